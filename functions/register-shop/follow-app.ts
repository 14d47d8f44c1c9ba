import { fieldOf, readJson } from '../../shared/webshops/read-json.ts';
import { LIFECYCLE_EVENTS } from '../../shared/webshops/shopware/app-paths.ts';
import { shopwareDoor } from '../../shared/webshops/shopware/door.ts';
import { endingSecrets, readStoredSecret, registeredSecret } from '../../shared/webshops/shopware/secret.ts';
import { type Answer, refusal, taken } from './answer.ts';
import type { AppCall, AppShop, Dependencies } from './register-shop.ts';

/**
 * Hears what became of the app in a shop. A deletion ends its secret after a while, so that the app can be installed anew;
 * everything else is told in the log: a shop whose app is not active sends nothing, and the watch says when a shop is silent.
 */
export async function followApp(
  shop: AppShop,
  { rawBody, headers }: AppCall,
  { secrets, log, now }: Dependencies,
): Promise<Answer> {
  const receivedAt = now();
  const live = await secrets.live(shop.id);
  const delivery = { rawBody, headers, receivedAt };
  const signedWith = live.filter((secret) => shopwareDoor.isAuthentic(delivery, secret, receivedAt));
  if (signedWith.length === 0) {
    log.step('refused', { shop: shop.id, code: 'lifecycle-not-authentic' });
    return refusal(401, 'The signature does not belong to this body and shop.');
  }

  const event = eventOf(rawBody);
  if (event === undefined) {
    log.step('ignored', { shop: shop.id, code: 'unwanted', detail: 'no event of the life of an app' });
    return taken();
  }
  const registered = registeredSecret(live);
  // a deletion that comes late is signed with an earlier secret: the app has been installed again since
  const endsNow =
    event === 'app.deleted' && signedWith.some((text) => readStoredSecret(text).key === registered);
  if (endsNow) await secrets.setLive(shop.id, endingSecrets(live, receivedAt));
  log.step('app-changed', { shop: shop.id, code: event.replace('.', '-') });
  return taken();
}

type LifecycleEvent = (typeof LIFECYCLE_EVENTS)[number];

function eventOf(rawBody: Buffer): LifecycleEvent | undefined {
  const json = readJson(rawBody);
  const name = 'problem' in json ? undefined : fieldOf(fieldOf(json.value, 'data'), 'event');
  return LIFECYCLE_EVENTS.find((event) => event === name);
}
