import { createHash, createHmac } from 'node:crypto';
import type { Signing, ShopSimulator, SignedRequest } from './shop-simulator.ts';
import { shopifyCustomerBody, shopifyOrderBody } from './shopify-body.ts';

/** Shopify, as its webhooks of 2026 look. */
export const shopifySimulator: ShopSimulator = {
  webshop: 'shopify',
  secret: (seed) => createHash('sha256').update(`shopify ${seed}`).digest('hex'),
  topicOf: ({ what }) =>
    ({ created: 'orders/create', updated: 'orders/updated', cancelled: 'orders/cancelled' })[what],
  customerTopicOf: ({ what }) => (what === 'created' ? 'customers/create' : 'customers/update'),
  orderBody: shopifyOrderBody,
  customerBody: shopifyCustomerBody,
  sign,
};

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
