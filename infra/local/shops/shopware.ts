import { createHash, createHmac } from 'node:crypto';
import { type ApiAnswer, type ApiCall, found, type OrderApi } from './order-api.ts';
import type { SaleEvent, ShopSimulator, Signing, SignedRequest } from './shop-simulator.ts';
import { shopwareCustomer, shopwareIdOf, shopwareOrder } from './shopware-body.ts';

const CREDENTIALS = { clientId: 'SWIALINDE', clientSecret: 'linde-client-secret' };
const TOKEN = 'token-of-linde';
const SOURCE = { url: 'https://meubelhuis-linde.example', appVersion: '1.0.0', shopId: 'linde7Shopware' };

/** Shopware's Admin API, as far as orders and customers are searched for. */
const shopwareApi: OrderApi = {
  credentials: CREDENTIALS,
  basePath: '',
  answer({ method, path, headers, body }: ApiCall, sales: readonly SaleEvent[]): ApiAnswer {
    const asked: { client_id?: unknown; client_secret?: unknown; ids?: unknown } = JSON.parse(body || '{}');
    if (method === 'POST' && path === '/api/oauth/token')
      return asked.client_id === CREDENTIALS.clientId && asked.client_secret === CREDENTIALS.clientSecret
        ? found({ token_type: 'Bearer', expires_in: 600, access_token: TOKEN })
        : { status: 401 };
    if (headers['authorization'] !== `Bearer ${TOKEN}`) return { status: 401 };
    const ids = Array.isArray(asked.ids) ? asked.ids : [];
    const data = (
      path === '/api/search/customer' ? sales.map(shopwareCustomer) : sales.map(shopwareOrder)
    ).filter((one) => one !== undefined && 'id' in one && ids.includes(one.id));
    return found({ total: data.length, data });
  },
};

/** Shopware 6 with an app: an order is placed with its whole body, later events only name it. */
export const shopwareSimulator: ShopSimulator = {
  webshop: 'shopware',
  orderApi: shopwareApi,
  secret: (seed) => createHash('sha512').update(`shopware ${seed}`).digest('hex'),
  topicOf: ({ what }) => (what === 'created' ? 'checkout.order.placed' : 'order.written'),
  customerTopicOf: () => 'customer.written',
  orderBody: (event) =>
    shopwareEvent('checkout.order.placed', { order: shopwareOrder(event) }, event.shopUrl),
  thinBody: (event) => shopwareWritten('order', String(shopwareOrder(event)['id']), 'update', event.shopUrl),
  customerBody: ({ sale: { buyer }, shopUrl }) =>
    buyer.customerNumber === undefined
      ? undefined
      : shopwareWritten('customer', shopwareIdOf('customer', buyer.customerNumber), 'update', shopUrl),
  sign,
};

/** An event before it is sent: each attempt adds its own moment. */
export const shopwareEvent = (event: string, payload: unknown, url = SOURCE.url): Buffer =>
  Buffer.from(
    JSON.stringify({
      data: { payload, event },
      source: { ...SOURCE, url, eventId: createHash('md5').update(JSON.stringify(payload)).digest('hex') },
    }),
  );

/** What is sent when an entity changed. */
export const shopwareWritten = (
  entity: string,
  primaryKey: string,
  operation = 'update',
  url?: string,
): Buffer =>
  shopwareEvent(`${entity}.written`, [{ entity, operation, primaryKey, updatedFields: ['updatedAt'] }], url);

function sign(given: Buffer, { secret, now, deliveryId }: Signing): SignedRequest {
  const text = given.toString('utf8').replace(/(,"timestamp":\d+)?\}$/, '');
  const body = Buffer.from(`${text},"timestamp":${Math.floor(now / 1000)}}`);
  return {
    headers: {
      'content-type': 'application/json',
      'sw-version': '6.7.8.0',
      'sw-context-language': '2fbb5fe2e29a4d70aa5854ce7ce3e20b',
      'x-shopware-event-id': deliveryId,
      'x-shopware-attempt': '1',
      'shopware-shop-signature': createHmac('sha256', secret).update(body).digest('hex'),
    },
    body,
  };
}
