import { createHash, createHmac } from 'node:crypto';
import { magentoCustomer, magentoOrder } from './magento-body.ts';
import type { ShopSimulator, Signing, SignedRequest } from './shop-simulator.ts';

/** Magento Open Source with a few lines of its owner's that post the REST order, signed with a shared key. */
export const magentoSimulator: ShopSimulator = {
  webshop: 'magento',
  secret: (seed) => createHash('sha256').update(`magento ${seed}`).digest('base64url'),
  topicOf: ({ what }) => `order.${what}`,
  customerTopicOf: ({ what }) => `customer.${what === 'created' ? 'created' : 'updated'}`,
  orderBody: (event) => bytes(magentoOrder(event)),
  customerBody: (event) =>
    event.sale.buyer.customerNumber === undefined ? undefined : bytes(magentoCustomer(event)),
  sign,
};

const bytes = (body: object): Buffer => Buffer.from(JSON.stringify(body));

function sign(body: Buffer, { secret, topic, deliveryId }: Signing): SignedRequest {
  return {
    headers: {
      'content-type': 'application/json',
      'x-webhook-id': deliveryId,
      'x-webhook-topic': topic,
      'x-webhook-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
    body,
  };
}
