import { type Confirmation, readConfirmation } from '../../shared/webshops/shopware/confirmation.ts';
import { readStoredSecret, registeredSecret, withNewSecret } from '../../shared/webshops/shopware/secret.ts';
import { sameShopUrl } from '../../shared/webshops/shopware/shop-url.ts';
import { type Answer, refusal, taken } from './answer.ts';
import type { AppCall, AppShop, Dependencies } from './register-shop.ts';
import type { Pending } from './shop-secrets.ts';

/** Shops confirm within seconds; what nobody confirmed in this time is forgotten. */
const PENDING_MS = 10 * 60_000;

/** Lets the new secret of a shop count, and keeps the credentials of its API. The secret before it counts for a while longer. */
export async function confirmShop(
  shop: AppShop,
  { rawBody, headers }: AppCall,
  { secrets, log, now }: Dependencies,
): Promise<Answer> {
  const refuse = (code: string, error: string): Answer => {
    log.step('refused', { shop: shop.id, code, detail: error });
    return refusal(401, error);
  };
  const [pending, live] = await Promise.all([secrets.pending(shop.id), secrets.live(shop.id)]);
  if (pending === undefined) return refuse('nothing-to-confirm', 'There is no registration to confirm.');

  const registered = registeredSecret(live);
  const hasEnded = live
    .map(readStoredSecret)
    .some(({ key, until }) => key === pending.secret && until !== undefined);
  if (hasEnded)
    return refuse(
      'registration-ended',
      'This registration was confirmed and has ended since; please repeat it.',
    );
  const isRepeated = pending.secret === registered; // our answer was lost: it counts already
  const confirmedAt = now();
  const read = readConfirmation(
    { rawBody, headers },
    { newSecret: pending.secret, oldSecret: isRepeated ? undefined : registered, now: confirmedAt },
  );
  if ('refused' in read) return refuse('confirmation-not-authentic', `Refused: ${read.refused}.`);
  if (isRepeated) return taken();
  if (!isOf(read, pending) || !sameShopUrl(read.address, shop.address))
    return refuse('other-shop', 'This confirmation is not of the shop that asked to be registered.');
  if (confirmedAt - pending.askedAt > PENDING_MS)
    return refuse('registration-too-old', 'The registration was too long ago; please repeat it.');

  // last what the door verifies with: until then every delivery counts as before, and the shop may repeat all of it
  await secrets.setApi(shop.id, { clientId: read.apiKey, clientSecret: read.secretKey });
  await secrets.setLive(shop.id, withNewSecret(live, pending.secret, confirmedAt));
  log.step('registered', { shop: shop.id, code: registered === undefined ? 'first' : 'again' });
  return taken();
}

const isOf = ({ shopId, address }: Confirmation, pending: Pending): boolean =>
  shopId === pending.shopwareId && sameShopUrl(address, pending.address);
