import { createHmac } from 'node:crypto';
import { askJson, credential } from '../ask-json.ts';
import { fieldOf } from '../read-json.ts';
import { type ShopApi, ShopApiError } from '../shop-api.ts';
import type { Delivery } from '../webshop.ts';

const MOST_PAGES = 20;
/** Never among the headers that travel, so nobody but `fetchOrder` can set it. */
const FETCHED = 'fetched-by-us';

export const isFetched = ({ headers }: Delivery): boolean => headers[FETCHED] === 'yes';

/**
 * The order with its rows and when they were read, which is the version of the state: CCV Shop keeps none. `api.url` is the shop's
 * own address, such as `https://linde.ccvshop.nl`; the API secret holds `public` and `secret`. Throws `ShopApiError`.
 */
export async function fetchOrder(
  id: string,
  thin: Delivery,
  api: ShopApi,
  now: () => number,
): Promise<Delivery> {
  const fetchedAt = new Date(now()).toISOString();
  const order = await ask(api, `/api/rest/v1/orders/${id}`, {}, now);
  const rows = await rowsOf(id, api, now);
  return {
    headers: { ...thin.headers, [FETCHED]: 'yes' },
    rawBody: Buffer.from(JSON.stringify({ fetchedAt, order, rows })),
    receivedAt: thin.receivedAt,
  };
}

/** Page after page, by the address that each one gives for the next. */
async function rowsOf(id: string, api: ShopApi, now: () => number): Promise<unknown[]> {
  const rows: unknown[] = [];
  let query: Record<string, string> | undefined = {};
  for (let page = 0; query !== undefined; page++) {
    if (page >= MOST_PAGES)
      throw new ShopApiError('shop-api-failed', 'never', 'The order has more rows than can be fetched.');
    const answer = await ask(api, `/api/rest/v1/orders/${id}/orderrows`, query, now);
    const items = fieldOf(answer, 'items');
    if (!Array.isArray(items))
      throw new ShopApiError('shop-api-failed', 'later', "The shop's API answered without a list of rows.");
    rows.push(...items);
    query = queryOf(fieldOf(answer, 'next'));
  }
  return rows;
}

function queryOf(next: unknown): Record<string, string> | undefined {
  const url = typeof next === 'string' ? URL.parse(next) : null;
  return url === null || url.search === '' ? undefined : Object.fromEntries(url.searchParams);
}

/** One call, signed: who asks, what, and when, joined by bars. */
function ask(api: ShopApi, path: string, query: Record<string, string>, now: () => number): Promise<unknown> {
  const [key, secret] = [credential(api, 'public'), credential(api, 'secret')];
  const date = new Date(now()).toISOString().replace(/\.\d+Z$/, '+00:00');
  const search = new URLSearchParams(query).toString();
  const resource = search === '' ? path : `${path}?${search}`;
  const hash = createHmac('sha512', secret).update(`${key}|GET|${resource}||${date}`).digest('hex');
  return askJson(api, {
    method: 'GET',
    path,
    ...(search === '' ? {} : { query }),
    headers: {
      accept: 'application/vnd.verto.webshop+json',
      'x-public': key,
      'x-date': date,
      'x-hash': hash,
    },
  });
}
