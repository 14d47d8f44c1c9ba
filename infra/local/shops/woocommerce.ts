import { createHash, createHmac } from 'node:crypto';
import type { ShopSimulator, Signing, SignedRequest } from './shop-simulator.ts';
import { woocommerceCustomer, woocommerceOrder } from './woocommerce-body.ts';

/** WooCommerce, as its webhooks of 2026 look. */
export const woocommerceSimulator: ShopSimulator = {
  webshop: 'woocommerce',
  // a typed secret with a sign in it, as WordPress keeps it: escaped
  secret: (seed) => `Linde &amp; ${createHash('sha256').update(`woocommerce ${seed}`).digest('base64')}`,
  topicOf: ({ what }) => (what === 'created' ? 'order.created' : 'order.updated'),
  customerTopicOf: ({ what }) => (what === 'created' ? 'customer.created' : 'customer.updated'),
  orderBody: (event) => bytes(woocommerceOrder(event)),
  customerBody: (event) =>
    event.sale.buyer.customerNumber === undefined ? undefined : bytes(woocommerceCustomer(event)),
  sign,
};

const bytes = (body: object): Buffer => Buffer.from(JSON.stringify(body));

function sign(body: Buffer, { secret, now, topic }: Signing): SignedRequest {
  const [resource = '', event = ''] = topic.split('.');
  const key = secret.replace('&amp;', '&');
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'WooCommerce/11.2.0 Hookshot (WordPress/7.0)',
      'x-wc-webhook-source': 'https://meubelhuis-linde.example/',
      'x-wc-webhook-topic': topic,
      'x-wc-webhook-resource': resource,
      'x-wc-webhook-event': event,
      'x-wc-webhook-signature': createHmac('sha256', key).update(body).digest('base64'),
      'x-wc-webhook-id': '17',
      // one value for each webhook and second, not for each delivery
      'x-wc-webhook-delivery-id': createHash('md5')
        .update(`17${Math.floor(now / 1000)}`)
        .digest('hex'),
    },
    body,
  };
}

/** What WooCommerce sends when a webhook is saved: no signature, no topic. */
export const woocommercePing = (webhookId: number): SignedRequest => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from(`webhook_id=${webhookId}`),
});
