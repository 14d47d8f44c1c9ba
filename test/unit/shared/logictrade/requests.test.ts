import { describe, expect, it } from 'vitest';
import {
  createCustomer,
  getCustomer,
  listCustomers,
  removeCustomer,
  updateCustomer,
} from '../../../../shared/logictrade/customers.ts';
import { createOrder, getOrder, listOrders, updateOrder } from '../../../../shared/logictrade/orders.ts';
import { wholeList } from '../../../../shared/logictrade/pages.ts';
import { getProduct, listProducts, searchProducts } from '../../../../shared/logictrade/products.ts';
import type { OrderRequest, OrderUpdate } from '../../../../shared/logictrade/requests.ts';
import { aLogictrade } from './a-client.ts';
import { anOrderRequest } from './an-order.ts';

const anOrderUpdate = (more: object = {}): OrderUpdate => ({
  ...anOrderRequest(),
  customer: { lastName: 'Jansen' },
  delivery: { type: 'BM', condition: 'D', address: { city: 'Staphorst' } },
  ...more,
});

/** What a person could write into an edit, whatever the compiler thinks of it. */
const unchecked = (request: unknown) => request as never;

describe('a request that the documentation forbids', () => {
  const ORDER: [string, object, string][] = [
    [
      'no salesman',
      { salesManUserName: ' ' },
      "salesManUserName must be a salesman's user name: see the configuration",
    ],
    ['no customer', { customer: undefined }, 'customer must be filled'],
    ['no delivery', { delivery: undefined }, 'delivery must be filled'],
    [
      'no delivery method',
      { delivery: { condition: 'D' } },
      'delivery.type must be the code of a delivery method',
    ],
    ['no delivery condition', { delivery: { type: 'BM', condition: '' } }, 'delivery.condition must be'],
    ['no lines', { lines: [] }, 'lines must hold at least one order line'],
    [
      'a line without an article',
      { lines: [{ code: 'A' }, { quantity: 1 }] },
      'lines[1].code must be the code of a LogicTrade product',
    ],
    [
      'a third decimal',
      { lines: [{ code: 'A', partPrice: 3.333 }] },
      'lines[0].partPrice must have at most 2 decimals',
    ],
    ['a payment of no number', { payments: [{ amount: Number.NaN }] }, 'payments[0].amount must be a number'],
    ['a date in words', { date: 'tomorrow' }, 'date must be a date such as 2026-01-31'],
    [
      'a customer by number',
      { customer: { number: 'R0000013' } },
      'customer must not have number: LogicTrade knows no such field here',
    ],
    ['a field of nobody', { webshopNumber: 'A1' }, 'the request must not have webshopNumber'],
  ];

  it.each(ORDER)('is not sent: an order with %s', async (_what, wrong, hint) => {
    const { client, sent, permits } = aLogictrade({ body: { id: 4 } });

    const post = createOrder(client, unchecked({ ...anOrderRequest(), ...wrong }));

    await expect(post).rejects.toThrow(`POST orders was not sent: ${hint}`);
    await expect(post).rejects.toMatchObject({ code: 'invalid-request', retry: 'never', effect: 'none' });
    expect([sent.length, permits.taken]).toEqual([0, 0]);
  });

  it('is told all its faults at once', async () => {
    const { client } = aLogictrade({ body: { id: 4 } });

    const post = createOrder(client, unchecked({ lines: [{}] }));

    await expect(post).rejects.toMatchObject({ problems: { length: 4 } });
  });

  it.each<[string, object, string]>([
    ['a customer id', { customer: { id: 13 } }, 'customer must not have id'],
    ['no delivery address', { delivery: { type: 'BM', condition: 'D' } }, 'delivery.address must be filled'],
  ])('is not sent: an update of an order with %s', async (_what, wrong, hint) => {
    const { client, sent } = aLogictrade({ body: { id: 4 } });

    const put = updateOrder(client, 4, unchecked(anOrderUpdate(wrong)));

    await expect(put).rejects.toThrow(`PUT orders was not sent: ${hint}`);
    expect(sent).toEqual([]);
  });

  it('is not sent: an update of a customer without name and e-mail address', async () => {
    const { client, sent } = aLogictrade({ body: { id: 4 } });

    const put = updateCustomer(client, 4, unchecked({ firstName: '' }));

    await expect(put).rejects.toThrow(
      /firstName must be filled.*lastName must be filled.*email must be filled/,
    );
    expect(sent).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['an empty filter, which would find everybody', { email: '' }, 'email must not be empty'],
    ['a filter that LogicTrade ignores', { externNumber: 'x/1' }, 'externNumber'],
    [
      'a moment without its zone',
      { modifiedAfter: '2026-01-31T12:00:00' },
      'modifiedAfter must be a moment with its zone',
    ],
  ])('is not sent: a list with %s', async (_what, filters, hint) => {
    const { client, sent } = aLogictrade({ status: 204 });

    const list = wholeList(listCustomers(client, unchecked(filters), { maxPages: 1 }));

    await expect(list).rejects.toThrow(hint);
    expect(sent).toEqual([]);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'is not sent: anything about record %d',
    async (id) => {
      const { client, sent } = aLogictrade({ body: { id: 4 } });
      const asked = [
        () => getOrder(client, id),
        () => updateOrder(client, id, anOrderUpdate()),
        () => getCustomer(client, id),
        () => removeCustomer(client, id),
        () => getProduct(client, id),
      ];

      for (const ask of asked)
        await expect(ask()).rejects.toThrow('the id must be the id of a LogicTrade record');

      expect(sent).toEqual([]);
    },
  );

  it('is not sent: a search for nothing', async () => {
    const { client, sent } = aLogictrade({ body: [] });

    await expect(searchProducts(client, [])).rejects.toThrow('items must hold at least one keyword');
    await expect(searchProducts(client, ['A', ' '])).rejects.toThrow('items[1].keyword must not be empty');

    expect(sent).toEqual([]);
  });

  it('is told by field, never by value', async () => {
    const { client } = aLogictrade({ body: { id: 4 } });

    const post = createOrder(
      client,
      unchecked({ ...anOrderRequest(), customer: { email: ['jan@jansen.com'] } }),
    );

    await expect(post).rejects.toThrow('customer.email must be text');
    await expect(post).rejects.not.toThrow('jansen');
  });
});

describe('a request that is sent', () => {
  it('is the order as it was given, in the words of the documentation', async () => {
    const request: OrderRequest = anOrderRequest({
      date: '2026-11-18',
      customer: { id: 13 },
      webshop: { number: 'A1001', url: 'https://shop.test/1001' },
      externNumber: 'furniture/5501',
      payments: [{ amount: 1055.4, type: 'iDeal', method: 'Rabobank' }],
    });
    const { client, sent } = aLogictrade({ body: { id: 4 } });

    await createOrder(client, request, { allowUnknownCustomer: false });

    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://logictrade.test/rest/v1/orders?allowUnknownCustomer=false',
        headers: expect.objectContaining({ 'content-type': 'application/json' }),
        body: request,
      },
    ]);
  });

  it('names the record in its path and all filters in its query', async () => {
    const { client, sent } = aLogictrade({ status: 204 });
    const one = { maxPages: 1 };

    await updateOrder(client, 4, anOrderUpdate());
    await updateCustomer(client, 5, {
      firstName: 'Jan',
      lastName: 'Jansen',
      email: 'jan@jansen.com',
      birthdate: null,
    });
    await removeCustomer(client, 6);
    await wholeList(
      listOrders(
        client,
        {
          number: 'V1',
          reference: 'r',
          webshopNumber: 'A1',
          originCode: 'WIN',
          customerNumber: 'R1',
          modifiedAfter: '2026-01-31T12:00:00.000Z',
        },
        one,
      ),
    );
    await wholeList(
      listProducts(client, { code: 'LT1', groupId: 3, webshop: true, includeImplementations: false }, one),
    );

    expect(sent.map(({ method, url }) => `${method} ${decodeURIComponent(url.slice(23))}`)).toEqual([
      'PUT /rest/v1/orders/4',
      'PUT /rest/v1/customers/5',
      'DELETE /rest/v1/customers/6',
      'GET /rest/v1/orders?number=V1&reference=r&webshopNumber=A1&originCode=WIN&customerNumber=R1&modifiedAfter=2026-01-31T12:00:00.000Z&pageSize=100&pageNumber=1',
      'GET /rest/v1/products?code=LT1&groupId=3&webshop=true&includeImplementations=false&pageSize=100&pageNumber=1',
    ]);
  });

  it('creates a customer', async () => {
    const { client, sent } = aLogictrade({ body: { id: 14, number: 'R0000016' } });

    const customer = await createCustomer(client, {
      lastName: 'Jansen',
      externNumbers: { number1: 'furniture/7' },
    });

    expect(customer).toMatchObject({ id: 14, number: 'R0000016' });
    expect(sent[0]).toMatchObject({ method: 'POST', url: 'https://logictrade.test/rest/v1/customers' });
  });

  it('counts as done when a PUT or DELETE is answered with a yes without content, but not with a page', async () => {
    const empty = aLogictrade({ body: '' });
    const page = aLogictrade({ body: '<html>Welcome</html>' });

    await expect(updateOrder(empty.client, 4, anOrderUpdate())).resolves.toBeUndefined();
    await expect(removeCustomer(empty.client, 4)).resolves.toBeUndefined();
    await expect(updateOrder(page.client, 4, anOrderUpdate())).rejects.toMatchObject({ effect: 'unknown' });
  });
});
