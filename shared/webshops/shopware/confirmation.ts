import * as z from 'zod';
import { readJson } from '../read-json.ts';
import { isRecentTimestamp } from './door.ts';
import { isSignatureOf } from './registration.ts';
import { sanitiseShopUrl } from './shop-url.ts';

/** What a shop sends once it has taken its secret: the credentials of its API. */
export interface Confirmation {
  shopId: string;
  address: string;
  /** `clientId` of the shop's API. */
  apiKey: string;
  /** `clientSecret` of the shop's API. */
  secretKey: string;
}

const confirmationSchema = z.object({
  shopId: z.string().regex(/^[\w-]{1,64}$/),
  shopUrl: z.string(),
  apiKey: z.string().min(1),
  secretKey: z.string().min(1),
  timestamp: z.string(),
});

/**
 * Reads the confirmation of a registration, signed with the new secret; after a second registration also with the one before,
 * which counts for a minute longer, for deliveries that are on their way.
 */
export function readConfirmation(
  { rawBody, headers }: { rawBody: Buffer; headers: Readonly<Record<string, string | undefined>> },
  { newSecret, oldSecret, now }: { newSecret: string; oldSecret?: string | undefined; now: number },
): Confirmation | { refused: string } {
  if (!isSignatureOf(rawBody, headers['shopware-shop-signature'], newSecret))
    return { refused: 'the signature is not made with the new secret of the shop' };
  if (
    oldSecret !== undefined &&
    !isSignatureOf(rawBody, headers['shopware-shop-signature-previous'], oldSecret)
  )
    return { refused: 'the shop is registered already, and the call is not signed with its secret before' };
  const json = readJson(rawBody);
  const read = confirmationSchema.safeParse('problem' in json ? undefined : json.value);
  const address = read.success ? sanitiseShopUrl(read.data.shopUrl) : undefined;
  if (!read.success || address === undefined) return { refused: 'the body is no confirmation' };
  const { shopId, apiKey, secretKey, timestamp } = read.data;
  if (!isRecentTimestamp(timestamp, now)) return { refused: 'the call is older than five minutes' };
  return { shopId, address, apiKey, secretKey };
}
