import type { StepLog } from '../../shared/log/step-log.ts';
import { APP_NAME, confirmationPath } from '../../shared/webshops/shopware/app-paths.ts';
import {
  newShopSecret,
  readRegistration,
  registrationAnswer,
} from '../../shared/webshops/shopware/registration.ts';
import { registeredSecret } from '../../shared/webshops/shopware/secret.ts';
import { sameShopUrl } from '../../shared/webshops/shopware/shop-url.ts';
import { type Answer, refusal } from './answer.ts';
import type { ShopSecrets } from './shop-secrets.ts';

/** A Shopware shop of the configuration. */
export interface AppShop {
  id: string;
  /** The configured address of the shop, and of its API. */
  address: string;
}

export interface Dependencies {
  secrets: ShopSecrets;
  log: StepLog;
  now: () => number;
  random: (bytes: number) => Buffer;
}

/** One call of a shop's app. */
export interface AppCall {
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** What stood behind the "?", exactly. */
  query: string;
  rawBody: Buffer;
  /** Scheme and host that were called. */
  origin: string;
}

/**
 * Answers a shop that asks to be registered with a new secret, and remembers it as pending. What the door verifies with does not
 * change before the shop confirms, so a registration that is never confirmed costs nothing.
 */
export async function registerShop(
  shop: AppShop,
  { query, headers, origin }: AppCall,
  { secrets, log, now, random }: Dependencies,
): Promise<Answer> {
  const refuse = (status: 401 | 403 | 409, code: string, error: string): Answer => {
    log.step('refused', { shop: shop.id, code, detail: error });
    return refusal(status, error);
  };
  const [appSecret, live] = await Promise.all([secrets.app(), secrets.live(shop.id)]);
  if (appSecret === undefined)
    return refuse(
      409, // no server error, which would wake somebody up
      'no-app-secret',
      'The secret of this app has not been filled in at its server yet; please repeat this afterwards.',
    );

  const askedAt = now();
  const shopSecret = registeredSecret(live);
  const asking = readRegistration({ query, headers }, { appSecret, shopSecret, now: askedAt });
  if ('refused' in asking) return refuse(401, 'registration-not-authentic', `Refused: ${asking.refused}.`);
  if (!sameShopUrl(asking.address, shop.address))
    return refuse(
      403,
      'other-address',
      `This app is set up for ${shop.address}, but the shop says it is ${asking.address}.`,
    );

  const secret = newShopSecret(random);
  await secrets.setPending(shop.id, { secret, shopwareId: asking.shopId, address: asking.address, askedAt });
  log.step('registration-asked', { shop: shop.id, code: shopSecret === undefined ? 'first' : 'again' });
  const app = { appName: APP_NAME, appSecret, confirmationUrl: `${origin}${confirmationPath(shop.id)}` };
  return { status: 200, body: registrationAnswer(asking, app, secret) };
}
