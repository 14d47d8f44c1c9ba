import { describe, expect, it } from 'vitest';
import { plus } from '../../../../../shared/order/money.ts';
import { aMagentoItem, aMagentoOrder, readMagento, readMagentoOrder } from '../../../../fixtures/magento.ts';

const shown = ({ lines }: ReturnType<typeof readMagentoOrder>) =>
  lines.map(({ kind, code, quantity, totalExcludingVat, totalIncludingVat }) => [
    kind,
    code ?? '',
    quantity,
    plus(totalExcludingVat), // "200.00" as 200
    plus(totalIncludingVat),
  ]);
const SHIPPING = ['shipping', '', '1', '40.5', '49'];
const child = (changes: object) =>
  aMagentoItem({ item_id: 12, parent_item_id: 11, row_total: 0, tax_amount: 0, ...changes });

describe('the lines of a Magento order', () => {
  it('read numbers and texts alike, and 3.000000 as 3', () => {
    const order = readMagentoOrder(aMagentoOrder({ items: [aMagentoItem({ qty_ordered: '2.000000' })] }));

    expect(shown(order)).toEqual([['product', 'STL-LUND', '2', '200', '242'], SHIPPING]);
  });

  it('read a sum of floats with its noise', () => {
    const order = readMagentoOrder(
      aMagentoOrder({ items: [aMagentoItem({ row_total: 199.99999999999997 })] }),
    );

    expect(order.total).toBe('291.00');
  });

  it('are one for an article and the colour chosen of it', () => {
    const items = [aMagentoItem({ product_type: 'configurable' }), child({ name: 'Lund zwart' })];

    const order = readMagentoOrder(aMagentoOrder({ items }));

    expect(shown(order)).toEqual([['product', 'STL-LUND', '2', '200', '242'], SHIPPING]);
  });

  it('name what is in a set that has a price of its own', () => {
    const items = [
      aMagentoItem({ product_type: 'bundle', sku: 'SET' }),
      child({ sku: 'TFL', name: 'Tafel', qty_ordered: 2 }),
    ];

    const order = readMagentoOrder(aMagentoOrder({ items }));

    expect(order.lines[0]).toMatchObject({ code: 'SET', details: ['Contains: 2 × TFL Tafel'] });
  });

  it.each([
    ['at its head too', { row_total: 200 }],
    ['nowhere else', { row_total: undefined, tax_amount: undefined }],
  ])('are the parts of a set whose price is theirs and stands %s', (_, head) => {
    const items = [
      aMagentoItem({ product_type: 'bundle', sku: 'SET', name: 'Eethoek', tax_amount: 0, ...head }),
      child({ sku: 'TFL', qty_ordered: 1, row_total: 150, tax_amount: 31.5 }),
      child({ item_id: 13, sku: 'STL', qty_ordered: 2, row_total: 50, tax_amount: 10.5 }),
    ];

    const order = readMagentoOrder(aMagentoOrder({ items }));

    expect(shown(order)).toEqual([
      ['product', 'TFL', '1', '150', '181.5'],
      ['product', 'STL', '2', '50', '60.5'],
      SHIPPING,
    ]);
    expect(order.lines[0]?.details).toEqual(['Part of: Eethoek']);
  });

  it.each([
    ['before the discount', '200.0000'],
    ['with the discount already off', '180.0000'],
  ])('take a discount off once, when the row is %s', (_, row_total) => {
    const items = [aMagentoItem({ row_total, discount_amount: 20, tax_amount: 37.8 })];

    const order = readMagentoOrder(
      aMagentoOrder({ items, discount_amount: -20, grand_total: 266.8, total_paid: 266.8 }),
    );

    expect(shown(order)).toEqual([['product', 'STL-LUND', '2', '180', '217.8'], SHIPPING]);
  });

  it('know the VAT inside a discount on prices that include it', () => {
    const items = [
      aMagentoItem({ discount_amount: 24.2, tax_amount: 37.8, discount_tax_compensation_amount: 4.2 }),
    ];

    const order = readMagentoOrder(aMagentoOrder({ items, grand_total: 266.8 }));

    expect(shown(order)[0]).toEqual(['product', 'STL-LUND', '2', '180', '217.8']);
  });

  it('take what is off the shipping off the shipping', () => {
    const changes = { shipping_discount_amount: 40.5, shipping_tax_amount: 0, grand_total: 242 };

    const order = readMagentoOrder(aMagentoOrder(changes));

    expect(shown(order)[1]).toEqual(['shipping', '', '1', '0', '0']);
  });

  it('carry gift wrapping, which stands in the extension attributes', () => {
    const { extension_attributes } = aMagentoOrder();
    const wrapping = {
      ...extension_attributes,
      gw_price: '5.0000',
      gw_tax_amount: '1.0500',
      gw_items_price: '',
    };

    const order = readMagentoOrder(aMagentoOrder({ extension_attributes: wrapping, grand_total: 297.05 }));

    expect(shown(order)[2]).toEqual(['fee', '', '1', '5', '6.05']);
  });

  it('are without shipping for what is only downloaded', () => {
    const changes = { is_virtual: 1, shipping_amount: 0, shipping_tax_amount: undefined, grand_total: 242 };

    const order = readMagentoOrder(aMagentoOrder(changes));

    expect(order.lines.map(({ kind }) => kind)).toEqual(['product']);
  });

  it('are parked in a currency with thousandths that LogicTrade cannot hold', () => {
    const items = [aMagentoItem({ row_total: 12.345, tax_amount: 0 })];

    const read = readMagento(aMagentoOrder({ order_currency_code: 'BHD', items, grand_total: 61.345 }));

    expect(read).toMatchObject({ kind: 'unmappable', because: expect.stringContaining('two decimals') });
  });

  it('are parked with the difference when they are not what is owed', () => {
    const read = readMagento(aMagentoOrder({ grand_total: 300 }));

    expect(read).toMatchObject({
      kind: 'unmappable',
      id: '3',
      because: expect.stringContaining('difference of 9.00 EUR'),
    });
  });
});
