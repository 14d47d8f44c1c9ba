import { describe, expect, it } from 'vitest';
import {
  aReading,
  aShopifyAddress,
  aShopifyOrder,
  readShopify,
  readShopifyOrder,
} from '../../../../fixtures/shopify.ts';

describe('the buyer of a Shopify order', () => {
  it('is the customer, with what billing adds', () => {
    const { customer } = readShopifyOrder(
      aShopifyOrder({
        billing_address: aShopifyAddress({ company: 'Praktijk De Linde B.V.' }),
        note_attributes: [
          { name: 'BTW-nummer', value: 'NL 1234.56.789.B01' },
          { name: 'KvK-nummer', value: '12345678' },
        ],
      }),
    );

    expect(customer).toMatchObject({
      id: '7000000000001',
      email: 'merel@example.com',
      firstName: 'Merel',
      infix: 'van der',
      lastName: 'Zomerdijk',
      company: 'Praktijk De Linde B.V.',
      vatNumber: 'NL123456789B01',
      chamberOfCommerceNumber: '12345678',
      mobile: '+31612345678',
      address: { street: 'Beukenlaan', houseNumber: '12', postcode: '3511 AB' },
    });
  });

  it('is named by the billing address when the customer has no name', () => {
    const { customer } = readShopifyOrder(
      aShopifyOrder({ customer: { id: 7, email: 'merel@example.com', first_name: null, last_name: null } }),
    );

    expect(customer).toMatchObject({ id: '7', firstName: 'Merel', infix: 'van der', lastName: 'Zomerdijk' });
  });

  it('may be a guest', () => {
    const { customer } = readShopifyOrder(aShopifyOrder({ customer: null }));

    expect(customer).not.toHaveProperty('id');
    expect(customer.email).toBe('merel@example.com');
  });

  it('may be nobody at all', () => {
    const order = readShopifyOrder(
      aShopifyOrder({
        customer: null,
        email: '',
        contact_email: null,
        billing_address: null,
        shipping_address: null,
      }),
    );

    expect(order.customer).toEqual({});
    expect(order).not.toHaveProperty('billingAddress');
    expect(order).not.toHaveProperty('deliveryAddress');
  });

  it('loses an e-mail address that is none, and the shop is told', () => {
    const order = readShopifyOrder(aShopifyOrder({ customer: null, email: 'merel@', contact_email: null }));

    expect(order.customer).not.toHaveProperty('email');
    expect(order.notes).toEqual(['"merel@" is not an e-mail address and was left out']);
  });

  it('keeps the e-mail address of the account when the order has another, and the shop is told', () => {
    const order = readShopifyOrder(aShopifyOrder({ email: 'kantoor@example.com' }));

    expect(order.customer.email).toBe('merel@example.com');
    expect(order.notes).toEqual(['Also given as e-mail: kantoor@example.com']);
  });
});

describe('the addresses of a Shopify order', () => {
  const street = (address1: string) => aShopifyAddress({ address1 });

  it.each([
    [
      'shipping',
      { shipping_address: street('Kade \u20601'), billing_address: street('Plein \u20602') },
      ['Plein 2', 'Kade 1'],
    ],
    [
      'billing, without shipping',
      { shipping_address: null, billing_address: street('Plein \u20602') },
      ['Plein 2', 'Plein 2'],
    ],
    [
      'shipping, without billing',
      { shipping_address: street('Kade \u20601'), billing_address: null },
      ['Kade 1', 'Kade 1'],
    ],
    [
      'the account, without both',
      { shipping_address: null, billing_address: null },
      ['Beukenlaan 12', 'Beukenlaan 12'],
    ],
  ])('come from %s', (_, changes, expected) => {
    const { billingAddress, deliveryAddress } = readShopifyOrder(aShopifyOrder(changes));

    expect([billingAddress?.original, deliveryAddress?.original]).toEqual(expected);
  });

  it('that leave a doubt are named for the shop', () => {
    const { deliveryAddress, notes } = readShopifyOrder(
      aShopifyOrder({ shipping_address: street('Beukenlaan 12 3') }),
    );

    expect(deliveryAddress).toMatchObject({ street: 'Beukenlaan 12 3', houseNumber: '', isCertain: false });
    expect(notes).toEqual(['House number not recognised in: Beukenlaan 12 3']);
  });
});

describe('a Shopify customer', () => {
  const customer = { ...aShopifyOrder().customer, updated_at: '2026-05-05T10:00:00+02:00' };

  it('is read as it is now', () => {
    const read = readShopify(customer, { topic: 'customers/update' });

    expect(read).toMatchObject({
      kind: 'customer',
      state: {
        updatedAt: '2026-05-05T08:00:00.000Z',
        customer: {
          id: '7000000000001',
          email: 'merel@example.com',
          infix: 'van der',
          mobile: '+31612345678',
          address: { houseNumber: '12' },
        },
      },
    });
  });

  it('is not looked at by a shop that imports none', () => {
    const read = readShopify(customer, {
      topic: 'customers/update',
      reading: aReading({ customers: 'none' }),
    });

    expect(read).toEqual({ kind: 'ignored', because: 'this shop imports no customer events' });
  });

  it('without a moment is parked', () => {
    const read = readShopify({ ...customer, updated_at: null }, { topic: 'customers/update' });

    expect(read).toMatchObject({
      kind: 'unmappable',
      id: '7000000000001',
      because: expect.stringMatching(/^updated_at: /),
    });
  });
});
