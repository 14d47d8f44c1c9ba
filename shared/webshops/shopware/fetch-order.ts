import { askJson, credential } from '../ask-json.ts';
import { fieldOf, readJson } from '../read-json.ts';
import { type ShopApi, ShopApiError } from '../shop-api.ts';
import type { Delivery } from '../webshop.ts';

const CUSTOMER = /^customer-([0-9a-f]{32})$/;

const country = { country: {} };
/** What an order consists of; without its association a part is null, which looks as if there were none. */
const ORDER_ASSOCIATIONS = {
  currency: {},
  stateMachineState: {},
  billingAddress: { associations: country },
  orderCustomer: { associations: { customer: {} } },
  lineItems: {},
  transactions: { associations: { paymentMethod: {}, stateMachineState: {} } },
  deliveries: {
    associations: { shippingMethod: {}, shippingOrderAddress: { associations: country } },
  },
};
const CUSTOMER_ASSOCIATIONS = { defaultBillingAddress: { associations: country } };

/**
 * The order, or customer, that a delivery named, in the form of a business event. `api.url` is the shop's address; the API secret
 * holds `clientId` and `clientSecret`: those of an integration, or the `apiKey` and `secretKey` of the app's confirmation.
 */
export async function fetchOrder(id: string, thin: Delivery, api: ShopApi): Promise<Delivery> {
  const token = await accessToken(api);
  const customerId = CUSTOMER.exec(id)?.[1];
  const payload =
    customerId === undefined
      ? { order: await search('order', id, ORDER_ASSOCIATIONS, token, api) }
      : { customer: await search('customer', customerId, CUSTOMER_ASSOCIATIONS, token, api) };
  const json = readJson(thin.rawBody);
  const { source, timestamp }: { source?: unknown; timestamp?: unknown } = Object(
    'problem' in json ? undefined : json.value,
  );
  const body = { data: { event: 'fetched', payload }, source, timestamp };
  return { ...thin, rawBody: Buffer.from(JSON.stringify(body)) };
}

async function accessToken(api: ShopApi): Promise<string> {
  const answer = await askJson(api, {
    method: 'POST',
    path: '/api/oauth/token',
    body: {
      grant_type: 'client_credentials',
      client_id: credential(api, 'clientId'),
      client_secret: credential(api, 'clientSecret'),
    },
  });
  const token = fieldOf(answer, 'access_token');
  if (typeof token === 'string') return token;
  throw new ShopApiError('shop-api-failed', 'later', "The shop's API gave no access token.");
}

async function search(
  entity: 'order' | 'customer',
  id: string,
  associations: object,
  token: string,
  api: ShopApi,
): Promise<unknown> {
  const answer = await askJson(api, {
    method: 'POST',
    path: `/api/search/${entity}`,
    headers: { authorization: `Bearer ${token}` },
    body: { ids: [id], associations },
  });
  const data = fieldOf(answer, 'data');
  const found: unknown = Array.isArray(data) ? data[0] : undefined;
  if (found !== undefined) return found;
  throw new ShopApiError('shop-api-not-found', 'never', `The shop's API does not know this ${entity}.`);
}
