import { createHash, createHmac } from 'node:crypto';
import {
  bigcommerceCoupons,
  bigcommerceCustomer,
  bigcommerceOrder,
  bigcommerceProducts,
  bigcommerceShippingAddresses,
} from './bigcommerce-body.ts';
import { type ApiAnswer, type ApiCall, found, type OrderApi } from './order-api.ts';
import type { SaleEvent, ShopSimulator, Signing, SignedRequest } from './shop-simulator.ts';

const TOKEN = 'bc-token-of-a-store-nobody-has';

/** BigCommerce's Management API, as far as orders and customers are asked for. */
const bigcommerceApi: OrderApi = {
  credentials: { token: TOKEN },
  basePath: '/stores/linde1',
  answer({ path, query, headers }: ApiCall, sales: readonly SaleEvent[]): ApiAnswer {
    if (headers['x-auth-token'] !== TOKEN) return { status: 401, body: '[{"status":401}]' };
    if (path === '/v3/customers') return customersOf(query.get('id:in') ?? '', sales);
    const [, id, list] = /^\/v2\/orders\/(\d+)(?:\/(products|shipping_addresses|coupons))?$/.exec(path) ?? [];
    const event = sales.find(({ sale }) => String(sale.number) === id);
    if (event === undefined) return { status: 404, body: '[{"status":404}]' };
    if (list === undefined) return found(bigcommerceOrder(event));
    return page(LISTS[list]?.(event) ?? [], query);
  },
};

const LISTS: Readonly<Record<string, (event: SaleEvent) => object[]>> = {
  products: bigcommerceProducts,
  shipping_addresses: bigcommerceShippingAddresses,
  coupons: bigcommerceCoupons,
};

/** An empty page has no body at all. */
function page(rows: object[], query: URLSearchParams): ApiAnswer {
  const size = Number(query.get('limit') ?? 50);
  const first = (Number(query.get('page') ?? 1) - 1) * size;
  const shown = rows.slice(first, first + size);
  return shown.length === 0 ? { status: 204 } : found(shown);
}

const customersOf = (id: string, sales: readonly SaleEvent[]): ApiAnswer =>
  found({
    data: sales
      .filter(({ sale }) => String(sale.buyer.customerNumber) === id)
      .flatMap((event) => bigcommerceCustomer(event) ?? []),
  });

/** BigCommerce: bodies that only name the order, and an API that tells it. */
export const bigcommerceSimulator: ShopSimulator = {
  webshop: 'bigcommerce',
  orderApi: bigcommerceApi,
  secret: (seed) => createHash('sha256').update(`bigcommerce ${seed}`).digest('hex'),
  topicOf: ({ what }) => `store/order/${what === 'cancelled' ? 'statusUpdated' : what}`,
  customerTopicOf: ({ what }) => `store/customer/${what === 'created' ? 'created' : 'updated'}`,
  orderBody: ({ what, sale, at }) =>
    thinBody(bigcommerceSimulator.topicOf({ what }), { type: 'order', id: sale.number }, at),
  customerBody: ({ what, sale: { buyer }, at }) =>
    buyer.customerNumber === undefined
      ? undefined
      : thinBody(
          bigcommerceSimulator.customerTopicOf({ what }),
          { type: 'customer', id: buyer.customerNumber },
          at,
        ),
  sign,
};

function thinBody(scope: string, data: object, at: Date): Buffer {
  const event = { scope, store_id: '1025646', data };
  const hash = createHash('sha1')
    .update(JSON.stringify([event, at]))
    .digest('hex');
  const created_at = Math.floor(at.getTime() / 1000);
  return Buffer.from(JSON.stringify({ ...event, hash, created_at, producer: 'stores/linde1' }));
}

function sign(body: Buffer, { secret, now, deliveryId }: Signing): SignedRequest {
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac('sha256', secret)
    .update(`${deliveryId}.${timestamp}.`)
    .update(body)
    .digest('base64');
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': deliveryId,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  };
}
