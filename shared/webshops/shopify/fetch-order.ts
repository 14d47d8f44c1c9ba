import { askJson, credential } from '../ask-json.ts';
import { fieldOf } from '../read-json.ts';
import { type ShopApi, ShopApiError } from '../shop-api.ts';
import type { Delivery } from '../webshop.ts';
import { shopifyHeader } from './door.ts';

/** Where a delivery does not say which version of the API wrote it. */
const VERSION = '2026-07';

/**
 * The order as a webhook would bring it, in the version of the API that the delivery was written in. `api.url` is the shop's own
 * address, such as `https://linde.myshopify.com`; the API secret holds the `token` of an app that may read orders.
 * Throws `ShopApiError`.
 */
export async function fetchOrder(id: string, thin: Delivery, api: ShopApi): Promise<Delivery> {
  const told = shopifyHeader(thin, 'api-version') ?? '';
  const version = /^\d{4}-(01|04|07|10)$/.test(told) ? told : VERSION;
  const answer = await askJson(api, {
    method: 'GET',
    path: `/admin/api/${version}/orders/${id}.json`,
    headers: { 'x-shopify-access-token': credential(api, 'token') },
  });
  const order = fieldOf(answer, 'order');
  if (order === undefined)
    throw new ShopApiError('shop-api-failed', 'later', "The shop's API answered without an order.");
  return { ...thin, rawBody: Buffer.from(JSON.stringify(order)) };
}
