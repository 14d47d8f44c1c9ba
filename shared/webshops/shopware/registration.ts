import { createHmac } from 'node:crypto';
import { isSameText } from '../signature.ts';
import { isHexSignature, isRecentTimestamp } from './door.ts';
import { sanitiseShopUrl } from './shop-url.ts';

/** A shop that asks to be registered with our app, and may be. */
export interface RegisteringShop {
  shopId: string;
  /** As the shop wrote it: the proof is made of exactly this text. */
  shopUrl: string;
  /** The same address in one way of writing, to be kept and compared. */
  address: string;
}

interface Headers {
  readonly [name: string]: string | undefined;
}

/** `body` or query string, signed as Shopware signs: HMAC-SHA256, hexadecimal, in small letters. */
const signatureOf = (text: string | Buffer, secret: string): string =>
  createHmac('sha256', secret).update(text).digest('hex');

export const isSignatureOf = (
  text: string | Buffer,
  signature: string | undefined,
  secret: string,
): boolean => secret !== '' && isHexSignature(signature) && isSameText(signature, signatureOf(text, secret));

/**
 * Reads a registration call: the query string exactly as it was sent, signed with the app's secret. A shop that is registered
 * already must sign with the secret it holds as well, or anybody with the app's secret could take its place.
 */
export function readRegistration(
  { query, headers }: { query: string; headers: Headers },
  { appSecret, shopSecret, now }: { appSecret: string; shopSecret?: string | undefined; now: number },
): RegisteringShop | { refused: string } {
  const asked = new URLSearchParams(query.replaceAll('+', '%2B')); // a plus is a plus, as it was signed
  const shopId = asked.get('shop-id') ?? '';
  const shopUrl = asked.get('shop-url') ?? '';
  const timestamp = asked.get('timestamp') ?? '';
  const address = sanitiseShopUrl(shopUrl);
  if (!/^[\w-]{1,64}$/.test(shopId) || address === undefined) return { refused: 'the query names no shop' };
  // gateways may encode the query anew; shops sign it as they wrote it, most with their address as it is
  const texts = [
    query,
    ...[shopUrl, encodeURIComponent(shopUrl)].map(
      (url) => `shop-id=${shopId}&shop-url=${url}&timestamp=${timestamp}`,
    ),
  ];
  const isSigned = (header: string, secret: string) =>
    texts.some((text) => isSignatureOf(text, headers[header], secret));
  if (!isSigned('shopware-app-signature', appSecret))
    return { refused: "the signature is not made with the app's secret" };
  if (!isRecentTimestamp(timestamp, now)) return { refused: 'the call is older than five minutes' };
  if (shopSecret !== undefined && !isSigned('shopware-shop-signature', shopSecret))
    return {
      refused:
        'the shop is registered already, and the call is not signed with its secret; remove the app there, or clear the secret here',
    };
  return { shopId, shopUrl, address };
}

/** What shows the shop that we hold the app's secret. */
export const proofOf = (
  { shopId, shopUrl }: Pick<RegisteringShop, 'shopId' | 'shopUrl'>,
  { appName, appSecret }: { appName: string; appSecret: string },
): string => signatureOf(shopId + shopUrl + appName, appSecret);

/** Shopware wants 64 to 255 characters; `random` gives as many bytes as it is asked for. */
export const newShopSecret = (random: (bytes: number) => Buffer): string => random(48).toString('hex');

/** The answer to a registration; the new secret counts once the shop has confirmed it. */
export const registrationAnswer = (
  shop: RegisteringShop,
  app: { appName: string; appSecret: string; confirmationUrl: string },
  secret: string,
): { proof: string; secret: string; confirmation_url: string } => ({
  proof: proofOf(shop, app),
  secret,
  confirmation_url: app.confirmationUrl,
});
