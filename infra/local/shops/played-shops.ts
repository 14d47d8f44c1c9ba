import type { Cell } from '../../../shared/config/cell.ts';
import type { Shop } from '../../../shared/config/shop.ts';
import type { Closers } from '../closers.ts';
import { type OpenOrderApi, openOrderApi, type OrderApi } from './order-api.ts';
import { playedTexts } from './played-texts.ts';
import { simulatorOf } from './simulators.ts';
import { subscriptionApiOf } from './subscriptions/subscription-apis.ts';
import { withSubscriptions } from './subscriptions/subscription-api.ts';

/** How a shop's own API is reached: where it stands, and the fields of its API secret. */
export interface ShopApiAccess {
  url: string;
  credentials: Readonly<Record<string, string>>;
}

/** The APIs of the shops that fetch their orders, played on this machine. */
export interface PlayedShops {
  /** For the embedded cell. */
  access: Readonly<Record<string, ShopApiAccess>>;
  /** For the embedded cell: what its functions are started with, by their folder. */
  environment: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** A shop's played API; none for a shop that sends everything itself. */
  of: (shopId: string) => OpenOrderApi | undefined;
}

/** Plays the API of every shop of a cell that has one configured, but for shops that are reached for real. */
export async function playShops(
  cell: Cell,
  closers: Closers,
  isReal: (shopId: string) => boolean = () => false,
): Promise<PlayedShops> {
  const played = new Map<string, OpenOrderApi>();
  const access: Record<string, ShopApiAccess> = {};
  for (const shop of cell.shops) {
    const shopApi = apiOf(shop);
    if (shop.api === undefined || shopApi === undefined || isReal(shop.id)) continue;
    const api = await openOrderApi(shopApi);
    closers.add(() => api.close());
    played.set(shop.id, api);
    access[shop.id] = { url: api.url, credentials: shopApi.credentials };
  }
  return { access, environment: playedTexts(cell), of: (shopId) => played.get(shopId) };
}

/** Its orders, and the webhooks that `npm run ops -- subscriptions` makes there. */
function apiOf(shop: Shop): OrderApi | undefined {
  const { orderApi } = simulatorOf(shop);
  const subscriptions = subscriptionApiOf(shop.webshop, orderApi?.credentials);
  return orderApi === undefined || subscriptions === undefined
    ? (orderApi ?? subscriptions)
    : withSubscriptions(orderApi, subscriptions);
}
