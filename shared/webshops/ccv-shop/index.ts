import type { Webshop } from '../webshop.ts';
import { ccvShopDoor } from './door.ts';
import { fetchOrder } from './fetch-order.ts';
import { normalise } from './normalise.ts';

/** CCV Shop: webhooks that say that something happened, and its API that says what. */
export const ccvShop = {
  ...ccvShopDoor,
  normalise,
  fetchOrder: (id, thin, api) => fetchOrder(id, thin, api, Date.now),
} as const satisfies Webshop;
