import { describe, expect, it } from 'vitest';
import { magento } from '../../../../../shared/webshops/magento/index.ts';
import type { ShopCall } from '../../../../../shared/webshops/shop-api.ts';
import {
  aMagentoAddress,
  aMagentoOrder,
  anAdobeDelivery,
  anAdobeOrder,
  readMagento,
  readMagentoOrder,
} from '../../../../fixtures/magento.ts';
import { aReading } from '../../../../fixtures/shopify.ts';
import { adobeEvent } from '../../../../../infra/local/shops/magento-adobe.ts';

const readEvent = (body: Buffer) => magento.normalise(anAdobeDelivery(body), aReading());

describe('a Magento delivery', () => {
  it('is the same order as REST body and inside an event of Adobe', () => {
    const [rest, event] = [readMagento(aMagentoOrder()), readEvent(anAdobeOrder())];

    expect(event).toEqual(rest);
    expect(rest).toMatchObject({ kind: 'order', order: { id: '3', number: '000000003', total: '291.00' } });
  });

  it.each<[string, object]>([
    ['its items', { items: undefined }],
    ['its addresses', { billing_address: undefined, extension_attributes: undefined }],
    ['where it goes', { extension_attributes: {} }],
    ['its version', { updated_at: undefined }],
    ['amounts, so that nothing adds up', { shipping_amount: undefined, shipping_tax_amount: undefined }],
  ])('is fetched when an event lacks %s', (_, changes) => {
    const read = readEvent(anAdobeOrder(changes));

    expect(read).toEqual({ kind: 'thin', id: '3' });
  });

  it('is read from a list of addresses, as some events have it', () => {
    const addresses = [
      aMagentoAddress({ address_type: 'billing' }),
      aMagentoAddress({ address_type: 'shipping', street: 'Lindestraat\n3' }),
    ];

    const read = readEvent(
      anAdobeOrder({ addresses, billing_address: undefined, extension_attributes: undefined }),
    );

    expect(read).toMatchObject({
      kind: 'order',
      order: { deliveryAddress: { street: 'Lindestraat', houseNumber: '3' } },
    });
  });

  it('fetches with the token of an integration, and believes the answer', async () => {
    const calls: ShopCall[] = [];
    const thin = anAdobeDelivery(adobeEvent('sales_order_save_after', { entity_id: 3 }));
    const api = {
      credentials: { token: 'abc' },
      call: async (call: ShopCall) => {
        calls.push(call);
        return Buffer.from(JSON.stringify(aMagentoOrder({ grand_total: 1 })));
      },
    };

    const fetched = magento.normalise(await magento.fetchOrder('3', thin, api), aReading());

    expect(calls).toMatchObject([{ path: '/rest/V1/orders/3', headers: { authorization: 'Bearer abc' } }]);
    expect(fetched).toMatchObject({
      kind: 'unmappable',
      id: '3',
      because: expect.stringContaining('difference'),
    });
  });

  it('cannot be told that it was fetched by whoever posts it', () => {
    const { headers, ...delivery } = anAdobeDelivery(anAdobeOrder({ items: undefined }));

    expect(magento.keptHeaders).not.toContain('fetched-by-us');
    expect(magento.normalise({ ...delivery, headers }, aReading()).kind).toBe('thin');
  });

  it.each([
    ['an invoice', { entity_id: 3, order_id: 3, increment_id: '000000003', items: [] }],
    ['an order whose payment page is still open', aMagentoOrder({ state: 'pending_payment' })],
  ])('brings nothing in of %s', (_, body) => {
    expect(readMagento(body).kind).toBe('ignored');
  });

  it.each(['canceled', 'closed'])('owes nothing once it is %s, even if its amounts are odd', (state) => {
    const order = readMagentoOrder(aMagentoOrder({ state, grand_total: 5 }));

    expect(order).toMatchObject({ status: 'cancelled', lines: [], payments: [], total: '0' });
  });

  it('reads times without a zone as UTC', () => {
    const order = readMagentoOrder(aMagentoOrder());

    expect([order.placedAt, order.updatedAt]).toEqual([
      '2026-05-04T09:15:00.000Z',
      '2026-05-04T09:15:07.000Z',
    ]);
  });

  it('parks several orders in one body, since only the door takes batches apart', () => {
    expect(readMagento([aMagentoOrder(), aMagentoOrder()])).toMatchObject({ kind: 'unmappable' });
  });
});
