import { sampleSale } from '../../infra/local/shops/sample-sale.ts';
import { shopifyOrder } from '../../infra/local/shops/shopify-body.ts';
import { simulators } from '../../infra/local/shops/simulators.ts';
import { standardOrderEvent } from '../../infra/local/shops/standard-webhooks.ts';
import { webshopOf } from '../../shared/webshops/registry.ts';
import { stringify } from 'lossless-json';
import { webshopContract } from './webshop.contract.ts';

const sale = sampleSale(20);
const event = { what: 'created', sale, at: sale.placedAt } as const;
const json = (value: unknown): Buffer => Buffer.from(stringify(value) ?? '');

webshopContract({
  webshop: webshopOf('shopify'),
  simulator: simulators.shopify,
  signatureHeader: 'x-shopify-hmac-sha256',
  ignored: (sign) => [
    ['a test order', sign(json({ ...shopifyOrder(event), test: true }))],
    ['a changed product', sign(json({ id: 1, title: 'Bank Oslo' }), 'products/update')],
    ['a refund', sign(json({ id: 1, order_id: 2 }), 'refunds/create')],
    [
      'an edit, which names only what changed',
      sign(json({ order_edit: { id: 1, order_id: 2 } }), 'orders/edited'),
    ],
    ['a request to forget a customer', sign(json({ customer: { id: 1 } }), 'customers/redact')],
  ],
});

const standard = standardOrderEvent(event);
webshopContract({
  webshop: webshopOf('standard-webhooks'),
  simulator: simulators['standard-webhooks'],
  signatureHeader: 'webhook-signature',
  toleranceMs: 5 * 60_000,
  ignored: (sign) => [
    ['a test order', sign(json({ ...standard, data: { ...standard.data, test: true } }))],
    [
      'an event of another kind',
      sign(json({ type: 'product.updated', timestamp: standard.timestamp, data: {} })),
    ],
  ],
});
