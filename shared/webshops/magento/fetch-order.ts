import { credential } from '../ask-json.ts';
import type { ShopApi } from '../shop-api.ts';
import type { Delivery } from '../webshop.ts';

/** The order as REST resource, with the access token of an integration that may see orders. Throws `ShopApiError`. */
export async function fetchOrder(id: string, thin: Delivery, api: ShopApi): Promise<Delivery> {
  const rawBody = await api.call({
    method: 'GET',
    path: `/rest/V1/orders/${encodeURIComponent(id)}`,
    headers: { authorization: `Bearer ${credential(api, 'token')}` },
  });
  return { headers: { ...thin.headers, [FETCHED]: 'yes' }, rawBody, receivedAt: thin.receivedAt };
}

/** Never among the headers that travel, so nobody but `fetchOrder` can set it. */
const FETCHED = 'fetched-by-us';
export const isFetched = ({ headers }: Delivery): boolean => headers[FETCHED] === 'yes';
