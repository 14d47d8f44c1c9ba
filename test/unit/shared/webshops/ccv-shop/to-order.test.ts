import { describe, expect, it } from 'vitest';
import { aCcvAddress, aCcvOrder, aCcvRow, readCcv, readCcvOrder } from '../../../../fixtures/ccv-shop.ts';

const shown = ({ lines }: ReturnType<typeof readCcvOrder>) =>
  lines.map(({ kind, code, quantity, totalExcludingVat, totalIncludingVat }) => [
    kind,
    code ?? '',
    quantity,
    totalExcludingVat,
    totalIncludingVat,
  ]);

describe('an order of CCV Shop', () => {
  it('comes to its total where prices include VAT', () => {
    const order = readCcvOrder();

    expect(shown(order)).toEqual([
      ['product', 'STL-LUND', '2', '200.00', '242.00'],
      ['shipping', '', '1', '40.50', '49.00'],
    ]);
    expect(order).toMatchObject({
      total: '291.00',
      payment: 'settled',
      payments: [{ gateway: 'Ideal', amount: '291.00' }],
    });
  });

  it('comes to its total where VAT is on top', () => {
    const rows = [aCcvRow({ price: 100, total_price: 200, total_price_with_attributes: 200 })];

    const order = readCcvOrder(
      aCcvOrder({ order_row_taxes_included: false, total_shipping: 40, total_price: 290.4, total_tax: 50.4 }),
      rows,
    );

    expect(order.total).toBe('290.40');
    expect(order.lines[0]).toMatchObject({ totalExcludingVat: '200.00', totalIncludingVat: '242.00' });
  });

  it('has no VAT when sold to a company in another country of the Union', () => {
    const order = readCcvOrder(aCcvOrder({ is_intra_community_order: true, total_tax: 0 }));

    expect(order.lines.map((line) => line.totalExcludingVat)).toEqual(['242.00', '49.00']);
    expect(order.notes).toContain('Intra-Community sale without VAT');
  });

  it('finds the right one of several row amounts by the total', () => {
    const rows = [
      aCcvRow({ total_price: 200, total_price_with_attributes: 242 }),
      aCcvRow({ total_price: 50, total_price_with_attributes: null, price: 25 }),
    ];

    const order = readCcvOrder(aCcvOrder({ total_price: 299, total_tax: null }), rows.slice(0, 2));

    expect(order.total).toBe('299.00');
  });

  it('takes a discount off the articles', () => {
    const order = readCcvOrder(aCcvOrder({ total_discounts: 24.2, total_price: 266.8, total_tax: 46.3 }));

    expect(order.lines[0]).toMatchObject({ totalExcludingVat: '180.00', totalIncludingVat: '217.80' });
  });

  it('takes extra costs below nothing for a discount', () => {
    const order = readCcvOrder(aCcvOrder({ extra_costs: -24.2, total_price: 266.8, total_tax: 46.3 }));

    expect(order.lines.map(({ kind }) => kind)).toEqual(['product', 'shipping']);
  });

  it('carries the costs of a way of paying', () => {
    const order = readCcvOrder(aCcvOrder({ paymethod_costs: 1.21, total_price: 292.21, total_tax: 50.71 }));

    expect(order.lines[2]).toMatchObject({ kind: 'fee', description: 'iDEAL', totalIncludingVat: '1.21' });
  });

  it('is parked with the difference when no reading comes to what is owed', () => {
    const read = readCcv(aCcvOrder({ total_price: 300 }));

    expect(read).toMatchObject({
      kind: 'unmappable',
      id: '3301',
      because: expect.stringContaining('difference of 9.00 EUR'),
    });
  });

  it('reads street and number from their own fields, and without them from the line', () => {
    const split = aCcvAddress({ street: 'Plein 1945', housenumber: 27, housenumber_suffix: 'B' });
    const whole = aCcvAddress({ street: '', housenumber: null, address_line_1: 'Lindestraat 3' });
    const { customer } = aCcvOrder();

    const order = readCcvOrder(
      aCcvOrder({ customer: { ...customer, billingaddress: split, deliveryaddress: whole } }),
    );

    expect(order.billingAddress).toMatchObject({ street: 'Plein 1945', houseNumber: '27B' });
    expect(order.deliveryAddress).toMatchObject({ street: 'Lindestraat', houseNumber: '3' });
  });

  it('delivers to the billing address where the other is empty', () => {
    const order = readCcvOrder();

    expect(order.deliveryAddress).toEqual(order.billingAddress);
  });

  it('knows who buys, with what companies are asked for', () => {
    const given = { ...aCcvOrder().customer, btw: 'NL123456789B01', kvk: '12345678', reference: 'PO 7' };

    const order = readCcvOrder(aCcvOrder({ customer: given }));

    expect(order.customer).toMatchObject({
      id: '31',
      email: 'merel@example.com',
      infix: 'van der',
      lastName: 'Zomerdijk',
      vatNumber: 'NL123456789B01',
      chamberOfCommerceNumber: '12345678',
      mobile: '+31612345678',
    });
    expect(order.reference).toBe('PO 7');
  });

  it('says what was chosen of an article', () => {
    const row = aCcvRow({
      sub_sku_number: 'STL-ZW',
      attributes: [{ option_name: 'Kleur', value_name: 'zwart' }],
      memo: 'met viltjes',
    });

    const order = readCcvOrder(aCcvOrder(), [row]);

    expect(order.lines[0]).toMatchObject({ code: 'STL-ZW', details: ['Kleur: zwart', 'met viltjes'] });
  });
});
