import { describe, expect, it } from 'vitest';
import { aShopifyLine, aShopifyOrder, readShopifyOrder } from '../../../../fixtures/shopify.ts';

describe('the payment of a Shopify order', () => {
  it.each([
    ['pending', 'unpaid'],
    ['authorized', 'unpaid'],
    ['voided', 'unpaid'],
    ['paid', 'settled'],
    ['partially_refunded', 'settled'],
    ['refunded', 'refunded'],
    [null, 'unpaid'],
  ])('that is %s counts as %s', (financial_status, expected) => {
    const { payment } = readShopifyOrder(aShopifyOrder({ financial_status }));

    expect(payment).toBe(expected);
  });

  it('is settled when nothing is owed', () => {
    const { payment } = readShopifyOrder(
      aShopifyOrder({
        financial_status: 'pending',
        total_price: '0.00',
        total_tax: '0.00',
        shipping_lines: [],
        line_items: [aShopifyLine({ price: '0.00', tax_lines: [] })],
      }),
    );

    expect(payment).toBe('settled');
  });

  it('by one gateway is the whole total', () => {
    const { payments } = readShopifyOrder(
      aShopifyOrder({ payment_gateway_names: ['gift_card', 'gift_card'] }),
    );

    expect(payments).toEqual([{ gateway: 'gift_card', amount: '291' }]);
  });

  it('by several gateways is named, since nobody knows which paid how much', () => {
    const { payments, notes } = readShopifyOrder(
      aShopifyOrder({ payment_gateway_names: ['gift_card', 'iDEAL'] }),
    );

    expect(payments).toEqual([]);
    expect(notes).toEqual(['Paid by gift_card and iDEAL; Shopify does not say how much by each']);
  });

  it('in part is what came in', () => {
    const { payment, payments, notes } = readShopifyOrder(
      aShopifyOrder({ financial_status: 'partially_paid', total_outstanding: '191.00' }),
    );

    expect({ payment, payments, notes }).toEqual({
      payment: 'partly-settled',
      payments: [{ gateway: 'iDEAL', amount: '100' }],
      notes: ['Partly paid; 191.00 EUR is still open'],
    });
  });

  it('without a gateway is none', () => {
    const { payments } = readShopifyOrder(aShopifyOrder({ payment_gateway_names: [''] }));

    expect(payments).toEqual([]);
  });
});
