import { describe, expect, it } from 'vitest';
import { normalise } from '../../../../../shared/webshops/lightspeed/normalise.ts';
import {
  aLightspeedOrder,
  aLightspeedProduct,
  readLightspeed,
  readLightspeedOrder,
  withProducts,
} from '../../../../fixtures/lightspeed.ts';

describe('a Lightspeed order', () => {
  it('has identity, moments, addresses and lines', () => {
    const order = readLightspeedOrder(aLightspeedOrder());

    expect(order).toMatchObject({
      id: '250000001',
      number: 'ORD00002',
      placedAt: '2026-05-04T09:15:00.000Z',
      updatedAt: '2026-05-04T09:16:00.000Z',
      currency: 'EUR',
      payment: 'settled',
      payments: [{ gateway: 'iDEAL', amount: '254.10' }],
      total: '254.10',
      customer: {
        id: '70001',
        firstName: 'Merel',
        infix: 'van der',
        lastName: 'Zomerdijk',
        mobile: '+31612345678',
      },
      billingAddress: {
        street: 'Beukenlaan',
        houseNumber: '12A',
        postcode: '3511 AB',
        country: 'NL',
        isCertain: true,
      },
      deliveryAddress: { houseNumber: '14A' },
    });
    expect(order.lines).toMatchObject([
      {
        code: 'STL-LUND',
        quantity: '2',
        totalIncludingVat: '242.00',
        totalExcludingVat: '200.00',
        details: ['zwart'],
      },
      {
        kind: 'shipping',
        description: 'Bezorging begane grond',
        totalIncludingVat: '12.10',
        totalExcludingVat: '10.00',
      },
    ]);
    expect(order).not.toHaveProperty('comment');
  });

  it.each([
    ['for one', { priceExcl: 100, priceIncl: 121 }],
    ['for all', { priceExcl: 200, priceIncl: 242 }],
    [
      'for one, before a discount of the line',
      { priceExcl: 110, priceIncl: 133.1, discountExcl: 20, discountIncl: 24.2 },
    ],
    [
      'for one, before a discount on each',
      { priceExcl: 110, priceIncl: 133.1, discountExcl: 10, discountIncl: 12.1 },
    ],
    [
      'for all, before their discount',
      { priceExcl: 220, priceIncl: 266.2, discountExcl: 20, discountIncl: 24.2 },
    ],
    [
      'for one, after a discount that is told beside it',
      { priceExcl: 100, priceIncl: 121, discountExcl: 10, discountIncl: 12.1 },
    ],
  ])('reads a price %s as what the total says it is', (_, price) => {
    const { lines } = readLightspeedOrder(aLightspeedOrder(withProducts(aLightspeedProduct(price))));

    expect(lines[0]).toMatchObject({ totalIncludingVat: '242.00', totalExcludingVat: '200.00' });
  });

  it('reads through the noise that floats leave in amounts', () => {
    const product = aLightspeedProduct({ priceExcl: 99.99999999999999, priceIncl: 120.99999999999999 });

    const { lines } = readLightspeedOrder(aLightspeedOrder(withProducts(product)));

    expect(lines[0]).toMatchObject({ totalIncludingVat: '242.00', totalExcludingVat: '200.00' });
  });

  it('spreads a discount that stands at the order alone', () => {
    const products = withProducts(
      aLightspeedProduct(),
      aLightspeedProduct({ articleCode: 'KSN', quantityOrdered: 1 }),
    );
    const order = aLightspeedOrder({
      ...products,
      priceExcl: 280,
      priceIncl: 338.8,
      discountAmount: 36.3,
      discountCouponCode: 'LENTE10',
    });

    const { lines, notes } = readLightspeedOrder(order);

    expect(lines.map((line) => [line.totalIncludingVat, line.totalExcludingVat])).toEqual([
      ['217.80', '180.00'],
      ['108.90', '90.00'],
      ['12.10', '10.00'],
    ]);
    expect(notes).toEqual(['Discount code: LENTE10']);
  });

  it('has a line for what paying costs', () => {
    const order = aLightspeedOrder({
      paymentPriceExcl: 5,
      paymentPriceIncl: 6.05,
      priceExcl: 215,
      priceIncl: 260.15,
    });

    const { lines } = readLightspeedOrder(order);

    expect(lines.at(-1)).toMatchObject({
      kind: 'fee',
      description: 'iDEAL',
      totalIncludingVat: '6.05',
      totalExcludingVat: '5.00',
    });
  });

  it.each([false, '', null])('takes %o for no value', (nothing) => {
    const order = aLightspeedOrder({
      updatedAt: nothing,
      discountAmount: nothing,
      mobile: nothing,
      customer: nothing,
      addressShippingCountry: nothing,
    });

    const read = readLightspeedOrder(order);

    expect(read.updatedAt).toBe('2026-05-04T09:15:00.000Z');
    expect(read.customer).not.toHaveProperty('id');
    expect(read.customer).not.toHaveProperty('mobile');
  });

  it('brings the company with its numbers', () => {
    const company = {
      companyName: 'Kantoorhuis Noord BV',
      companyCoCNumber: '12345678',
      companyVatNumber: 'NL123456789B01',
    };

    const { customer } = readLightspeedOrder(aLightspeedOrder(company));

    expect(customer).toMatchObject({
      company: 'Kantoorhuis Noord BV',
      chamberOfCommerceNumber: '12345678',
      vatNumber: 'NL123456789B01',
    });
  });

  it('that is cancelled needs neither products nor amounts', () => {
    const read = readLightspeedOrder(
      aLightspeedOrder({ status: 'cancelled', priceIncl: false, products: false }),
    );

    expect(read).toMatchObject({ status: 'cancelled', lines: [], total: '0' });
  });

  it('is fetched when its products are not embedded', () => {
    const read = readLightspeed({
      order: aLightspeedOrder({ products: { resource: { id: false, url: 'x', link: 'x' } } }),
    });

    expect(read).toEqual({ kind: 'thin', id: '250000001' });
  });

  it('that does not add up waits for a person', () => {
    const read = readLightspeed({ order: aLightspeedOrder({ priceIncl: 250 }) });

    expect(read).toMatchObject({
      kind: 'unmappable',
      id: '250000001',
      number: 'ORD00002',
      because: expect.stringContaining('a difference of -4.10 EUR'),
    });
  });
});

describe('a Lightspeed webhook', () => {
  it('is not taken at its word where the shop can be asked: a body is as true as its address is secret', () => {
    const rawBody = Buffer.from(JSON.stringify({ order: aLightspeedOrder() }));
    const [delivery, apiUrl] = [{ headers: {}, rawBody, receivedAt: 0 }, 'https://api.webshopapp.com/nl'];
    const shop = { id: 'lampenwinkel', currency: 'EUR', customers: 'known' as const };

    const read = [
      normalise(delivery, { ...shop, apiUrl }),
      normalise({ ...delivery, isFetched: true }, { ...shop, apiUrl }),
      normalise(delivery, shop),
    ];

    expect(read[0]).toEqual({ kind: 'thin', id: '250000001' });
    expect(read.slice(1).map(({ kind }) => kind)).toEqual(['order', 'order']);
  });

  it('tells that an order is gone', () => {
    const read = readLightspeed({ order: { id: 5, number: 'ORD5' } }, 'orders/deleted');

    expect(read).toMatchObject({
      kind: 'order',
      order: { id: '5', number: 'ORD5', status: 'deleted', updatedAt: '2026-05-04T10:00:00.000Z' },
    });
  });

  it.each([
    [{ invoice: { id: 1 } }, 'ignored', 'the body brings an invoice, no order and no customer'],
    [{ shipment: { id: 1 } }, 'ignored', 'the body brings a shipment, no order and no customer'],
    [{ something: 1 }, 'unmappable', 'order: is missing'],
    [[], 'unmappable', 'order: is missing'],
    ['order', 'unmappable', 'order: is missing'],
  ])('with %o is %s', (body, kind, because) => {
    const read = readLightspeed(body);

    expect(read).toEqual({ kind, because });
  });
});
