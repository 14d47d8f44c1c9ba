import { createHash, createHmac } from 'node:crypto';
import { type ApiAnswer, type ApiCall, found, NOT_FOUND, type OrderApi } from './order-api.ts';
import { prestashopOrder, prestashopResources } from './prestashop-body.ts';
import type { SaleEvent, ShopSimulator, Signing, SignedRequest } from './shop-simulator.ts';

const KEY = 'PRESTASHOPKEYOFNOBODYATALL123456';

/** PrestaShop's Webservice, as far as orders and what they name are asked for. */
const prestashopApi: OrderApi = {
  credentials: { key: KEY },
  basePath: '',
  answer({ path, query, headers }: ApiCall, sales: readonly SaleEvent[]): ApiAnswer {
    if (headers.authorization !== `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`)
      return { status: 401, body: '{"errors":[{"code":22,"message":"Invalid key"}]}' };
    const [, resource = '', id = ''] = /^\/api\/(\w+)\/(\d+)$/.exec(path) ?? [];
    if (query.get('output_format') !== 'JSON') return { status: 200, body: '<prestashop/>' };
    const known = sales.map((event) => prestashopResources(event)[resource]?.[id]).find(Boolean);
    return known === undefined ? NOT_FOUND : found(known);
  },
};

/** PrestaShop with a module that posts the order as the Webservice writes it, signed by the Standard Webhooks scheme. */
export const prestashopSimulator: ShopSimulator = {
  webshop: 'prestashop',
  orderApi: prestashopApi,
  secret: (seed) => `whsec_${createHash('sha256').update(`prestashop ${seed}`).digest('base64')}`,
  topicOf: ({ what }) => `order.${what}`,
  customerTopicOf: () => 'customer.updated',
  orderBody: (event) => Buffer.from(JSON.stringify({ order: prestashopOrder(event) })),
  customerBody: () => undefined,
  sign,
};

function sign(body: Buffer, { secret, now, deliveryId }: Signing): SignedRequest {
  const [id, timestamp] = [`msg_${deliveryId}`, String(Math.floor(now / 1000))];
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body);
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signed.digest('base64')}`,
    },
    body,
  };
}
