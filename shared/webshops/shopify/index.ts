import type { Webshop } from '../webshop.ts';
import { shopifyDoor, shopifyHeader } from './door.ts';
import { fetchOrder } from './fetch-order.ts';
import { normalise } from './normalise.ts';

/** Shopify: webhooks made by an app or in the shop's own notification settings. */
export const shopify = {
  ...shopifyDoor,
  normalise,
  fetchOrder,
  storeOf: (delivery) => shopifyHeader(delivery, 'shop-domain'),
} as const satisfies Webshop;
