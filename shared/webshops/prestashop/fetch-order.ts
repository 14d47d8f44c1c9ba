import { askJson, askJsonIfAny, credential } from '../ask-json.ts';
import { fieldOf } from '../read-json.ts';
import { type ShopApi, ShopApiError } from '../shop-api.ts';
import type { Delivery } from '../webshop.ts';

/** Never among the headers that travel, so nobody but `fetchOrder` can set it. */
const FETCHED = 'fetched-by-us';
export const isFetched = ({ headers }: Delivery): boolean => headers[FETCHED] === 'yes';

/**
 * The order with all that it only names, as PrestaShop's Webservice tells it, and when it was asked: that is the version of the
 * state, since `date_upd` has no zone and stays as it is where only the state of an order changes. `api.url` is the shop's address;
 * the API secret holds `key`, that of a Webservice which may read addresses, countries, currencies, customers, orders and
 * order_states. Throws `ShopApiError`. https://devdocs.prestashop-project.org/9/webservice/
 */
export async function fetchOrder(
  id: string,
  thin: Delivery,
  api: ShopApi,
  now: () => number,
): Promise<Delivery> {
  const fetchedAt = new Date(now()).toISOString();
  const order = await ask('orders', 'order', id, api);
  if (order === undefined)
    throw new ShopApiError('shop-api-not-found', 'never', "The shop's API does not know this order.");
  const partOf = (resource: string, name: string, field: string) =>
    ask(resource, name, idIn(order, field), api);
  const state = await partOf('order_states', 'order_state', 'current_state');
  const currency = await partOf('currencies', 'currency', 'id_currency');
  const customer = await partOf('customers', 'customer', 'id_customer');
  const invoice = await partOf('addresses', 'address', 'id_address_invoice');
  const isOne = idIn(order, 'id_address_delivery') === idIn(order, 'id_address_invoice');
  const delivery = isOne ? invoice : await partOf('addresses', 'address', 'id_address_delivery');
  const countries: unknown[] = [];
  for (const country of new Set([invoice, delivery].map((address) => idIn(address, 'id_country'))))
    countries.push(await ask('countries', 'country', country, api));
  const body = { fetchedAt, order, state, currency, customer, invoice, delivery, countries };
  return {
    headers: { ...thin.headers, [FETCHED]: 'yes' },
    rawBody: Buffer.from(JSON.stringify(body)),
    receivedAt: thin.receivedAt,
  };
}

/** One resource of the Webservice; nothing where it is not named, or not there any more. */
async function ask(resource: string, name: string, id: string | undefined, api: ShopApi): Promise<unknown> {
  if (id === undefined) return undefined;
  const key = Buffer.from(`${credential(api, 'key')}:`).toString('base64');
  const asking = resource === 'orders' ? askJson : askJsonIfAny;
  const answer = await asking(api, {
    method: 'GET',
    path: `/api/${resource}/${id}`,
    query: { output_format: 'JSON' },
    headers: { authorization: `Basic ${key}` },
  });
  return fieldOf(answer, name);
}

/** 0 stands for none. */
function idIn(value: unknown, field: string): string | undefined {
  const id = fieldOf(value, field);
  return typeof id === 'string' && /^[1-9]\d{0,19}$/.test(id) ? id : undefined;
}
