import { describe, expect, it } from 'vitest';
import {
  aStandardEvent,
  aStandardOrder,
  readStandard,
  readStandardOrder,
} from '../../../../fixtures/standard-webhooks.ts';

const read = (changes: object, type?: string) =>
  readStandardOrder(aStandardEvent(aStandardOrder(changes), type));
const chair = {
  sku: 'STL-LUND',
  description: 'Eetkamerstoel Lund',
  quantity: 2,
  unitPrice: '121.00',
  vatRate: 21,
};

describe('an order in the published body', () => {
  it('is read with all its parts', () => {
    const order = read({
      reference: 'INK-7',
      comment: 'Bel is stuk',
      notes: ['Bezorgdag: vrijdag'],
      adminUrl: 'https://shop.example/orders/1',
    });

    expect(order).toEqual({
      id: 'order-1',
      number: 'W1001',
      updatedAt: '2026-05-04T09:15:07.000Z',
      placedAt: '2026-05-04T09:15:00.000Z',
      status: 'open',
      payment: 'settled',
      currency: 'EUR',
      customer: expect.objectContaining({
        id: 'c-1',
        email: 'merel@example.com',
        firstName: 'Merel',
        infix: 'van der',
        lastName: 'Zomerdijk',
      }),
      billingAddress: expect.objectContaining({
        street: 'Beukenlaan',
        houseNumber: '12',
        postcode: '3511 AB',
        country: 'NL',
        isCertain: true,
      }),
      deliveryAddress: expect.objectContaining({ street: 'Beukenlaan', houseNumber: '12' }),
      lines: [
        {
          kind: 'product',
          code: 'STL-LUND',
          description: 'Eetkamerstoel Lund',
          quantity: '2',
          totalIncludingVat: '242.00',
          totalExcludingVat: '200',
          details: [],
        },
        {
          kind: 'shipping',
          description: 'Bezorging begane grond',
          quantity: '1',
          totalIncludingVat: '49.00',
          totalExcludingVat: '40.5',
          details: [],
        },
      ],
      payments: [{ gateway: 'ideal', amount: '291' }],
      total: '291',
      reference: 'INK-7',
      comment: 'Bel is stuk',
      notes: ['Bezorgdag: vrijdag'],
      adminUrl: 'https://shop.example/orders/1',
    });
  });

  it('may write numbers as text or as numbers, without losing a digit', () => {
    const event = JSON.stringify(aStandardEvent(aStandardOrder({ total: 291.0 }))).replace(
      '"order-1"',
      '90071992547409931234',
    );

    const order = readStandardOrder(event);

    expect(order).toMatchObject({ id: '90071992547409931234', total: '291' });
  });

  it('may exclude VAT from its prices', () => {
    const { lines } = read({ pricesIncludeVat: false, total: '352.11' });

    expect(
      lines.map(({ totalExcludingVat, totalIncludingVat }) => [totalExcludingVat, totalIncludingVat]),
    ).toEqual([
      ['242.00', '292.82'],
      ['49.00', '59.29'],
    ]);
  });

  it('believes the VAT that the shop rounded itself', () => {
    const { lines } = read({ lines: [{ ...chair, vatAmount: '42.01' }] });

    expect(lines[0]?.totalExcludingVat).toBe('199.99');
  });

  it('takes discounts off, and keeps decimals of quantities and prices until the line is rounded', () => {
    const cloth = {
      description: 'Gordijnstof',
      quantity: '2.75',
      unitPrice: '33.3333',
      discount: '1.67',
      vatRate: 21,
    };

    const { lines } = read({ lines: [cloth], total: '139.00' });

    expect(lines[0]).toMatchObject({ quantity: '2.75', totalIncludingVat: '90.00' });
  });

  it('knows gift cards, tips, fees and options', () => {
    const card = { kind: 'gift-card', description: 'Cadeaubon', quantity: 1, unitPrice: 50, vatRate: 0 };
    const details = [{ name: 'Stof', value: 'bouclé zand' }];

    const { lines } = read({
      lines: [{ ...chair, details }, card],
      fees: [{ description: 'Toeslag', price: '1.00', vatRate: 21 }],
      total: '342.00',
    });

    expect(lines.map(({ kind }) => kind)).toEqual(['product', 'gift-card', 'shipping', 'fee']);
    expect(lines[0]?.details).toEqual(['Stof: bouclé zand']);
  });

  it('may carry fields that nobody knows', () => {
    const order = read({ loyaltyPoints: 12, customer: { email: 'merel@example.com', shoeSize: 38 } });

    expect(order.customer).toMatchObject({ email: 'merel@example.com' });
  });

  it('is left alone when it is a test', () => {
    const normalised = readStandard(aStandardEvent(aStandardOrder({ test: true })));

    expect(normalised).toEqual({ kind: 'ignored', because: 'a test order' });
  });

  it('is cancelled by its event or by its status, and stays so', () => {
    const { id, number, updatedAt, placedAt, currency } = aStandardOrder();

    const byEvent = readStandardOrder(
      aStandardEvent({ id, number, updatedAt, placedAt, currency }, 'order.cancelled'),
    );
    const byStatus = read({ status: 'cancelled', total: '1.00' }, 'order.updated');

    for (const order of [byEvent, byStatus])
      expect(order).toMatchObject({ id: 'order-1', status: 'cancelled', lines: [], total: '0' });
  });

  it('with a house number in doubt says so', () => {
    const { notes } = read({
      billingAddress: { lines: ['Beukenlaan 12 3'], city: 'Utrecht', country: 'NL' },
    });

    expect(notes).toEqual(['House number not recognised in: Beukenlaan 12 3']);
  });
});
