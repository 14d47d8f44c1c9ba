import { describe, expect, it } from 'vitest';
import { aShopifyOrder, readShopifyOrder } from '../../../../fixtures/shopify.ts';

describe('a Shopify order', () => {
  it('has identity, moments and a page in the back office', () => {
    const order = readShopifyOrder(aShopifyOrder());

    expect(order).toMatchObject({
      id: '5900000000001',
      number: '#1001',
      placedAt: '2026-05-04T09:15:00.000Z',
      updatedAt: '2026-05-04T09:15:07.000Z',
      status: 'open',
      currency: 'EUR',
      adminUrl: 'https://admin.shopify.com/store/meubelhuis-linde/orders/5900000000001',
    });
  });

  it('keeps every digit of an id beyond 2^53', () => {
    const { id } = readShopifyOrder(aShopifyOrder({ id: 820982911946154508n }));

    expect(id).toBe('820982911946154508');
  });

  it('links to no page when the header names no shop of Shopify', () => {
    const order = readShopifyOrder(aShopifyOrder(), {
      headers: { 'x-shopify-shop-domain': 'evil.example.com/.myshopify.com' },
    });

    expect(order).not.toHaveProperty('adminUrl');
  });

  it('carries what the buyer and the shop wrote', () => {
    const order = readShopifyOrder(
      aShopifyOrder({
        note: 'Bel is stuk.\r\nGraag bellen. ',
        po_number: 'INK-7',
        note_attributes: [
          { name: 'Bezorgdag', value: 'vrijdag' },
          { name: '_app', value: 'x' },
        ],
        discount_codes: [{ code: 'LENTE10' }],
        source_name: 'pos',
      }),
    );

    expect(order).toMatchObject({ comment: 'Bel is stuk.\nGraag bellen.', reference: 'INK-7' });
    expect(order.notes).toEqual(['Bezorgdag: vrijdag', 'Discount code: LENTE10', 'Sold through: pos']);
  });

  it('does not change when only its tags do', () => {
    const [before, after] = ['', 'verzonden, factuur'].map((tags) =>
      readShopifyOrder(aShopifyOrder({ tags })),
    );

    expect(after).toEqual(before);
  });

  it('names what the buyer saw in another currency', () => {
    const set = (amount: string, currency_code: string) => ({ amount, currency_code });
    const total_price_set = { shop_money: set('291.00', 'EUR'), presentment_money: set('246.10', 'GBP') };

    const order = readShopifyOrder(aShopifyOrder({ total_price_set }));

    expect(order.currency).toBe('EUR');
    expect(order.notes).toEqual(['The buyer saw 246.10 GBP for 291.00 EUR']);
  });
});
