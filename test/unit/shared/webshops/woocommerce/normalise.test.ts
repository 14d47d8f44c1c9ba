import { describe, expect, it } from 'vitest';
import { aReading } from '../../../../fixtures/shopify.ts';
import { aWooAddress, aWooOrder, readWoo, readWooOrder } from '../../../../fixtures/woocommerce.ts';

describe('a WooCommerce delivery', () => {
  it.each(['draft', 'auto-draft', 'checkout-draft', 'pending', 'trash', 'wc-pending'])(
    'brings nothing in of an order that is %s',
    (status) => {
      const read = readWoo(aWooOrder({ status }));

      expect(read).toEqual({ kind: 'ignored', because: expect.stringContaining(status.replace('wc-', '')) });
    },
  );

  it.each(['processing', 'on-hold', 'completed', 'in-productie'])(
    'is an order in the status %s',
    (status) => {
      const order = readWooOrder(aWooOrder({ status }));

      expect(order).toMatchObject({ status: 'open', number: 'W2026-727', total: '291.00' });
    },
  );

  it.each(['cancelled', 'failed', 'refunded'])(
    'owes nothing once %s, even if its amounts are odd',
    (status) => {
      const order = readWooOrder(aWooOrder({ status, total: '1.00' }));

      expect(order).toMatchObject({ id: '727', status: 'cancelled', lines: [], payments: [], total: '0' });
    },
  );

  it('knows an order that was deleted by its id alone', () => {
    const order = readWooOrder({ id: 727 }, { topic: 'order.deleted' });

    expect(order).toMatchObject({
      id: '727',
      number: '',
      status: 'deleted',
      updatedAt: '2026-05-04T10:00:00.000Z',
    });
  });

  it('tells that the owner of the webhook lost the right to read orders', () => {
    const error = {
      code: 'woocommerce_rest_cannot_view',
      message: 'Sorry, you cannot view this resource.',
      data: { status: 401 },
    };

    const read = readWoo(error);

    expect(read).toEqual({
      kind: 'unmappable',
      because: expect.stringMatching(/woocommerce_rest_cannot_view.*owns the webhook may not read orders/),
    });
  });

  it('asks for the present API where the webhook sends the legacy one', () => {
    const read = readWoo({ order: { id: 727, order_number: '727' } });

    expect(read).toEqual({ kind: 'unmappable', because: expect.stringContaining('v3') });
  });

  it('reads times without a zone as UTC', () => {
    const order = readWooOrder(aWooOrder());

    expect(order.placedAt).toBe('2026-05-04T09:15:00.000Z');
    expect(order.updatedAt).toBe('2026-05-04T09:15:07.000Z');
  });

  it('parks an order of which nobody knows the version, with its id', () => {
    const read = readWoo(aWooOrder({ date_modified_gmt: null }));

    expect(read).toEqual({
      kind: 'unmappable',
      because: expect.stringContaining('date_modified_gmt'),
      id: '727',
      number: 'W2026-727',
    });
  });

  it('links to the order in the shop that the body names, not the header', () => {
    const headers = { 'x-wc-webhook-source': 'https://elsewhere.example/' };

    const [linked, without] = [aWooOrder(), aWooOrder({ _links: undefined })].map((body) =>
      readWooOrder(body, { headers }),
    );

    expect(linked?.adminUrl).toBe('https://linde.example/winkel/wp-admin/post.php?post=727&action=edit');
    expect(without?.adminUrl).toBe('https://elsewhere.example/wp-admin/post.php?post=727&action=edit');
  });

  it.each(['javascript:alert(1)//', 'https://user:pass@elsewhere.example', 'nonsense'])(
    'links nowhere for a shop called %s',
    (source) => {
      const order = readWooOrder(aWooOrder({ _links: null }), { headers: { 'x-wc-webhook-source': source } });

      expect(order.adminUrl).toBeUndefined();
    },
  );

  it('reads a customer, unless the shop imports none', () => {
    const body = {
      id: 31,
      date_created_gmt: '2026-05-01T08:00:00',
      date_modified_gmt: null,
      email: 'merel@example.com',
      billing: aWooAddress({ company: 'Praktijk De Linde B.V.' }),
      meta_data: [{ key: 'billing_eu_vat_number', value: 'NL 1234.56.789.B01' }],
    };

    const read = readWoo(body, { topic: 'customer.created' });
    const unwanted = readWoo(body, { topic: 'customer.created', reading: aReading({ customers: 'none' }) });

    expect(read).toMatchObject({
      kind: 'customer',
      state: {
        updatedAt: '2026-05-01T08:00:00.000Z',
        customer: { id: '31', lastName: 'Zomerdijk', vatNumber: 'NL123456789B01' },
      },
    });
    expect(unwanted.kind).toBe('ignored');
  });
});
