import { createHash, createHmac } from 'node:crypto';
import { type ApiAnswer, type ApiCall, NOT_FOUND, type OrderApi } from './order-api.ts';
import type { SaleEvent, ShopSimulator, Signing, SignedRequest } from './shop-simulator.ts';
import { shopifyCustomerBody, shopifyOrder, shopifyOrderBody } from './shopify-body.ts';

const TOKEN = 'shopify-token-of-nobody';

/** Shopify's Admin REST API, as far as orders are asked for. */
const shopifyApi: OrderApi = {
  credentials: { token: TOKEN },
  basePath: '',
  answer({ path, headers }: ApiCall, sales: readonly SaleEvent[]): ApiAnswer {
    if (headers['x-shopify-access-token'] !== TOKEN)
      return { status: 401, body: '{"errors":"[API] Invalid API key or access token"}' };
    const id = /^\/admin\/api\/\d{4}-\d{2}\/orders\/(\d+)\.json$/.exec(path)?.[1];
    const event = sales.find((one) => String(shopifyOrder(one)['id']) === id);
    if (event === undefined) return NOT_FOUND;
    return { status: 200, body: `{"order":${shopifyOrderBody(event).toString('utf8')}}` };
  },
};

/** Shopify, as its webhooks of 2026 look. */
export const shopifySimulator: ShopSimulator = {
  webshop: 'shopify',
  orderApi: shopifyApi,
  secret: (seed) => createHash('sha256').update(`shopify ${seed}`).digest('hex'),
  topicOf: ({ what }) =>
    ({ created: 'orders/create', updated: 'orders/updated', cancelled: 'orders/cancelled' })[what],
  customerTopicOf: ({ what }) => (what === 'created' ? 'customers/create' : 'customers/update'),
  orderBody: shopifyOrderBody,
  thinBody: (event) => Buffer.from(`{"id":${String(shopifyOrder(event)['id'])}}`),
  customerBody: shopifyCustomerBody,
  sign,
};

/** What is sent under orders/edited: which order, and nothing of what it has become. */
export const shopifyEdit = (event: SaleEvent): Buffer =>
  Buffer.from(
    `{"order_edit":{"id":${event.sale.seed},"order_id":${String(shopifyOrder(event)['id'])},"line_items":{"additions":[],"removals":[]}}}`,
  );

function sign(body: Buffer, { secret, now, topic, deliveryId }: Signing): SignedRequest {
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Shopify-Captain-Hook',
      'x-shopify-api-version': '2026-07',
      'x-shopify-event-id': createHash('md5').update(`${deliveryId} event`).digest('hex'),
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
      'x-shopify-shop-domain': 'meubelhuis-linde.myshopify.com',
      'x-shopify-test': 'false',
      'x-shopify-topic': topic,
      'x-shopify-triggered-at': new Date(now).toISOString(),
      'x-shopify-webhook-id': deliveryId,
    },
    body,
  };
}
