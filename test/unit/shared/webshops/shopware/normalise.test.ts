import { describe, expect, it } from 'vitest';
import {
  aShopwareAddress,
  aShopwareLine,
  aShopwareOrder,
  aShopwarePrice,
  aShopwareTransaction,
  readShopware,
  readShopwareEvent,
  readShopwareOrder,
  SHOPWARE_ORDER_ID,
} from '../../../../fixtures/shopware.ts';

describe('a Shopware order', () => {
  it('has identity, moments, lines and a page in the administration', () => {
    const order = readShopwareOrder(aShopwareOrder());

    expect(order).toMatchObject({
      id: SHOPWARE_ORDER_ID,
      number: '10077',
      placedAt: '2026-05-04T09:14:58.000Z',
      updatedAt: '2026-05-04T09:15:00.000Z',
      payment: 'settled',
      payments: [{ gateway: 'payment_ideal', amount: '254.10' }],
      total: '254.10',
      adminUrl: `https://meubelhuis-linde.example/admin#/sw/order/detail/${SHOPWARE_ORDER_ID}`,
      billingAddress: { street: 'Beukenlaan', houseNumber: '12', country: 'NL' },
      deliveryAddress: { street: 'Jan Steenweg', houseNumber: '1-2' },
    });
    expect(order.lines).toMatchObject([
      {
        code: 'STL-LUND',
        quantity: '2',
        totalIncludingVat: '242.00',
        totalExcludingVat: '200.00',
        details: ['Kleur: zwart'],
      },
      {
        kind: 'shipping',
        description: 'Bezorging begane grond',
        totalIncludingVat: '12.10',
        totalExcludingVat: '10.00',
      },
    ]);
  });

  it('is as new as the newest of its parts, for a payment leaves the order as it was', () => {
    const paid = aShopwareTransaction('paid', { updatedAt: '2026-05-05T08:00:00.000+00:00' });
    const order = aShopwareOrder({ updatedAt: '2026-05-04T12:00:00.000+00:00', transactions: [paid] });

    const { updatedAt } = readShopwareOrder(order);

    expect(updatedAt).toBe('2026-05-05T08:00:00.000Z');
  });

  it('counts VAT on top where its prices are net', () => {
    const order = aShopwareOrder({
      taxStatus: 'net',
      lineItems: [aShopwareLine({ price: aShopwarePrice(200, 42) })],
      shippingCosts: aShopwarePrice(10, 2.1),
    });

    const { lines } = readShopwareOrder(order);

    expect(lines.map((line) => [line.totalIncludingVat, line.totalExcludingVat])).toEqual([
      ['242.00', '200.00'],
      ['12.10', '10.00'],
    ]);
  });

  it('reads through the noise that floats leave in amounts', () => {
    const price = { ...aShopwarePrice(242, 42), totalPrice: 241.99999999999997 };

    const { lines } = readShopwareOrder(
      aShopwareOrder({ lineItems: [aShopwareLine({ price })], amountTotal: 254.10000000000002 }),
    );

    expect(lines[0]?.totalIncludingVat).toBe('242.00');
  });

  it('has no VAT where it is free of tax', () => {
    const order = aShopwareOrder({
      taxStatus: 'tax-free',
      amountTotal: 210,
      price: null,
      lineItems: [aShopwareLine({ price: aShopwarePrice(200, 0, 0) })],
      shippingCosts: aShopwarePrice(10, 0, 0),
    });

    const { total, lines } = readShopwareOrder(order);

    expect(total).toBe('210.00');
    expect(lines[0]).toMatchObject({ totalIncludingVat: '200.00', totalExcludingVat: '200.00' });
  });

  it('goes by the rules of VAT where a tax provider left something else in a line', () => {
    const strange = { ...aShopwarePrice(242, 121, 50), taxRules: [{ taxRate: 0, percentage: 100 }] };
    const order = aShopwareOrder({ amountNet: 252, lineItems: [aShopwareLine({ price: strange })] });

    const { lines } = readShopwareOrder(order);

    expect(lines[0]).toMatchObject({ totalIncludingVat: '242.00', totalExcludingVat: '242.00' });
  });

  it('takes a promotion from the lines it names', () => {
    const promotion = aShopwareLine({
      type: 'promotion',
      label: 'Lente',
      quantity: 1,
      price: aShopwarePrice(-24.2, -4.2),
      payload: { code: 'LENTE10', composition: [{ id: 'line-1', quantity: 2, discount: 24.2 }] },
    });
    const plant = aShopwareLine({
      identifier: 'line-2',
      payload: { productNumber: 'PLT' },
      price: aShopwarePrice(109, 9, 9),
    });
    const order = aShopwareOrder({
      amountTotal: 338.9,
      amountNet: 290,
      price: null,
      lineItems: [aShopwareLine(), plant, promotion],
    });

    const { lines, notes } = readShopwareOrder(order);

    expect(lines.map((line) => [line.code, line.totalIncludingVat, line.totalExcludingVat])).toEqual([
      ['STL-LUND', '217.80', '180.00'],
      ['PLT', '109.00', '100.00'],
      [undefined, '12.10', '10.00'],
    ]);
    expect(notes).toEqual(['Promotion code: LENTE10']);
  });

  it('spreads a promotion that names no lines over those with its rate of VAT', () => {
    const credit = aShopwareLine({
      type: 'credit',
      price: aShopwarePrice(-24.2, -4.2),
      payload: null,
      quantity: 1,
    });
    const plant = aShopwareLine({
      identifier: 'line-2',
      payload: { productNumber: 'PLT' },
      price: aShopwarePrice(109, 9, 9),
    });
    const order = aShopwareOrder({
      amountTotal: 338.9,
      amountNet: 290,
      price: null,
      lineItems: [plant, aShopwareLine(), credit],
    });

    const { lines } = readShopwareOrder(order);

    expect(lines.map((line) => line.totalIncludingVat)).toEqual(['109.00', '217.80', '12.10']);
  });

  it('counts what a container holds once, by its own article codes', () => {
    const container = aShopwareLine({ id: 'b'.repeat(32), type: 'container', label: 'Set', payload: {} });
    const held = aShopwareLine({ id: 'd'.repeat(32), parentId: 'b'.repeat(32) });

    const { lines } = readShopwareOrder(aShopwareOrder({ lineItems: [container, held] }));

    expect(lines.map(({ code }) => code)).toEqual(['STL-LUND', undefined]);
  });

  it('names the parts of a product that has its price for all of them', () => {
    const part = aShopwareLine({
      id: 'd'.repeat(32),
      parentId: 'f'.repeat(32),
      label: 'Kussen',
      quantity: 2,
      price: aShopwarePrice(20, 3.47),
      payload: { productNumber: 'KSN' },
    });

    const { lines } = readShopwareOrder(aShopwareOrder({ lineItems: [aShopwareLine(), part] }));

    expect(lines[0]?.details).toEqual(['Kleur: zwart', '2 × KSN Kussen']);
  });

  it('has a line for what rounding the total to five cents took off', () => {
    const price = { totalPrice: 254.1, rawTotal: 254.08, netPrice: 209.98 };
    const line = aShopwareLine({ price: aShopwarePrice(241.98, 42) });

    const { lines } = readShopwareOrder(aShopwareOrder({ price, lineItems: [line] }));

    expect(lines.at(-1)).toMatchObject({ kind: 'fee', description: 'Rounding', totalIncludingVat: '0.02' });
  });

  it('is delivered to where the goods go, not where a discount on shipping does', () => {
    const discount = {
      shippingCosts: { totalPrice: -5 },
      shippingOrderAddress: aShopwareAddress({ city: 'Nergens' }),
    };
    const order = aShopwareOrder();

    const { deliveryAddress } = readShopwareOrder({ ...order, deliveries: [discount, ...order.deliveries] });

    expect(deliveryAddress?.city).toBe('Utrecht');
  });

  it.each([
    ['open', 'unpaid'],
    ['in_progress', 'unpaid'],
    ['authorized', 'unpaid'],
    ['paid', 'settled'],
    ['paid_partially', 'partly-settled'],
    ['refunded', 'refunded'],
  ])('whose payment is %s is %s', (state, payment) => {
    const order = readShopwareOrder(aShopwareOrder({ transactions: [aShopwareTransaction(state)] }));

    expect(order.payment).toBe(payment);
  });

  it('is paid by the latest way that was not given up', () => {
    const later = { createdAt: '2026-05-04T09:20:00.000+00:00', paymentMethod: { name: 'Klarna' } };
    const last = { createdAt: '2026-05-04T09:30:00.000+00:00', paymentMethod: { name: 'Bancontact' } };
    const transactions = [
      aShopwareTransaction('paid', later),
      aShopwareTransaction('open'),
      aShopwareTransaction('failed', last),
    ];

    const { payment, payments } = readShopwareOrder(aShopwareOrder({ transactions }));

    expect(payment).toBe('settled');
    expect(payments).toEqual([{ gateway: 'Klarna', amount: '254.10' }]);
  });

  it('that is cancelled needs no amounts', () => {
    const order = aShopwareOrder({
      stateMachineState: { technicalName: 'cancelled' },
      amountTotal: 'all',
      lineItems: [],
    });

    const read = readShopwareOrder(order);

    expect(read).toMatchObject({ status: 'cancelled', lines: [], total: '0' });
  });

  it('of a guest has no customer id', () => {
    const { orderCustomer } = aShopwareOrder();

    const { customer } = readShopwareOrder(
      aShopwareOrder({ orderCustomer: { ...orderCustomer, customer: { guest: true } } }),
    );

    expect(customer).not.toHaveProperty('id');
    expect(customer.email).toBe('rutger@example.com');
  });

  it.each(['lineItems', 'currency', 'stateMachineState', 'orderCustomer', 'transactions'])(
    'is fetched when the event leaves out its %s',
    (part) => {
      const read = readShopware(aShopwareOrder({ [part]: null }));

      expect(read).toEqual({ kind: 'thin', id: SHOPWARE_ORDER_ID });
    },
  );

  it('waits for a person where it comes from another address than the one registered', () => {
    const reading = { id: 'meubelhuis', currency: 'EUR', customers: 'all' } as const;

    const [copy, same] = ['https://test.linde.example', 'https://Meubelhuis-Linde.example//'].map((apiUrl) =>
      readShopware(aShopwareOrder(), { ...reading, apiUrl }),
    );

    expect(copy).toMatchObject({
      kind: 'unmappable',
      id: SHOPWARE_ORDER_ID,
      because: expect.stringContaining('source.url'),
    });
    expect(same?.kind).toBe('order');
  });

  it('that does not add up waits for a person', () => {
    const read = readShopware(aShopwareOrder({ amountTotal: 260 }));

    expect(read).toMatchObject({
      kind: 'unmappable',
      number: '10077',
      because: expect.stringContaining('a difference of 5.90 EUR'),
    });
  });
});

describe('a Shopware event', () => {
  const row = (entity: string, primaryKey: string, operation = 'update') => ({
    entity,
    operation,
    primaryKey,
    updatedFields: [],
  });
  const [one, other] = ['1'.repeat(32), '2'.repeat(32)];

  it.each([
    ['order.written', [row('order', one), row('order', one)], { kind: 'thin', id: one }],
    ['customer.written', [row('customer', one)], { kind: 'thin', id: `customer-${one}` }],
    ['order.written', [row('order', one), row('order', other)], { kind: 'unmappable' }],
    ['order.written', [row('order', '../x')], { kind: 'unmappable' }],
    ['order.written', [], { kind: 'ignored' }],
    ['order.written', { 1: row('order', one) }, { kind: 'thin', id: one }],
    ['order.written', [{ ...row('order', one), versionId: other }], { kind: 'ignored' }],
    ['order_line_item.written', [row('order_line_item', one)], { kind: 'ignored' }],
    ['app.deactivated', [], { kind: 'ignored' }],
    ['checkout.customer.logout', { customer: { id: one } }, { kind: 'ignored' }],
    ['mail.sent', { subject: 'x' }, { kind: 'ignored' }],
  ])('%s about %o comes to what it must', (event, payload, expected) => {
    const read = readShopwareEvent(event, payload);

    expect(read).toMatchObject(expected);
  });

  it('tells that an order is gone, and when', () => {
    const read = readShopwareEvent('order.deleted', [row('order', one, 'delete')]);

    expect(read).toMatchObject({
      kind: 'order',
      order: { id: one, status: 'deleted', updatedAt: '2026-05-04T10:00:00.000Z' },
    });
  });
});
