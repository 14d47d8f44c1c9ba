import { createHash } from 'node:crypto';
import {
  lightspeedCustomer,
  lightspeedOrder,
  lightspeedOrderWithoutProducts,
  lightspeedProducts,
} from './lightspeed-body.ts';
import { type ApiAnswer, type ApiCall, found, type OrderApi } from './order-api.ts';
import type { SaleEvent, ShopSimulator, Signing, SignedRequest } from './shop-simulator.ts';

const CREDENTIALS = { apiKey: 'key-of-linde', apiSecret: 'secret-of-linde' };

/** Lightspeed's API, as far as orders are asked for. */
const lightspeedApi: OrderApi = {
  credentials: CREDENTIALS,
  basePath: '/nl',
  answer({ path, query, headers }: ApiCall, sales: readonly SaleEvent[]): ApiAnswer {
    const pair = Buffer.from(`${CREDENTIALS.apiKey}:${CREDENTIALS.apiSecret}`).toString('base64');
    if (headers['authorization'] !== `Basic ${pair}`) return { status: 401 };
    const [, id, list] = /^\/orders\/(\d+)(\/products)?\.json$/.exec(path) ?? [];
    const event = sales.find((one) => String(lightspeedOrder(one)['id']) === id);
    if (event === undefined) return { status: 404 };
    if (list === undefined) return found({ order: lightspeedOrderWithoutProducts(event) });
    const [size, page] = [Number(query.get('limit') ?? 50), Number(query.get('page') ?? 1)];
    return found({ orderProducts: lightspeedProducts(event.sale).slice((page - 1) * size, page * size) });
  },
};

/** Lightspeed eCom C-Series, signing in the way it is said to. */
export const lightspeedSimulator: ShopSimulator = {
  webshop: 'lightspeed',
  orderApi: lightspeedApi,
  secret: (seed) => {
    const part = (what: string) => createHash('md5').update(`lightspeed ${what} ${seed}`).digest('hex');
    return `${part('path')}:${part('api')}`;
  },
  topicOf: ({ what }) => (what === 'created' ? 'orders/created' : 'orders/updated'),
  customerTopicOf: ({ what }) => `customers/${what === 'created' ? 'created' : 'updated'}`,
  orderBody: (event) => Buffer.from(JSON.stringify({ order: lightspeedOrder(event) })),
  thinBody: (event) => Buffer.from(JSON.stringify({ order: lightspeedOrderWithoutProducts(event) })),
  customerBody: (event) => {
    const customer = lightspeedCustomer(event);
    return customer && Buffer.from(JSON.stringify({ customer }));
  },
  sign,
};

/** The address holds the first part of the secret; the gateway hands it over as a header, beside its own trace. */
function sign(body: Buffer, { secret, topic, deliveryId }: Signing): SignedRequest {
  const [path = '', signing] = secret.split(':');
  return {
    headers: {
      'content-type': 'application/json',
      'x-event': topic,
      'x-shop-id': '123456',
      'x-language': 'nl',
      'x-amzn-trace-id': deliveryId,
      'x-webhook-path-secret': path,
      ...(signing === undefined
        ? {}
        : { 'x-signature': createHash('md5').update(body).update(signing).digest('hex') }),
    },
    body,
  };
}
