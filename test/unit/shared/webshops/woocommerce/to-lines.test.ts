import { describe, expect, it } from 'vitest';
import { plus } from '../../../../../shared/order/money.ts';
import { aWooLine, aWooOrder, readWoo, readWooOrder } from '../../../../fixtures/woocommerce.ts';

const shown = ({ lines }: ReturnType<typeof readWooOrder>) =>
  lines.map(({ kind, code, quantity, totalExcludingVat, totalIncludingVat }) => [
    kind,
    code ?? '',
    quantity,
    plus(totalExcludingVat), // "200.00" as 200
    plus(totalIncludingVat),
  ]);
const SHIPPING = ['shipping', '', '1', '40.5', '49'];

describe('the lines of a WooCommerce order', () => {
  it('are without VAT though the prices of the shop include it, and never believe the unit price', () => {
    const order = readWooOrder(aWooOrder());

    expect(shown(order)).toEqual([['product', 'STL-LUND', '2', '200', '242'], SHIPPING]);
  });

  it('may be of a part: one and a half metres of cloth', () => {
    const order = readWooOrder(aWooOrder({ line_items: [aWooLine({ quantity: 1.5 })] }));

    expect(order.lines[0]?.quantity).toBe('1.5');
  });

  it('say what people typed and not how WordPress keeps it', () => {
    const meta_data = [
      {
        key: 'pa_stof',
        value: 'boucl&eacute;',
        display_key: 'Stof',
        display_value: '<p>Boucl&eacute; &amp; leer</p>',
      },
      { key: '_reduced_stock', value: '2' },
      { key: 'Maten', value: { breedte: 3 } },
    ];

    const order = readWooOrder(
      aWooOrder({ line_items: [aWooLine({ name: 'Bank &#8217;t Hof &ndash; 3-zits', meta_data })] }),
    );

    expect(order.lines[0]?.description).toBe('Bank ’t Hof – 3-zits');
    expect(order.lines[0]?.details).toEqual(['Stof: Bouclé & leer']);
  });

  it('add up where each part of a bundle has its own price', () => {
    const line_items = [
      aWooLine({ id: 1, sku: 'SET', quantity: 1, total: '150.00', total_tax: '31.50' }),
      aWooLine({ id: 2, sku: 'STL', quantity: 1, total: '50.00', total_tax: '10.50', bundled_by: 1 }),
    ];

    const order = readWooOrder(aWooOrder({ line_items }));

    expect(shown(order)).toEqual([
      ['product', 'SET', '1', '150', '181.5'],
      ['product', 'STL', '1', '50', '60.5'],
      SHIPPING,
    ]);
    expect(order.lines[1]?.details).toEqual(['Part of: Eetkamerstoel Lund - zwart']);
  });

  it.each([
    ['bundle', { bundled_by: 1 }],
    ['composite', { composite_parent: 1 }],
    ['set of another plugin', { meta_data: [{ key: '_woosb_parent_id', value: '90' }] }],
  ])('cost nothing twice where the parts of a %s repeat its price', (_, child) => {
    const line_items = [
      aWooLine({ id: 1, sku: 'SET', quantity: 1 }),
      aWooLine({ id: 2, sku: 'STL', quantity: 2, ...child }),
    ];

    const order = readWooOrder(aWooOrder({ line_items }));

    expect(shown(order)).toEqual([
      ['product', 'SET', '1', '200', '242'],
      ['product', 'STL', '2', '0', '0'],
      SHIPPING,
    ]);
  });

  it('leave out a bundle that is only a box around its parts', () => {
    const line_items = [
      aWooLine({ id: 1, sku: '', name: 'Eethoek', total: '0.00', total_tax: '0.00' }),
      aWooLine({ id: 2, bundled_by: 1 }),
    ];

    const order = readWooOrder(aWooOrder({ line_items }));

    expect(shown(order)).toEqual([['product', 'STL-LUND', '2', '200', '242'], SHIPPING]);
    expect(order.lines[0]?.details).toEqual(['Part of: Eethoek']);
  });

  it('carry a fee, and a fee below nothing as a discount on the articles', () => {
    const fee_lines = [
      { name: 'Montage', total: '10.00', total_tax: '2.10' },
      { name: 'Korting showroom', total: '-20.00', total_tax: '-4.20' },
    ];

    const order = readWooOrder(aWooOrder({ fee_lines, total: '278.90' }));

    expect(shown(order)).toEqual([
      ['product', 'STL-LUND', '2', '180', '217.8'],
      SHIPPING,
      ['fee', '', '1', '10', '12.1'],
    ]);
  });

  it('name a coupon, which is in the totals already', () => {
    const order = readWooOrder(aWooOrder({ coupon_lines: [{ code: 'LENTE10', discount: '20.00' }] }));

    expect(order.notes).toContain('Discount code: LENTE10');
    expect(order.total).toBe('291.00');
  });

  it('put the cent that rounding left over with the VAT', () => {
    const order = readWooOrder(aWooOrder({ total: '290.99' }));

    expect(shown(order)).toEqual([['product', 'STL-LUND', '2', '200', '241.99'], SHIPPING]);
  });

  it('are parked with the difference when they are not what is owed', () => {
    const read = readWoo(aWooOrder({ total: '250.00' }));

    expect(read).toMatchObject({
      kind: 'unmappable',
      id: '727',
      because: expect.stringContaining('difference of -41.00 EUR'),
    });
  });

  it('are parked in a currency with thousandths that LogicTrade cannot hold', () => {
    const line_items = [aWooLine({ total: '12.345', total_tax: '0.000' })];

    const read = readWoo(aWooOrder({ currency: 'BHD', line_items, shipping_lines: [], total: '12.345' }));

    expect(read).toMatchObject({ kind: 'unmappable', because: expect.stringContaining('two decimals') });
  });

  it('know a gift card that was sold', () => {
    const meta_data = [{ key: 'wc_gc_giftcard_to', value: 'vriend@example.com' }];

    const order = readWooOrder(aWooOrder({ line_items: [aWooLine({ meta_data })] }));

    expect(order.lines[0]?.kind).toBe('gift-card');
  });
});
