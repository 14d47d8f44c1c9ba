import { describe, expect, it } from 'vitest';
import { aWooAddress, aWooOrder, readWooOrder } from '../../../../fixtures/woocommerce.ts';

const meta = (entries: Record<string, unknown>) =>
  Object.entries(entries).map(([key, value]) => ({ key, value }));
const split = {
  _shipping_street_name: 'Plein 1945',
  _shipping_house_number: 27,
  _shipping_house_number_suffix: 'B',
};

describe('a WooCommerce order', () => {
  it('takes street and number from the fields of a checkout plugin', () => {
    const shipping = aWooAddress({ address_1: 'Plein 1945 27', address_2: '27B' });

    const order = readWooOrder(aWooOrder({ shipping, meta_data: meta(split) }));

    expect(order.deliveryAddress).toMatchObject({
      street: 'Plein 1945',
      houseNumber: '27B',
      isCertain: true,
    });
    expect(order.deliveryAddress?.extra).toBeUndefined();
  });

  it('does not believe those fields once somebody changed the address by hand', () => {
    const shipping = aWooAddress({ address_1: 'Lindestraat 3' });

    const order = readWooOrder(aWooOrder({ shipping, meta_data: meta(split) }));

    expect(order.deliveryAddress).toMatchObject({ street: 'Lindestraat', houseNumber: '3' });
  });

  it('reads a house number on the second line', () => {
    const order = readWooOrder(
      aWooOrder({ billing: aWooAddress({ address_1: 'Beukenlaan', address_2: '12' }) }),
    );

    expect(order.billingAddress).toMatchObject({ street: 'Beukenlaan', houseNumber: '12', isCertain: true });
  });

  it('delivers to the billing address where the other one is empty', () => {
    const empty = Object.fromEntries(Object.keys(aWooAddress()).map((key) => [key, '']));

    const order = readWooOrder(aWooOrder({ shipping: empty }));

    expect(order.deliveryAddress).toEqual(order.billingAddress);
  });

  it('has no address and no e-mail where a guest gave none', () => {
    const order = readWooOrder(aWooOrder({ customer_id: 0, billing: { address_1: '' }, shipping: null }));

    expect(order.customer).toEqual({});
    expect(order).not.toHaveProperty('billingAddress');
  });

  it.each([
    '_billing_vat_number',
    '_vat_number',
    'billing_eu_vat_number',
    '_billing_btw_nummer',
    'vat_number',
  ])('finds the VAT number under %s', (key) => {
    const order = readWooOrder(aWooOrder({ meta_data: meta({ [key]: 'NL123456789B01' }) }));

    expect(order.customer.vatNumber).toBe('NL123456789B01');
  });

  it('keeps what is no VAT number as a note', () => {
    const order = readWooOrder(aWooOrder({ meta_data: meta({ _vat_number: 'volgt nog' }) }));

    expect(order.customer.vatNumber).toBeUndefined();
    expect(order.notes).toContain('VAT number as given: volgt nog');
  });

  it('takes a gift card for a payment, so that the buyer owes what the goods cost', () => {
    const order = readWooOrder(aWooOrder({ total: '266.00', gift_cards: [{ id: 1, amount: 25 }] }));

    expect(order).toMatchObject({
      total: '291.00',
      payment: 'settled',
      payments: [
        { gateway: 'gift_card', amount: '25' },
        { gateway: 'mollie_wc_gateway_ideal', amount: '266' },
      ],
    });
  });

  it.each([
    ['unpaid', { date_paid_gmt: null }],
    ['settled', {}],
    ['settled', { date_paid_gmt: null, total: '0.00', gift_cards: [{ amount: 291 }] }],
    ['partly-settled', { date_paid_gmt: null, total: '191.00', gift_cards: [{ amount: 100 }] }],
    ['partly-settled', { status: 'partial-payment' }],
    ['refunded', { status: 'refunded' }],
  ])('is %s as %j', (payment, changes) => {
    const order = readWooOrder(aWooOrder(changes));

    expect(order.payment).toBe(payment);
  });

  it('notes what was given back, since no line says so', () => {
    const order = readWooOrder(
      aWooOrder({ refunds: [{ id: 1, reason: 'Kras &amp; deuk', total: '-24.20' }] }),
    );

    expect(order.total).toBe('291.00');
    expect(order.notes).toContain('Given back afterwards: 24.20 EUR (Kras & deuk)');
  });
});
