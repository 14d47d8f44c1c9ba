import { askJson, askJsonIfAny, credential } from '../ask-json.ts';
import { fieldOf, readJson } from '../read-json.ts';
import { type ShopApi, ShopApiError, type ShopCall } from '../shop-api.ts';
import type { Delivery } from '../webshop.ts';

const PAGE = 250;
const MOST_PAGES = 20;

/** What a customer's id looks like beside those of orders. */
const CUSTOMER = /^customer-(\d+)$/;

/**
 * The order, or customer, that a delivery named, put together from the calls it takes, under `fetched`.
 * `api.url` is `https://api.bigcommerce.com/stores/<store hash>`; the API secret holds the account's `token`.
 */
export async function fetchOrder(id: string, thin: Delivery, api: ShopApi): Promise<Delivery> {
  const customerId = CUSTOMER.exec(id)?.[1];
  const fetched =
    customerId === undefined ? await orderParts(id, api) : { customer: await customerOf(customerId, api) };
  const json = readJson(thin.rawBody);
  const event = 'problem' in json ? {} : Object(json.value);
  return { ...thin, rawBody: Buffer.from(JSON.stringify({ ...event, fetched })) };
}

/** One after the other: four at once would be four times as many against the shop's limit. */
async function orderParts(id: string, api: ShopApi): Promise<object> {
  const order = await askJson(api, call(api, `/v2/orders/${id}`));
  return {
    order,
    products: await pages(`/v2/orders/${id}/products`, api),
    shipping_addresses: await pages(`/v2/orders/${id}/shipping_addresses`, api),
    coupons: await pages(`/v2/orders/${id}/coupons`, api),
  };
}

/** A whole list; BigCommerce answers nothing at all for an empty one. */
async function pages(path: string, api: ShopApi): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await askJsonIfAny(api, call(api, path, { limit: String(PAGE), page: String(page) }));
    if (!Array.isArray(answer)) return rows;
    rows.push(...answer);
    if (answer.length < PAGE) return rows;
  }
  throw new ShopApiError('shop-api-failed', 'never', 'The order has more lines than can be fetched.');
}

async function customerOf(id: string, api: ShopApi): Promise<unknown> {
  const answer = await askJson(
    api,
    call(api, '/v3/customers', { 'id:in': id, include: 'addresses,formfields' }),
  );
  const data = fieldOf(answer, 'data');
  const customer: unknown = Array.isArray(data) ? data[0] : undefined;
  if (customer === undefined)
    throw new ShopApiError('shop-api-not-found', 'never', 'The shop does not know this customer.');
  return customer;
}

const call = (api: ShopApi, path: string, query?: Record<string, string>): ShopCall => ({
  method: 'GET',
  path,
  headers: { 'x-auth-token': credential(api, 'token') },
  ...(query === undefined ? {} : { query }),
});
