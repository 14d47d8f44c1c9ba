import type { Shop } from '../../../shared/config/shop.ts';
import { ShopApiError } from '../../../shared/webshops/shop-api.ts';
import { subscriptionsOf } from '../../../shared/webshops/subscription-registry.ts';
import {
  markOf,
  type SubscriptionsByApi,
  type SubscriptionsByHand,
} from '../../../shared/webshops/subscriptions.ts';
import type { Desk } from '../desk/desk.ts';
import { type Plan, planOf } from './plan.ts';
import { refusalOf } from './refusal.ts';
import { setUpOf } from './where.ts';

/** How the webhooks of one shop stand. */
export type Standing = { shop: Shop } & (
  | { kind: 'seen'; api: SubscriptionsByApi; plan: Plan }
  /** The platform has an API, but this shop's is not configured. */
  | { kind: 'unset'; api: SubscriptionsByApi }
  | { kind: 'refused'; api: SubscriptionsByApi; problem: string }
  | { kind: 'hand'; hand: SubscriptionsByHand }
);

/** Asks the shop's API where there is one; a refusal is told, so that one shop does not hide the others. */
export async function standingOf(desk: Desk, shop: Shop, from?: string): Promise<Standing> {
  const known = subscriptionsOf(shop.webshop);
  if (known.kind === 'hand') return { shop, kind: 'hand', hand: known };
  if (shop.api === undefined) return { shop, kind: 'unset', api: known };
  const { address, customers } = setUpOf(desk, shop);
  try {
    const mark = markOf(desk.cell.id, shop.id);
    const found = await desk.visitShop(shop, (api) => known.list(api, { mark }));
    const plan = planOf(found, { address, topics: known.topics(customers), from });
    return { shop, kind: 'seen', api: known, plan };
  } catch (error) {
    if (!(error instanceof ShopApiError)) throw error;
    return { shop, kind: 'refused', api: known, problem: refusalOf(error, known.needs) };
  }
}
