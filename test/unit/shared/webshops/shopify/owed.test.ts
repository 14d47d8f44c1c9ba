import { describe, expect, it } from 'vitest';
import {
  aShopifyLine,
  aShopifyOrder,
  aShopifyShipping,
  readShopify,
  readShopifyOrder,
} from '../../../../fixtures/shopify.ts';

const tax = (price: string) => [{ price, rate: 0.21, title: 'Btw' }];
const becauseOf = (body: object): string => {
  const read = readShopify(body);
  return read.kind === 'unmappable' ? read.because : read.kind;
};

describe('a Shopify order of which something was removed', () => {
  const refund = (changes: object = {}) => ({
    refund_line_items: [{ line_item_id: 11, quantity: 1, subtotal: 121, total_tax: 21 }],
    order_adjustments: [],
    transactions: [{ kind: 'refund', status: 'success', amount: '121.00' }],
    ...changes,
  });

  it('delivers and charges only what is left', () => {
    const body = aShopifyOrder({
      financial_status: 'partially_refunded',
      current_total_price: '170.00',
      current_total_tax: '29.50',
      line_items: [aShopifyLine({ current_quantity: 1 })],
      refunds: [refund()],
    });

    const order = readShopifyOrder(body);

    expect(order.lines[0]).toMatchObject({
      quantity: '1',
      totalIncludingVat: '121',
      totalExcludingVat: '100',
    });
    expect(order).toMatchObject({ total: '170', payment: 'settled', status: 'open' });
    expect(order.notes).toContain('Removed or given back: 1 × STL-LUND Eetkamerstoel Lund - zwart');
  });

  it('never delivers a line of which nothing is left', () => {
    const body = aShopifyOrder({
      current_total_price: '170.00',
      current_total_tax: '29.50',
      line_items: [
        aShopifyLine({ id: 12, sku: 'LMP', quantity: 1, current_quantity: 1, tax_lines: tax('21.00') }),
        aShopifyLine({ current_quantity: 0 }),
      ],
    });

    const { lines } = readShopifyOrder(body);

    expect(lines.map(({ code }) => code)).toEqual(['LMP', undefined]);
  });

  it('shares price and VAT of a line that an edit made smaller', () => {
    const body = aShopifyOrder({
      current_total_price: '170.00',
      current_total_tax: '29.50',
      line_items: [aShopifyLine({ current_quantity: 1 })],
    });

    const { lines } = readShopifyOrder(body);

    expect(lines[0]).toMatchObject({ quantity: '1', totalIncludingVat: '121.00', totalExcludingVat: '100' });
  });

  it('is over when everything was given back', () => {
    const body = aShopifyOrder({
      financial_status: 'refunded',
      current_total_price: '0.00',
      current_total_tax: '0.00',
      line_items: [aShopifyLine({ current_quantity: 0 })],
      shipping_lines: [aShopifyShipping({ is_removed: true })],
    });

    const order = readShopifyOrder(body);

    expect(order).toMatchObject({
      status: 'cancelled',
      payment: 'refunded',
      lines: [],
      total: '0',
      payments: [],
    });
  });

  it.each<[string, object, RegExp]>([
    [
      'shipping is still owed and no product is left',
      { current_total_price: '49.00', line_items: [aShopifyLine({ current_quantity: 0 })] },
      /no product left, but 49.00 EUR/,
    ],
    [
      'it does not say what is owed now',
      { current_total_price: null, line_items: [aShopifyLine({ current_quantity: 1 })] },
      /current_total_price/,
    ],
    [
      'what is owed now is something else',
      {
        current_total_price: '171.00',
        current_total_tax: '29.50',
        line_items: [aShopifyLine({ current_quantity: 1 })],
      },
      /a difference of 1.00 EUR/,
    ],
    [
      'money was given back for no line',
      { refunds: [refund({ refund_line_items: [] })] },
      /belongs to no product line/,
    ],
    [
      'money was given back beside the lines',
      { refunds: [refund({ order_adjustments: [{ amount: '-10.00' }] })] },
      /belongs to no product line/,
    ],
    [
      'shipping was given back in part',
      { refunds: [refund({ refund_shipping_lines: [{ id: 1 }] })] },
      /belongs to no product line/,
    ],
  ])('waits for a person when %s', (_, changes, because) => {
    const said = becauseOf(aShopifyOrder(changes));

    expect(said).toMatch(because);
  });
});

describe('a Shopify order that does not add up', () => {
  it.each<[string, object, string]>([
    [
      'lines that are not the total',
      { total_price: '290.99' },
      'the lines come to 291.00 EUR but the buyer owes 290.99 EUR: a difference of -0.01 EUR',
    ],
    [
      'VAT that is on no line',
      { line_items: [aShopifyLine({ tax_lines: [] })] },
      'the lines carry 8.50 EUR of VAT but the order says 50.50 EUR',
    ],
    [
      'import duties',
      { original_total_duties_set: { shop_money: { amount: '12.00', currency_code: 'EUR' } } },
      'import duties or additional fees of 12.00 EUR are on no line',
    ],
    [
      'no products',
      { line_items: [], total_price: '49.00', total_tax: '8.50' },
      'there is no product left, but 49.00 EUR is owed',
    ],
  ])('waits for a person, with the difference: %s', (_, changes, because) => {
    const said = becauseOf(aShopifyOrder(changes));

    expect(said).toBe(because);
  });
});
