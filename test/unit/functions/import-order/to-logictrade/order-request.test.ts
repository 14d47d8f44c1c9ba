import Big from 'big.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookupNumberOf, toOrderRequest } from '../../../../../functions/import-order/to-logictrade/index.ts';
import { stateOf } from '../../../../../functions/import-order/to-logictrade/state-of.ts';
import type { Cell } from '../../../../../shared/config/cell.ts';
import type { Line, Order } from '../../../../../shared/order/order.ts';
import { aLine, anAddress, anOrder, aShop } from '../../../../fixtures/orders.ts';

const map = (order: Order, shop = aShop(), prices: Cell['prices'] = 'including-vat') =>
  toOrderRequest(order, shop, prices, lookupNumberOf(order, shop));

function requestOf(order: Order, shop = aShop(), prices: Cell['prices'] = 'including-vat') {
  const mapped = map(order, shop, prices);
  if (mapped.kind !== 'request') throw new Error(mapped.sentence);
  return mapped.request;
}

/** An order with these addresses only. */
function addressed(addresses: Pick<Order, 'deliveryAddress' | 'billingAddress'>, home?: string): Order {
  const { deliveryAddress: _, billingAddress: __, ...order } = anOrder();
  const customer =
    home === undefined ? order.customer : { ...order.customer, address: anAddress({ street: home }) };
  return { ...order, customer, ...addresses };
}

describe('The request of an order', () => {
  it('goes to the delivery address and bills the billing address', () => {
    const deliveryAddress = anAddress({ street: 'Magazijnweg' });
    const billingAddress = anAddress({ street: 'Kantoorlaan' });

    const { delivery, customer } = requestOf(addressed({ deliveryAddress, billingAddress }, 'Thuisstraat'));

    expect(delivery.address?.street).toBe('Magazijnweg');
    expect(customer.address?.street).toBe('Kantoorlaan');
  });

  it.each([
    [
      'the billing address',
      addressed({ billingAddress: anAddress({ street: 'Kantoorlaan' }) }, 'Thuisstraat'),
    ],
    ['the one the customer is known by', addressed({}, 'Kantoorlaan')],
  ])('goes to %s when the shop names no delivery address', (_, order) => {
    const { delivery, customer } = requestOf(order);

    expect(delivery.address?.street).toBe('Kantoorlaan');
    expect(customer.address?.street).toBe('Kantoorlaan');
  });

  it('describes the buyer by the address of their own before the one it is delivered to', () => {
    const elsewhere = { deliveryAddress: anAddress({ street: 'Magazijnweg' }) };

    expect(requestOf(addressed(elsewhere, 'Thuisstraat')).customer.address?.street).toBe('Thuisstraat');
    expect(requestOf(addressed(elsewhere)).customer.address?.street).toBe('Magazijnweg');
  });

  it('keeps a buyer with an address although the shop sends those without one to the unknown customer', () => {
    const shop = aShop({ customers: { withoutAddress: 'unknown-customer' } });

    expect(requestOf(anOrder(), shop)).toMatchObject({
      customer: { email: 'sanne@example.com' },
      delivery: { address: { street: 'Kerkstraat' } },
    });
    expect(requestOf(addressed({}), shop).delivery).toEqual({ type: 'BM', condition: 'D' });
  });

  it('carries the codes of the configuration, and nothing for those that LogicTrade is to decide', () => {
    const { order } = aShop();
    const full = aShop({
      order: { ...order, status: 'definitief', originCode: 'WEB', paymentCondition: '14D' },
    });

    expect(requestOf(anOrder(), full)).toMatchObject({
      salesManUserName: 'webshop',
      status: 'definitief',
      origin: { code: 'WEB' },
      paymentCondition: '14D',
      delivery: { type: 'BM', condition: 'D' },
    });
    for (const field of ['status', 'origin', 'paymentCondition'])
      expect(requestOf(anOrder())).not.toHaveProperty(field);
  });

  it('refers to the buyer’s own reference, or to the order number where the shop wants that', () => {
    const order = anOrder({ reference: 'PO 77' });
    const byNumber = aShop({ order: { ...aShop().order, reference: 'number' } });

    expect(requestOf(order).reference).toBe('PO 77');
    expect(requestOf(order, byNumber).reference).toBe('#1001');
    expect(requestOf(anOrder())).not.toHaveProperty('reference');
  });

  it('leads to the order’s page in the shop and passes on what the buyer wrote', () => {
    const order = anOrder({ adminUrl: 'https://shop.example/admin/5001', comment: 'Graag bellen' });

    expect(requestOf(order)).toMatchObject({
      webshop: { number: 'MH-1001', url: 'https://shop.example/admin/5001' },
      comment: { extern: 'Graag bellen' },
    });
    expect(requestOf(anOrder()).comment).toEqual({});
  });

  it('loses only a leading # of the number that people search for', () => {
    expect(lookupNumberOf({ number: '#1001' }, aShop())).toBe('MH-1001');
    expect(lookupNumberOf({ number: '10#01' }, aShop())).toBe('MH-10#01');
  });

  it('has no payments when nothing has come in', () => {
    expect(requestOf(anOrder({ payments: [] }))).not.toHaveProperty('payments');
  });

  it.each([
    ['other-currency', { currency: 'USD' }, 'The order is in USD, LogicTrade expects EUR.'],
    ['no-lines', { lines: [], total: '0.00' }, 'The order has no lines.'],
    ['sum-differs', { total: '250.00' }, "The lines differ from the order's total 250.00 by 8.00."],
  ])('is none for an order with %s, and says why', (reason, change, sentence) => {
    expect(map(anOrder(change))).toEqual({ kind: 'unmappable', reason, sentence });
  });

  it('is none without an address or article codes, and names what is missing', () => {
    const { code: _, ...stool } = aLine();
    const shop = aShop({ lines: { shipping: 'VERZENDKOSTEN' } });
    const lines = [stool, { ...stool, description: 'Kruk' }];

    expect(map(addressed({}))).toMatchObject({
      reason: 'no-address',
      sentence: 'The order has no address at all, so LogicTrade cannot know where it goes.',
    });
    expect(map(anOrder({ lines }), shop)).toMatchObject({
      reason: 'no-article-code',
      sentence: 'No article code in the shop for: Barkruk Westert, Kruk.',
    });
  });

  it('comes to the order’s total to the cent, with VAT or without it, whatever is bought', () => {
    fc.assert(
      fc.property(fc.array(someLine, { minLength: 1, maxLength: 6 }), (lines) => {
        const total = sumOf(lines.map((line) => line.totalIncludingVat));
        const vat = sumOf(lines.map((line) => new Big(line.totalIncludingVat).minus(line.totalExcludingVat)));
        const order = anOrder({ lines, total: total.toFixed(2), payments: [] });

        expect(sentFor(order, 'including-vat').toFixed(2)).toBe(total.toFixed(2));
        expect(sentFor(order, 'excluding-vat').plus(vat).toFixed(2)).toBe(total.toFixed(2));
      }),
    );
  });

  it('is none when the lines do not come to the total, with VAT or without it', () => {
    for (const prices of ['including-vat', 'excluding-vat'] as const) {
      expect(map(anOrder({ total: '242.01' }), aShop(), prices)).toMatchObject({
        reason: 'sum-differs',
        sentence: expect.stringContaining('by 0.01'),
      });
    }
  });
});

describe('The state LogicTrade is to be brought to', () => {
  it('is the same for the same request, the order’s end once it has one, and nothing for what cannot be mapped', () => {
    const state = (order: Order) => stateOf(order, map(order));

    expect(state(anOrder())).toBe(state(anOrder({ updatedAt: '2026-05-01T00:00:00.000Z' })));
    expect(state(anOrder())).not.toBe(state(anOrder({ comment: 'Graag bellen' })));
    expect(state(anOrder({ status: 'cancelled' }))).toBe('cancelled');
    expect(state(anOrder({ currency: 'USD' }))).toBeUndefined();
  });
});

const cents = fc.integer({ min: 1, max: 9_999_999 }).map((amount) => new Big(amount).div(100));
const someLine: fc.Arbitrary<Line> = fc
  .record({
    kind: fc.constantFrom('product', 'shipping', 'fee', 'tip', 'gift-card'),
    quantity: fc.oneof(fc.integer({ min: 1, max: 999 }).map(String), fc.constantFrom('0.5', '2.75')),
    including: cents,
    vatRate: fc.constantFrom(0, 9, 21),
  })
  .map(({ kind, quantity, including, vatRate }) =>
    aLine({
      kind,
      quantity,
      totalIncludingVat: including.toFixed(2),
      totalExcludingVat: including.div(1 + vatRate / 100).toFixed(2),
    }),
  );

const sumOf = (amounts: (string | number | Big)[]) =>
  amounts.reduce<Big>((sum, amount) => sum.plus(amount), new Big(0));
const sentFor = (order: Order, prices: Cell['prices']) =>
  sumOf(
    requestOf(order, aShop(), prices).lines.map(({ partPrice = 0, quantity = 0 }) =>
      new Big(partPrice).times(quantity),
    ),
  );
