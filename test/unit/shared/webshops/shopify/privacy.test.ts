import { describe, expect, it } from 'vitest';
import { readShopify } from '../../../../fixtures/shopify.ts';

const STORE = 'meubelhuis-linde.myshopify.com';
const customer = { id: 191167, email: 'Merel@Example.com', phone: '555-625-1199' };
const redact = { shop_id: 954889, shop_domain: STORE, customer, orders_to_redact: [299938, 280263] };
const ask = {
  shop_id: 954889,
  shop_domain: STORE,
  orders_requested: [299938],
  customer,
  data_request: { id: 9999 },
};
const leave = { shop_id: 954889, shop_domain: STORE };

describe("Shopify's requests about privacy", () => {
  it('name whose data is to be erased', () => {
    expect(readShopify(redact, { topic: 'customers/redact' })).toEqual({
      kind: 'forget',
      store: STORE,
      whose: { email: 'merel@example.com', customerId: '191167', orderIds: ['299938', '280263'] },
    });
  });

  it('may know a person by their orders alone', () => {
    const body = { ...redact, customer: { id: null, email: '', phone: null } };

    expect(readShopify(body, { topic: 'customers/redact' })).toMatchObject({
      whose: { orderIds: ['299938', '280263'] },
    });
  });

  it('may know a person who never bought anything', () => {
    expect(readShopify({ ...redact, orders_to_redact: null }, { topic: 'customers/redact' })).toMatchObject({
      whose: { email: 'merel@example.com', orderIds: [] },
    });
  });

  it('name the store that leaves', () => {
    expect(readShopify(leave, { topic: 'shop/redact' })).toEqual({
      kind: 'forget',
      store: STORE,
      whose: 'everybody',
    });
  });

  it('name the request that a person has to answer, and nobody', () => {
    expect(readShopify(ask, { topic: 'customers/data_request' })).toEqual({
      kind: 'tell',
      store: STORE,
      requestId: '9999',
    });
  });

  it.each([
    ['a request to tell', ask, 'customers/redact'],
    ['a request to tell', ask, 'shop/redact'],
    ['one person', redact, 'shop/redact'],
    ['one person', redact, 'customers/data_request'],
    ['a store', leave, 'customers/redact'],
    ['an order', { id: 1, line_items: [], shop_domain: STORE, customer }, 'customers/redact'],
    ['a list', [], 'shop/redact'],
    ['ids that are none', { ...redact, orders_to_redact: [{ id: 1 }] }, 'customers/redact'],
  ])('erase nothing when the signed body says otherwise: %s as %s', (_, body, topic) => {
    expect(readShopify(body, { topic })).toEqual({
      kind: 'unmappable',
      because: `the body is no request of the topic ${topic}`,
    });
  });
});
