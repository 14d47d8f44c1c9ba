import type { Shop } from '../../../shared/config/shop.ts';
import { type ShopApi, ShopApiError } from '../../../shared/webshops/shop-api.ts';
import type { Subscription, SubscriptionsByApi, Wanted } from '../../../shared/webshops/subscriptions.ts';
import { type Change, ChangeRefusedError } from '../change.ts';
import { type Desk, note, typed } from '../desk/desk.ts';
import { shown, type Wrong } from './plan.ts';
import { refusalOf } from './refusal.ts';

/** One shop whose webhooks are changed. */
export interface Site {
  desk: Desk;
  shop: Shop;
  api: SubscriptionsByApi;
  wanted: Wanted;
}

/** `isFirst`: nothing of ours stands there yet, so taking it back takes all. */
export const creation = (site: Site, topic: string, isFirst: boolean): Change => ({
  what: `create the webhook ${topic} of ${site.shop.id}, to ${site.wanted.address}`,
  undo: typed(site.desk, `subscriptions remove ${site.shop.id}${isFirst ? '' : ` --topic "${topic}"`} --yes`),
  make: () => act(site, 'create', topic, (api) => site.api.create(api, topic, site.wanted)),
});

export const mending = (site: Site, { subscription, why }: Wrong): Change => ({
  what: `mend the webhook ${subscription.topic} of ${site.shop.id}, which ${why.join(' and ')}`,
  undo:
    subscription.address === site.wanted.address
      ? 'none needed: switch it off at the shop if it is not wanted'
      : `at the shop, enter its earlier address: ${shown(subscription.address)}`,
  make: () => act(site, 'repair', subscription.topic, (api) => site.api.mend(api, subscription, site.wanted)),
});

export const thinning = (site: Site, { id, topic }: Subscription): Change => ({
  what: `remove the second webhook ${topic} of ${site.shop.id} (${id})`,
  undo: 'none needed: another one brings the same',
  make: () => act(site, 'repair', `${topic} (${id})`, (api) => site.api.remove(api, id)),
});

/** `isAll`: all of ours go. */
export const removal = (site: Site, { id, topic, address }: Subscription, isAll: boolean): Change => ({
  what: `remove the webhook ${topic} of ${site.shop.id} (${id})`,
  undo: site.api.topics(site.shop.customers.events).includes(topic)
    ? typed(site.desk, `subscriptions create ${site.shop.id}${isAll ? '' : ` --topic "${topic}"`} --yes`)
    : `make it at the shop again: ${topic}, to ${shown(address)}`,
  make: () => act(site, 'remove', `${topic} (${id})`, (api) => site.api.remove(api, id)),
});

/** Noted before it is done; a refusal concerns this webhook only. */
async function act(
  { desk, shop, api }: Site,
  did: string,
  to: string,
  call: (shopApi: ShopApi) => Promise<void>,
): Promise<void> {
  await note(desk, `subscriptions ${did}`, `${shop.id} ${to}`);
  try {
    await desk.visitShop(shop, call);
  } catch (error) {
    if (!(error instanceof ShopApiError)) throw error;
    throw new ChangeRefusedError(refusalOf(error, api.needs));
  }
}
