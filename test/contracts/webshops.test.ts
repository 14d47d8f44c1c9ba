import {
  bigcommerceCoupons,
  bigcommerceCustomer,
  bigcommerceOrder,
  bigcommerceProducts,
  bigcommerceShippingAddresses,
} from '../../infra/local/shops/bigcommerce-body.ts';
import { lightspeedOrder, lightspeedOrderWithoutProducts } from '../../infra/local/shops/lightspeed-body.ts';
import { sampleSale } from '../../infra/local/shops/sample-sale.ts';
import { shopifyOrder } from '../../infra/local/shops/shopify-body.ts';
import { simulators } from '../../infra/local/shops/simulators.ts';
import { shopwareCustomer, shopwareOrder } from '../../infra/local/shops/shopware-body.ts';
import { shopwareEvent, shopwareWritten } from '../../infra/local/shops/shopware.ts';
import { standardOrderEvent } from '../../infra/local/shops/standard-webhooks.ts';
import { woocommerceOrder } from '../../infra/local/shops/woocommerce-body.ts';
import { woocommercePing } from '../../infra/local/shops/woocommerce.ts';
import { adobeKeys } from '../../infra/local/shops/adobe-keys.ts';
import { adobeEvent, adobeSimulator, thinAdobeEvent } from '../../infra/local/shops/magento-adobe.ts';
import { ccvOrder, ccvRows } from '../../infra/local/shops/ccv-shop-body.ts';
import type { SaleEvent } from '../../infra/local/shops/shop-simulator.ts';
import { magentoOrder } from '../../infra/local/shops/magento-body.ts';
import { webshopOf } from '../../shared/webshops/registry.ts';
import { prestashopOrder, prestashopResources } from '../../infra/local/shops/prestashop-body.ts';
import { stringify } from 'lossless-json';
import { webshopContract } from './webshop.contract.ts';

const sale = sampleSale(20);
const event = { what: 'created', sale, at: sale.placedAt } as const;
const json = (value: unknown): Buffer => Buffer.from(stringify(value) ?? '');

webshopContract({
  webshop: webshopOf('shopify'),
  simulator: simulators.shopify,
  signatureHeader: 'x-shopify-hmac-sha256',
  thin: {
    orderState: (state) => simulators.shopify.orderBody(state),
    named: (state) => simulators.shopify.thinBody?.(state) ?? Buffer.alloc(0),
  },
  ignored: (sign) => [
    ['a test order', sign(json({ ...shopifyOrder(event), test: true }))],
    ['a changed product', sign(json({ id: 1, title: 'Bank Oslo' }), 'products/update')],
    ['a refund', sign(json({ id: 1, order_id: 2 }), 'refunds/create')],
    [
      'an edit, which names only what changed',
      sign(json({ order_edit: { id: 1, order_id: 2 } }), 'orders/edited'),
    ],
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

webshopContract({
  webshop: webshopOf('woocommerce'),
  simulator: simulators.woocommerce,
  signatureHeader: 'x-wc-webhook-signature',
  handshakes: [['a ping', woocommercePing(17), { status: 200 }]],
  ignored: (sign) => [
    ['a checkout not finished', sign(json({ ...woocommerceOrder(event), status: 'checkout-draft' }))],
    ['an order waiting for its payment', sign(json({ ...woocommerceOrder(event), status: 'pending' }))],
    ['a changed product', sign(json({ id: 1, name: 'Bank Oslo' }), 'product.updated')],
    ['a customer who is gone', sign(json({ id: 1 }), 'customer.deleted')],
    ['a notice of WordPress', sign(json({ action: 'woocommerce_add_to_cart', arg: 'a1' }))],
  ],
});

const bigcommerceEvent = (fetched: object): Buffer =>
  json({ scope: 'store/order/updated', data: { type: 'order', id: 1 }, producer: 'stores/linde1', fetched });
webshopContract({
  webshop: webshopOf('bigcommerce'),
  simulator: simulators.bigcommerce,
  signatureHeader: 'webhook-signature',
  toleranceMs: 5 * 60_000,
  thin: {
    orderState: (state) =>
      bigcommerceEvent({
        order: bigcommerceOrder(state),
        products: bigcommerceProducts(state),
        shipping_addresses: bigcommerceShippingAddresses(state),
        coupons: bigcommerceCoupons(state),
      }),
    customerState: (state) => bigcommerceEvent({ customer: bigcommerceCustomer(state) }),
  },
  ignored: (sign) => [
    [
      'a checkout not finished',
      sign(bigcommerceEvent({ order: { ...bigcommerceOrder(event), status_id: 0 } })),
    ],
    ['a changed product', sign(json({ scope: 'store/product/updated', data: { type: 'product', id: 7 } }))],
    [
      'a message to the buyer',
      sign(json({ scope: 'store/order/message/created', data: { type: 'order', id: 7 } })),
    ],
    [
      'a customer who is gone',
      sign(json({ scope: 'store/customer/deleted', data: { type: 'customer', id: 7 } })),
    ],
  ],
});

webshopContract({
  webshop: webshopOf('magento'),
  simulator: simulators.magento,
  signatureHeader: 'x-webhook-signature',
  ignored: (sign) => [
    ['an order waiting for its payment', sign(json({ ...magentoOrder(event), state: 'pending_payment' }))],
    ['an invoice', sign(json({ entity_id: 3, order_id: 3, increment_id: '000000003', state: 2, items: [] }))],
    ['a changed product', sign(json({ id: 1, sku: 'BNK-OSLO-3Z' }), 'catalog_product.saved')],
  ],
});

const [firstKey] = adobeKeys().values();
webshopContract({
  webshop: webshopOf('magento'),
  simulator: adobeSimulator,
  signatureHeader: 'x-adobe-digital-signature-1',
  keys: [firstKey, undefined],
  thin: {
    orderState: (state) => adobeEvent('sales_order_save_after', magentoOrder(state)),
    named: thinAdobeEvent,
  },
  handshakes: [
    [
      'a challenge',
      { headers: {}, body: Buffer.alloc(0), query: 'challenge=8ec8d794-e0ab' },
      { status: 200, contentType: 'text/plain; charset=utf-8', body: '8ec8d794-e0ab' },
    ],
  ],
  ignored: (sign) => [
    [
      'an invoice',
      sign(json({ event: { data: { value: { order_id: '8', increment_id: '000000013', items: [] } } } })),
    ],
    [
      'a shipment',
      sign(json({ data: { value: {} } }), 'com.adobe.commerce.observer.sales_order_shipment_save_after'),
    ],
  ],
});

webshopContract({
  webshop: webshopOf('shopware'),
  simulator: simulators.shopware,
  signatureHeader: 'shopware-shop-signature',
  toleranceMs: 5 * 60_000,
  thin: {
    orderState: (state) => shopwareEvent('fetched', { order: shopwareOrder(state) }),
    customerState: (state) => shopwareEvent('fetched', { customer: shopwareCustomer(state) }),
    named: (state) => shopwareWritten('order', String(shopwareOrder(state)['id'])),
  },
  ignored: (sign) => [
    ['a changed product', sign(shopwareWritten('product', 'a'.repeat(32)))],
    ['an app that is removed', sign(shopwareEvent('app.deleted', []))],
    ['a customer who logs in', sign(shopwareEvent('checkout.customer.login', { customer: { id: 1 } }))],
    ['a customer who is gone', sign(shopwareWritten('customer', 'a'.repeat(32), 'delete'))],
  ],
});

webshopContract({
  webshop: webshopOf('lightspeed'),
  simulator: simulators.lightspeed,
  signatureHeader: 'x-signature',
  thin: {
    orderState: (state) => json({ order: lightspeedOrder(state) }),
    named: (state) => json({ order: lightspeedOrderWithoutProducts(state) }),
  },
  ignored: (sign) => [
    ['an invoice', sign(json({ invoice: { id: 1 } }), 'invoices/created')],
    ['a changed product', sign(json({ product: { id: 1 } }), 'products/updated')],
    ['a customer who is gone', sign(json({ customer: { id: 1 } }), 'customers/deleted')],
  ],
});

const ccvShop = webshopOf('ccv-shop');
const ccvState = (state: SaleEvent, changes: object = {}): Buffer =>
  json({
    fetchedAt: state.at.toISOString(),
    order: { ...ccvOrder(state), ...changes },
    rows: ccvRows(state),
  });
webshopContract({
  webshop: {
    ...ccvShop,
    // only fetchOrder can say that a body was fetched; here the subject says it of states
    normalise: (delivery, shop) =>
      ccvShop.normalise(
        delivery.rawBody.includes('"fetchedAt"')
          ? { ...delivery, headers: { ...delivery.headers, 'fetched-by-us': 'yes' } }
          : delivery,
        shop,
      ),
  },
  simulator: simulators['ccv-shop'],
  signatureHeader: 'x-hash',
  thin: { orderState: ccvState, isVersionedByFetching: true },
  ignored: (sign) => [
    ['a checkout not finished', sign(ccvState(event, { is_completed: false, status: null }))],
    ['a changed product', sign(json({ href: 'https://linde.example/api/rest/v1/products/7/', id: 7 }))],
    ['a customer', sign(json({ id: 7 }), 'users.updated')],
  ],
});

const prestashop = webshopOf('prestashop');
const prestashopState = (state: SaleEvent, changes: object = {}): Buffer => {
  const order = prestashopOrder(state);
  const resources = prestashopResources(state);
  const [named, countries] = [
    (resource: string, field: string) => resources[resource]?.[String(order[field])],
    Object.values(resources['countries'] ?? {}),
  ];
  return json({
    fetchedAt: state.at.toISOString(),
    order: { ...order, ...changes },
    ...Object(named('currencies', 'id_currency')),
    ...Object(named('customers', 'id_customer')),
    state: Object(named('order_states', 'current_state')).order_state,
    invoice: Object(named('addresses', 'id_address_invoice')).address,
    delivery: Object(named('addresses', 'id_address_delivery')).address,
    countries: countries.map((one) => Object(one).country),
  });
};
webshopContract({
  webshop: {
    ...prestashop,
    // only fetchOrder can say that a body was fetched; here the subject says it of states
    normalise: (delivery, shop) =>
      prestashop.normalise(
        delivery.rawBody.includes('"fetchedAt"')
          ? { ...delivery, headers: { ...delivery.headers, 'fetched-by-us': 'yes' } }
          : delivery,
        shop,
      ),
  },
  simulator: simulators.prestashop,
  signatureHeader: 'webhook-signature',
  toleranceMs: 5 * 60_000,
  thin: { orderState: prestashopState, isVersionedByFetching: true },
  ignored: (sign) => [
    ['an order whose payment failed', sign(prestashopState(event, { current_state: '8' }))],
    ['a changed product', sign(json({ type: 'product.updated', data: { id: 7 } }))],
  ],
});
