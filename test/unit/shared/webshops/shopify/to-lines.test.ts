import { describe, expect, it } from 'vitest';
import {
  aShopifyLine,
  aShopifyOrder,
  aShopifyShipping,
  readShopifyOrder,
} from '../../../../fixtures/shopify.ts';

const tax = (price: string) => [{ price, rate: 0.21, title: 'Btw' }];
const allocation = (amount: string) => [{ amount, discount_application_index: 0 }];

describe('the lines of a Shopify order', () => {
  it('hold products and shipping with their VAT, as the shop rounded it', () => {
    const { lines, total } = readShopifyOrder(aShopifyOrder());

    expect(lines).toEqual([
      {
        kind: 'product',
        code: 'STL-LUND',
        description: 'Eetkamerstoel Lund - zwart',
        quantity: '2',
        totalIncludingVat: '242',
        totalExcludingVat: '200',
        details: [],
      },
      {
        kind: 'shipping',
        description: 'Bezorging begane grond',
        quantity: '1',
        totalIncludingVat: '49',
        totalExcludingVat: '40.5',
        details: [],
      },
    ]);
    expect(total).toBe('291');
  });

  it('add VAT where the prices of the shop exclude it', () => {
    const body = aShopifyOrder({
      taxes_included: false,
      total_price: '349.91',
      total_tax: '58.91',
      line_items: [aShopifyLine({ tax_lines: tax('50.41') })],
    });

    const { lines } = readShopifyOrder(body);

    expect(
      lines.map(({ totalExcludingVat, totalIncludingVat }) => [totalExcludingVat, totalIncludingVat]),
    ).toEqual([
      ['242', '292.41'],
      ['49', '57.5'],
    ]);
  });

  it('count several taxes on one line together', () => {
    const { lines } = readShopifyOrder(
      aShopifyOrder({ line_items: [aShopifyLine({ tax_lines: [...tax('22.00'), ...tax('20.00')] })] }),
    );

    expect(lines[0]?.totalExcludingVat).toBe('200');
  });

  it('take off what a code took off the whole order', () => {
    const body = aShopifyOrder({
      total_price: '261.90',
      total_tax: '45.46',
      total_discounts: '29.10',
      line_items: [aShopifyLine({ discount_allocations: allocation('24.20'), tax_lines: tax('37.80') })],
      shipping_lines: [
        aShopifyShipping({ discount_allocations: allocation('4.90'), tax_lines: tax('7.66') }),
      ],
    });

    const { lines } = readShopifyOrder(body);

    expect(lines.map(({ totalIncludingVat }) => totalIncludingVat)).toEqual(['217.8', '44.1']);
  });

  it('share a discount that Shopify allocated to none of them, when it explains the total', () => {
    const body = aShopifyOrder({
      total_price: '271.00',
      total_tax: '47.02',
      total_discounts: '20.00',
      line_items: [
        aShopifyLine({ quantity: 1, current_quantity: 1, tax_lines: tax('19.26') }),
        aShopifyLine({ id: 12, quantity: 1, current_quantity: 1, tax_lines: tax('19.26') }),
      ],
    });

    const { lines } = readShopifyOrder(body);

    expect(lines.map(({ totalIncludingVat }) => totalIncludingVat)).toEqual(['111', '111', '49']);
  });

  it('leave out shipping that was removed, and say so', () => {
    const order = readShopifyOrder(
      aShopifyOrder({
        current_total_price: '242.00',
        current_total_tax: '42.00',
        shipping_lines: [aShopifyShipping({ is_removed: true })],
      }),
    );

    expect(order.lines.map(({ kind }) => kind)).toEqual(['product']);
    expect(order.total).toBe('242');
    expect(order.notes).toContain('Removed or given back: Bezorging begane grond');
  });

  it('keep free shipping, for it says how to deliver', () => {
    const { lines } = readShopifyOrder(
      aShopifyOrder({
        total_price: '242.00',
        total_tax: '42.00',
        shipping_lines: [aShopifyShipping({ title: 'Afhalen', price: '0.00', tax_lines: [] })],
      }),
    );

    expect(lines[1]).toMatchObject({ kind: 'shipping', description: 'Afhalen', totalIncludingVat: '0' });
  });

  it('tell gift cards that are sold from products', () => {
    const card = aShopifyLine({
      id: 12,
      gift_card: true,
      sku: '',
      title: 'Cadeaubon',
      name: 'Cadeaubon',
      quantity: 1,
      current_quantity: 1,
      price: '50.00',
      tax_lines: [],
    });

    const { lines } = readShopifyOrder(
      aShopifyOrder({ total_price: '341.00', line_items: [aShopifyLine(), card] }),
    );

    expect(lines[1]).toEqual({
      kind: 'gift-card',
      description: 'Cadeaubon',
      quantity: '1',
      totalIncludingVat: '50',
      totalExcludingVat: '50',
      details: [],
    });
  });

  it.each<[string, object, object[]]>([
    ['marks as one', { tip: { payment_gateway: 'iDEAL' }, title: 'Fooi' }, []],
    ['sends as a line called Tip', { title: 'Tip' }, []],
  ])('tell a tip that Shopify %s', (_, marks) => {
    const tip = aShopifyLine({
      id: 12,
      sku: null,
      product_id: null,
      name: null,
      quantity: 1,
      current_quantity: 1,
      price: '5.00',
      tax_lines: [],
      ...marks,
    });

    const { lines } = readShopifyOrder(
      aShopifyOrder({ total_price: '296.00', total_tip_received: '5.00', line_items: [aShopifyLine(), tip] }),
    );

    expect(lines[1]).toMatchObject({ kind: 'tip', totalIncludingVat: '5' });
  });

  it('include a tip that is only in the total', () => {
    const { lines } = readShopifyOrder(aShopifyOrder({ total_price: '296.00', total_tip_received: '5.00' }));

    expect(lines[2]).toMatchObject({ kind: 'tip', totalIncludingVat: '5', totalExcludingVat: '5' });
  });

  it('keep a custom line that has no article code', () => {
    const { lines } = readShopifyOrder(
      aShopifyOrder({
        line_items: [
          aShopifyLine({
            sku: null,
            product_id: null,
            variant_title: null,
            name: null,
            title: 'Maatwerk plank',
          }),
        ],
      }),
    );

    expect(lines[0]).toMatchObject({ kind: 'product', description: 'Maatwerk plank' });
    expect(lines[0]).not.toHaveProperty('code');
  });

  it('show what the buyer chose, and not what apps keep for themselves', () => {
    const properties = [
      { name: 'Stof', value: 'bouclé zand' },
      { name: '_builder_id', value: '12345' },
      { name: 'Gravure', value: '' },
    ];

    const { lines } = readShopifyOrder(aShopifyOrder({ line_items: [aShopifyLine({ properties })] }));

    expect(lines[0]?.details).toEqual(['Stof: bouclé zand']);
  });

  it('give the cents that rounding VAT per line left over to the line with the most VAT', () => {
    const body = aShopifyOrder({
      taxes_included: false,
      total_price: '349.90',
      total_tax: '58.90',
      line_items: [aShopifyLine({ tax_lines: tax('50.41') })],
    });

    const { lines } = readShopifyOrder(body);

    expect(lines.map(({ totalIncludingVat }) => totalIncludingVat)).toEqual(['292.4', '57.5']);
  });
});

describe('a Shopify order to which an edit added something', () => {
  it('owes what it comes to now', () => {
    const added = aShopifyLine({
      id: 12,
      sku: 'LMP',
      quantity: 1,
      current_quantity: 1,
      tax_lines: tax('21.00'),
    });
    const body = aShopifyOrder({
      total_price: '412.00',
      total_tax: '71.50',
      line_items: [aShopifyLine(), added],
    });

    const { lines, total } = readShopifyOrder(body);

    expect(total).toBe('412');
    expect(lines.map(({ code }) => code)).toEqual(['STL-LUND', 'LMP', undefined]);
  });
});
