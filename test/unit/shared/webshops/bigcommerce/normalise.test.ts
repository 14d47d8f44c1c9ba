import { describe, expect, it } from 'vitest';
import {
  aBigcommerceAddress,
  aBigcommerceOrder,
  aBigcommerceProduct,
  readBigcommerce,
  readBigcommerceEvent,
  readBigcommerceOrder,
} from '../../../../fixtures/bigcommerce.ts';

describe('a BigCommerce order', () => {
  it('has identity, moments, lines and a page in the back office', () => {
    const order = readBigcommerceOrder();

    expect(order).toMatchObject({
      id: '1001',
      number: '1001',
      placedAt: '2026-05-04T09:15:00.000Z',
      updatedAt: '2026-05-04T09:16:00.000Z',
      status: 'open',
      payment: 'settled',
      payments: [{ gateway: 'iDEAL', amount: '254.10' }],
      total: '254.10',
      adminUrl: 'https://store-linde1.mybigcommerce.com/manage/orders/1001',
    });
    expect(order.lines).toMatchObject([
      {
        code: 'STL-LUND',
        quantity: '2',
        totalIncludingVat: '242.00',
        totalExcludingVat: '200.00',
        details: ['Kleur: zwart'],
      },
      { kind: 'shipping', description: 'Bezorging', totalIncludingVat: '12.10', totalExcludingVat: '10.00' },
    ]);
  });

  it('names its country as well as it can', () => {
    const address = aBigcommerceAddress({ country_iso2: undefined, country: 'The Netherlands' });

    const { billingAddress } = readBigcommerceOrder({
      order: aBigcommerceOrder({ billing_address: address }),
    });

    expect(billingAddress).toMatchObject({ country: 'NL', street: 'Oude Gracht', houseNumber: '158 A' });
  });

  it('brings the VAT number from a field of the form, and the other fields as notes', () => {
    const form_fields = [
      { name: 'BTW-nummer', value: 'NL123456789B01' },
      { name: 'Verdieping', value: 'derde' },
    ];
    const order = aBigcommerceOrder({
      billing_address: aBigcommerceAddress({ company: 'Kantoorhuis Noord BV', form_fields }),
    });

    const { customer, notes } = readBigcommerceOrder({ order });

    expect(customer).toMatchObject({ company: 'Kantoorhuis Noord BV', vatNumber: 'NL123456789B01' });
    expect(notes).toEqual(['Verdieping: derde']);
  });

  it('delivers to the billing address when all of it is digital', () => {
    const order = aBigcommerceOrder({ order_is_digital: true });

    const read = readBigcommerceOrder({ order, shipping_addresses: [] });

    expect(read.deliveryAddress).toEqual(read.billingAddress);
    expect(read.notes).toEqual(['Nothing to deliver: the whole order is digital']);
  });

  it('takes a discount off the line it stands at', () => {
    const discounted = aBigcommerceProduct({
      applied_discounts: [{ amount: '24.2000' }],
      total_tax: '37.8000',
    });
    const order = aBigcommerceOrder({
      total_inc_tax: '229.9000',
      total_tax: '39.9000',
      coupon_discount: '24.2000',
    });

    const { lines, notes } = readBigcommerceOrder({
      order,
      products: [discounted],
      coupons: [{ code: 'LENTE10' }],
    });

    expect(lines[0]).toMatchObject({ totalIncludingVat: '217.80', totalExcludingVat: '180.00' });
    expect(notes).toEqual(['Coupon: LENTE10']);
  });

  it('spreads a discount that stands at the order alone', () => {
    const products = [
      aBigcommerceProduct(),
      aBigcommerceProduct({
        sku: 'KSN-RIJN',
        quantity: 1,
        total_inc_tax: '121.00',
        total_ex_tax: '100.00',
        total_tax: '21.00',
      }),
    ];
    const order = aBigcommerceOrder({
      total_inc_tax: '338.8000',
      total_tax: '58.8000',
      discount_amount: '36.3000',
    });

    const { lines } = readBigcommerceOrder({ order, products });

    expect(lines.map((line) => line.totalIncludingVat)).toEqual(['217.80', '108.90', '12.10']);
  });

  it.each([
    ['before they were used', '254.1000'],
    ['after they were used', '204.1000'],
  ])(
    'counts store credit and gift certificates as payments, whether the total is that %s',
    (_, total_inc_tax) => {
      const order = aBigcommerceOrder({
        total_inc_tax,
        store_credit_amount: '30.0000',
        gift_certificate_amount: '20.0000',
      });

      const { total, payments } = readBigcommerceOrder({ order });

      expect(total).toBe('254.10');
      expect(payments).toEqual([
        { gateway: 'store_credit', amount: '30.00' },
        { gateway: 'gift_certificate', amount: '20.00' },
        { gateway: 'iDEAL', amount: '204.10' },
      ]);
    },
  );

  it.each([
    [{ payment_status: 'authorized' }, 'unpaid'],
    [{ payment_status: '', status_id: 11 }, 'settled'],
    [{ payment_status: '', status_id: 7 }, 'unpaid'],
    [{ payment_status: 'captured', status_id: 7 }, 'unpaid'],
    [{ payment_status: 'authorized', store_credit_amount: '10.0000' }, 'partly-settled'],
    [{ payment_status: '', status_id: 7, store_credit_amount: '254.1000' }, 'settled'],
  ])('with %o is %s', (changes, payment) => {
    const order = readBigcommerceOrder({ order: aBigcommerceOrder(changes) });

    expect(order.payment).toBe(payment);
  });

  it.each([
    [{ status_id: 5 }, 'cancelled', 'unpaid'],
    [{ status_id: 6 }, 'cancelled', 'unpaid'],
    [{ status_id: 4, refunded_amount: '254.1000' }, 'cancelled', 'refunded'],
    [{ is_deleted: true }, 'deleted', 'unpaid'],
  ])('with %o is %s, and needs no amounts for it', (changes, status, payment) => {
    const order = readBigcommerceOrder({
      order: aBigcommerceOrder({ ...changes, total_inc_tax: 'nothing' }),
      products: null,
    });

    expect(order).toMatchObject({ id: '1001', status, payment, lines: [], total: '0' });
  });

  it('that is Incomplete is never imported', () => {
    const read = readBigcommerce({ order: aBigcommerceOrder({ status_id: 0 }) });

    expect(read).toEqual({ kind: 'ignored', because: expect.stringContaining('Incomplete') });
  });

  it.each<[string, object, RegExp]>([
    [
      'goods for two addresses',
      { shipping_addresses: [1, 2].map(() => ({ ...aBigcommerceAddress(), items_total: 1 })) },
      /2 addresses/,
    ],
    [
      'a part refunded',
      { order: aBigcommerceOrder({ status_id: 14, refunded_amount: '10.0000' }) },
      /10\.00 EUR was refunded/,
    ],
    [
      'lines that do not add up',
      { order: aBigcommerceOrder({ total_inc_tax: '250.1000' }) },
      /a difference of -4\.00 EUR/,
    ],
    ['no products', { products: [] }, /no products/],
    [
      'a price that is none',
      { products: [aBigcommerceProduct({ total_inc_tax: 'free' })] },
      /products\[0\]\.total_inc_tax: must be an amount/,
    ],
  ])('with %s waits for a person', (_, fetched, because) => {
    const read = readBigcommerce(fetched);

    expect(read).toMatchObject({
      kind: 'unmappable',
      id: '1001',
      number: '1001',
      because: expect.stringMatching(because),
    });
  });

  it('goes to the one address that has goods', () => {
    const empty = { ...aBigcommerceAddress({ city: 'Gent' }), items_total: 0 };

    const { deliveryAddress } = readBigcommerceOrder({
      shipping_addresses: [empty, { ...aBigcommerceAddress(), items_total: 2 }],
    });

    expect(deliveryAddress?.city).toBe('Utrecht');
  });

  it('calls a gift certificate that is sold what it is', () => {
    const { lines } = readBigcommerceOrder({ products: [aBigcommerceProduct({ type: 'giftcertificate' })] });

    expect(lines[0]?.kind).toBe('gift-card');
  });
});

describe('a BigCommerce webhook', () => {
  it.each([
    ['store/order/created', { type: 'order', id: 250 }, { kind: 'thin', id: '250' }],
    ['store/order/archived', { type: 'order', id: 250 }, { kind: 'thin', id: '250' }],
    [
      'store/order/refund/created',
      { type: 'order', id: 250, refund: { refund_id: 3 } },
      { kind: 'thin', id: '250' },
    ],
    ['store/order/something/new', { type: 'order', id: 250 }, { kind: 'thin', id: '250' }],
    ['store/customer/updated', { type: 'customer', id: 32 }, { kind: 'thin', id: 'customer-32' }],
    [
      'store/customer/address/updated',
      { type: 'customer', id: 60, address: { customer_id: 32 } },
      { kind: 'thin', id: 'customer-32' },
    ],
    [
      'store/order/created',
      { type: 'order', id: '../../x' },
      { kind: 'unmappable', because: 'data.id: must be a number' },
    ],
  ])('of %s about %o names what it is about', (scope, data, expected) => {
    const read = readBigcommerceEvent({ scope, data });

    expect(read).toEqual(expected);
  });

  it('about a customer is nothing to a shop that imports none', () => {
    const event = { scope: 'store/customer/updated', data: { type: 'customer', id: 32 } };

    const read = readBigcommerceEvent(event, { id: 'meubelhuis', currency: 'EUR', customers: 'none' });

    expect(read.kind).toBe('ignored');
  });
});
