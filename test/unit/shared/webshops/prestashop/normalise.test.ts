import { describe, expect, it } from 'vitest';
import type { Order } from '../../../../../shared/order/order.ts';
import { prestashop } from '../../../../../shared/webshops/prestashop/index.ts';
import {
  aPrestashopOrder,
  aPrestashopRow,
  aPrestashopState,
  readPrestashop,
} from '../../../../fixtures/prestashop.ts';

function orderOf(state: object): Order {
  const read = readPrestashop(state);
  if (read.kind !== 'order') throw new Error(JSON.stringify(read));
  return read.order;
}
const linesOf = (order: object) =>
  orderOf(aPrestashopState(order)).lines.map(({ kind, totalIncludingVat, totalExcludingVat }) => [
    kind,
    totalIncludingVat,
    totalExcludingVat,
  ]);

describe('an order of PrestaShop', () => {
  it('is known by its reference, and its version is when it was fetched', () => {
    const order = orderOf(aPrestashopState());

    expect(order).toMatchObject({
      id: '41',
      number: 'XKBKNABJK',
      updatedAt: '2026-05-04T08:00:00.000Z',
      placedAt: '2026-05-04T07:47:47.000Z',
      payment: 'settled',
      payments: [{ gateway: 'iDEAL', amount: '242' }],
      customer: { id: '7', infix: 'van', lastName: 'Eikenhorst', email: 'saskia@example.com' },
      billingAddress: { street: 'Oude Gracht', houseNumber: '158 A', postcode: '3511 AB', country: 'NL' },
    });
  });

  it('has a voucher spread over its products', () => {
    const order = aPrestashopOrder(
      {
        total_discounts_tax_incl: '30.250000',
        total_discounts_tax_excl: '25.000000',
        total_paid_tax_incl: '332.750000',
        total_paid_tax_excl: '275.000000',
      },
      [aPrestashopRow(), aPrestashopRow({ product_quantity: '1' })],
    );

    const lines = linesOf(order);

    expect(lines).toEqual([
      ['product', '221.83', '183.33'],
      ['product', '110.92', '91.67'],
    ]);
  });

  it('has a voucher for free shipping taken off the shipping', () => {
    const order = aPrestashopOrder({
      total_shipping_tax_incl: '12.100000',
      total_shipping_tax_excl: '10.000000',
      total_discounts_tax_incl: '12.100000',
      total_discounts_tax_excl: '10.000000',
    });

    const lines = linesOf(order);

    expect(lines).toEqual([['product', '242.00', '200.00']]);
  });

  it('has shipping and wrapping as lines of their own', () => {
    const order = aPrestashopOrder({
      total_shipping_tax_incl: '12.100000',
      total_shipping_tax_excl: '10.000000',
      total_wrapping_tax_incl: '2.420000',
      total_wrapping_tax_excl: '2.000000',
      total_paid_tax_incl: '256.520000',
      total_paid_tax_excl: '212.000000',
    });

    const lines = linesOf(order);

    expect(lines).toEqual([
      ['product', '242.00', '200.00'],
      ['shipping', '12.10', '10.00'],
      ['fee', '2.42', '2.00'],
    ]);
  });

  it.each([
    ['each piece', '40.32', '33.36'],
    ['the total', '40.33', '33.33'],
  ])('comes to the total of a shop that rounds %s', (_, total, net) => {
    const row = aPrestashopRow({
      product_quantity: '12',
      unit_price_tax_incl: '3.360500',
      unit_price_tax_excl: '2.777273',
    });

    const order = orderOf(
      aPrestashopState(aPrestashopOrder({ total_paid_tax_incl: total, total_paid_tax_excl: net }, [row])),
    );

    expect(order.lines).toMatchObject([{ totalIncludingVat: total }]);
  });

  it('is parked with the difference where its rows are not its total', () => {
    const read = readPrestashop(aPrestashopState(aPrestashopOrder({ total_paid_tax_incl: '250.000000' })));

    expect(read).toMatchObject({
      kind: 'unmappable',
      id: '41',
      number: 'XKBKNABJK',
      because: expect.stringContaining('a difference of 8.00 EUR'),
    });
  });

  it.each([
    [{ paid: '0', template: '' }, '0.000000', 'unpaid'],
    [{ paid: '0', template: '' }, '100.000000', 'partly-settled'],
    [{ paid: '0', template: '' }, '242.000000', 'settled'],
    [{ paid: '1', template: '' }, '0.000000', 'settled'],
    [{ paid: '1', template: [{ id: '1', value: 'refund' }] }, '242.000000', 'refunded'],
  ])('in the state %o with %s paid is %s', (state, paid, payment) => {
    const order = orderOf(aPrestashopState(aPrestashopOrder({ total_paid_real: paid }), { state }));

    expect(order.payment).toBe(payment);
  });

  it.each([
    ['6', { paid: '0' }],
    ['42', { paid: '0', template: [{ id: '1', value: 'order_canceled' }] }],
  ])('is cancelled in the state %s, whatever its amounts say', (current, state) => {
    const order = orderOf(
      aPrestashopState(aPrestashopOrder({ current_state: current, total_paid_tax_incl: 'much' }), { state }),
    );

    expect(order).toMatchObject({ id: '41', status: 'cancelled', lines: [], total: '0' });
  });

  it('waits while its payment has failed', () => {
    const read = readPrestashop(aPrestashopState(aPrestashopOrder({ current_state: '8' })));

    expect(read).toEqual({
      kind: 'ignored',
      because: 'the payment failed; the order comes once it has another state',
    });
  });

  it('says which right the Webservice key lacks', () => {
    const read = readPrestashop({ ...aPrestashopState(), currency: undefined });

    expect(read).toMatchObject({
      kind: 'unmappable',
      because: expect.stringContaining('must be allowed to read currencies'),
    });
  });

  it.each([
    ['in winter', '2026-01-04 09:47:47', '2026-01-04T08:47:47.000Z'],
    ['in the hour that comes twice', '2026-10-25 02:30:00', '2026-10-25T00:30:00.000Z'],
    ['in the hour that there is not', '2026-03-29 02:30:00', '2026-03-29T01:30:00.000Z'],
  ])('placed %s has a moment', (_, local, moment) => {
    const order = orderOf(aPrestashopState(aPrestashopOrder({ date_add: local })));

    expect(order.placedAt).toBe(moment);
  });

  it.each(['0000-00-00 00:00:00', '2026-02-31 10:00:00', 'yesterday', ''])(
    'placed at "%s" is parked',
    (local) => {
      const read = readPrestashop(aPrestashopState(aPrestashopOrder({ date_add: local })));

      expect(read).toMatchObject({ kind: 'unmappable', because: expect.stringContaining('order.date_add') });
    },
  );
});

describe('a delivery of PrestaShop', () => {
  const hint = (body: object) =>
    prestashop.normalise({ headers: {}, rawBody: Buffer.from(JSON.stringify(body)), receivedAt: 0 });

  it('names an order in either way, and is never believed about it', () => {
    const thin = [
      hint({ order: aPrestashopOrder() }),
      hint({ type: 'order.updated', data: { id: 41 } }),
      hint(aPrestashopState()),
    ];

    expect(thin).toEqual([
      { kind: 'thin', id: '41' },
      { kind: 'thin', id: '41' },
      { kind: 'thin', id: '41' },
    ]);
  });

  it.each([{}, { order: { id: 0 } }, { order: { id: '../1' } }])('that is %j is parked', (body) => {
    const read = hint(body);

    expect(read).toEqual({ kind: 'unmappable', because: 'order.id: must be the id of an order' });
  });
});
