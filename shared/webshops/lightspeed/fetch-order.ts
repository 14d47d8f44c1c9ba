import { askJson, credential } from '../ask-json.ts';
import { fieldOf } from '../read-json.ts';
import { type ShopApi, ShopApiError, type ShopCall } from '../shop-api.ts';
import type { Delivery } from '../webshop.ts';

const PAGE = 250;
const MOST_PAGES = 20;

/**
 * The order with its products embedded, as a webhook brings it. `api.url` is the API's address with the shop's language, such as
 * `https://api.webshopapp.com/nl`; the API secret holds `apiKey` and `apiSecret`.
 */
export async function fetchOrder(id: string, thin: Delivery, api: ShopApi): Promise<Delivery> {
  const answer = await askJson(api, call(api, `/orders/${id}.json`));
  const order = fieldOf(answer, 'order');
  if (order === undefined)
    throw new ShopApiError('shop-api-failed', 'later', "The shop's API answered without an order.");
  const embedded = await productsOf(id, api);
  const body = { order: { ...Object(order), products: { resource: { embedded } } } };
  return { ...thin, rawBody: Buffer.from(JSON.stringify(body)) };
}

async function productsOf(id: string, api: ShopApi): Promise<unknown[]> {
  const products: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = { limit: String(PAGE), page: String(page) };
    const answer = await askJson(api, { ...call(api, `/orders/${id}/products.json`), query });
    const rows = fieldOf(answer, 'orderProducts');
    if (!Array.isArray(rows)) return products;
    products.push(...rows);
    if (rows.length < PAGE) return products;
  }
  throw new ShopApiError('shop-api-failed', 'never', 'The order has more products than can be fetched.');
}

function call(api: ShopApi, path: string): ShopCall {
  const pair = `${credential(api, 'apiKey')}:${credential(api, 'apiSecret')}`;
  return { method: 'GET', path, headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}
