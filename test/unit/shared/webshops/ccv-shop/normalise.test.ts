import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fetchOrder } from '../../../../../shared/webshops/ccv-shop/fetch-order.ts';
import { ccvShop } from '../../../../../shared/webshops/ccv-shop/index.ts';
import { ShopApiError, type ShopCall } from '../../../../../shared/webshops/shop-api.ts';
import { aCcvDelivery, aCcvOrder, aCcvRow, readCcv, readCcvOrder } from '../../../../fixtures/ccv-shop.ts';
import { NOW } from '../../../../fixtures/shopify.ts';

const readHint = (body: unknown, headers: Record<string, string> = {}) =>
  ccvShop.normalise(aCcvDelivery(body, headers));

/** A shop that answers each path once with what stands here, page after page. */
function anApi(answers: Record<string, object[]>) {
  const calls: ShopCall[] = [];
  const call = async (one: ShopCall): Promise<Buffer> => {
    calls.push(one);
    return Buffer.from(JSON.stringify(answers[one.path]?.shift() ?? {}));
  };
  return { calls, api: { credentials: { public: 'pub', secret: 'sec' }, call } };
}

describe('a CCV Shop delivery', () => {
  it.each<[string, object]>([
    ['the order without its rows', aCcvOrder()],
    ['its id', { id: 3301 }],
    ['its id under another name', { order_id: 3301 }],
    ['an order inside', { order: { id: 3301 } }],
    ['a link to it', { resource: 'https://linde.example/api/rest/v1/orders/3301/' }],
    ['what pretends to be fetched', { fetchedAt: '2026-05-04T09:15:07Z', order: aCcvOrder(), rows: [] }],
  ])('is only a hint, whether it brings %s', (_, body) => {
    expect(readHint(body)).toEqual({ kind: 'thin', id: '3301' });
  });

  it.each<[string, object, Record<string, string>]>([
    ['a product by its link', { href: 'https://linde.example/api/rest/v1/products/7/', id: 7 }, {}],
    ['a product by its event', { id: 7 }, { 'x-event': 'products.updated' }],
    ['a product by the event in the body', { event: 'products.updated', id: 7 }, {}],
  ])('brings nothing in of %s', (_, body, headers) => {
    expect(readHint(body, headers).kind).toBe('ignored');
  });

  it('is parked when it names nothing', () => {
    expect(readHint({ hello: 'world' })).toMatchObject({ kind: 'unmappable' });
  });

  it('is fetched with all its rows, each call signed with its query', async () => {
    const { api, calls } = anApi({
      '/api/rest/v1/orders/3301': [aCcvOrder({ total_price: 533, total_tax: 92.5 })],
      '/api/rest/v1/orders/3301/orderrows': [
        {
          items: [aCcvRow()],
          next: 'https://linde.example/api/rest/v1/orders/3301/orderrows?start=1&size=1',
        },
        { items: [aCcvRow({ product_number: 'STL-LUND-2' })], next: null },
      ],
    });

    const fetched = await fetchOrder('3301', aCcvDelivery({ id: 3301 }), api, () => NOW);

    expect(ccvShop.normalise(fetched)).toMatchObject({
      kind: 'order',
      order: { id: '3301', total: '533.00', updatedAt: '2026-05-04T10:00:00.000Z' },
    });
    const signed = 'pub|GET|/api/rest/v1/orders/3301/orderrows?start=1&size=1||2026-05-04T10:00:00+00:00';
    expect(calls[2]?.headers).toMatchObject({
      'x-public': 'pub',
      'x-date': '2026-05-04T10:00:00+00:00',
      'x-hash': createHmac('sha512', 'sec').update(signed).digest('hex'),
    });
  });

  it('does not take half of an answer for an order', async () => {
    const { api } = anApi({ '/api/rest/v1/orders/3301': [aCcvOrder()] });

    const answer = fetchOrder('3301', aCcvDelivery({ id: 3301 }), api, () => NOW);

    await expect(answer).rejects.toThrow(ShopApiError);
  });

  it('is no order before the checkout is finished', () => {
    const ends = [{ is_completed: false, status: null }, { is_completed: false }].map((changes) =>
      readCcv(aCcvOrder(changes)),
    );

    expect(ends.map(({ kind }) => kind)).toEqual(['ignored', 'ignored']);
  });

  it('owes nothing once it is cancelled', () => {
    expect(readCcvOrder(aCcvOrder({ status: 8, total_price: 5 }))).toMatchObject({
      status: 'cancelled',
      lines: [],
      total: '0',
      payments: [],
    });
  });
});
