import { describe, expect, it } from 'vitest';
import { aShopifyLine, aShopifyOrder, readShopify, readShopifyOrder } from '../../../../fixtures/shopify.ts';

describe('a Shopify delivery that is no order to import', () => {
  it('of a cancelled order delivers nothing, even if its amounts do not add up', () => {
    const order = readShopifyOrder(
      aShopifyOrder({
        cancelled_at: '2026-05-05T10:00:00Z',
        financial_status: 'voided',
        total_price: '1.00',
      }),
      { topic: 'orders/cancelled' },
    );

    expect(order).toMatchObject({
      status: 'cancelled',
      payment: 'unpaid',
      lines: [],
      total: '0',
      payments: [],
    });
  });

  it('of a deleted order has its id, and the moment from the header', () => {
    const read = readShopify(
      { id: 820982911946154508n },
      { topic: 'orders/delete', headers: { 'x-shopify-triggered-at': '2026-05-05T10:00:00.123456Z' } },
    );

    expect(read).toMatchObject({
      kind: 'order',
      order: {
        id: '820982911946154508',
        number: '',
        status: 'deleted',
        updatedAt: '2026-05-05T10:00:00.123Z',
        lines: [],
      },
    });
  });

  it('of a deleted order happened when it came, if no header tells', () => {
    const read = readShopify(
      { id: 1 },
      { topic: 'orders/delete', headers: { 'x-shopify-triggered-at': undefined } },
    );

    expect(read).toMatchObject({ order: { updatedAt: '2026-05-04T10:00:00.000Z' } });
  });

  it.each<[string, unknown, string, object]>([
    [
      'a test order',
      aShopifyOrder({ test: true }),
      'orders/create',
      { kind: 'ignored', because: 'a test order' },
    ],
    [
      'an edit',
      { order_edit: { id: 1, order_id: 2 } },
      'orders/edited',
      { kind: 'ignored', because: expect.stringContaining('orders/updated') },
    ],
    [
      'another topic',
      { id: 1 },
      'refunds/create',
      { kind: 'ignored', because: expect.stringContaining('refunds/create') },
    ],
    [
      'a body that was cut down to its id, which is to be fetched',
      { id: 5 },
      'orders/updated',
      { kind: 'thin', id: '5' },
    ],
    [
      "Shopify's Events",
      { topic: 'Order', action: 'update', handle: 'orders', fields_changed: [] },
      'Order',
      { kind: 'unmappable', because: expect.stringContaining('subscribe to webhooks') },
    ],
    [
      'no JSON',
      'order=1',
      'orders/create',
      { kind: 'unmappable', because: 'the body is not JSON at position 0' },
    ],
    ['a list', [], 'orders/create', { kind: 'unmappable', because: 'the body: must be an object' }],
  ])('is told apart: %s', (_, body, topic, expected) => {
    const read = readShopify(body, { topic });

    expect(read).toEqual(expected);
  });

  it.each(['customers/update', 'orders/delete'])(
    'is an order all the same when only its topic says %s',
    (topic) => {
      const read = readShopify(aShopifyOrder(), { topic });

      expect(read).toMatchObject({ kind: 'order', order: { status: 'open', total: '291' } });
    },
  );

  it('is parked with every mistake named, and as much identity as there is', () => {
    const read = readShopify(
      aShopifyOrder({
        currency: 'euro',
        taxes_included: null,
        line_items: [aShopifyLine({ price: 'free' }), aShopifyLine({ quantity: 1.5 })],
      }),
    );

    expect(read).toEqual({
      kind: 'unmappable',
      id: '5900000000001',
      number: '#1001',
      updatedAt: '2026-05-04T09:15:07.000Z',
      because:
        'currency: must be a currency such as EUR; taxes_included: is missing; line_items[0].price: must be an amount such as "12.34"; line_items[1].quantity: must be a whole number',
    });
  });
});
