import { describe, expect, it } from 'vitest';
import { aCustomerRequest, anOrderBookOverHttp, anOrderRequest } from './order-book-over-http.ts';

describe('Customers in the order book', () => {
  it('are found by their e-mail address, with what tells people of one address apart', async () => {
    const { orderBook } = await anOrderBookOverHttp();
    const id = await orderBook.createCustomer(aCustomerRequest);
    await orderBook.createCustomer({ ...aCustomerRequest, email: 'pieter@example.com' });

    const found = await orderBook.customersBy('sanne@example.com');

    expect(found).toEqual([
      { id, email: 'sanne@example.com', lastName: 'Wit', postcode: '7951 SM', houseNumber: '12A' },
    ]);
  });

  it('are found each, where several have the address', async () => {
    const { orderBook } = await anOrderBookOverHttp();
    const first = await orderBook.createCustomer(aCustomerRequest);
    const second = await orderBook.createCustomer({ ...aCustomerRequest, lastName: 'Zwart' });

    const found = await orderBook.customersBy('sanne@example.com');

    expect(found.map(({ id }) => id).toSorted((one, other) => one - other)).toEqual([first, second]);
  });

  it('are found without a name and an address where LogicTrade holds neither', async () => {
    const { orderBook } = await anOrderBookOverHttp();
    const order = await orderBook.create(anOrderRequest({ customer: { email: 'linde@example.com' } }));

    const found = await orderBook.customersBy('linde@example.com');

    expect(found).toEqual([{ id: order.customerId, email: 'linde@example.com' }]);
  });

  it('are nobody where nobody has the address', async () => {
    const { orderBook } = await anOrderBookOverHttp();

    expect(await orderBook.customersBy('sanne@example.com')).toEqual([]);
  });

  it('are found however LogicTrade writes the address', async () => {
    const { orderBook } = await anOrderBookOverHttp({ matching: 'ignore-case' });
    const id = await orderBook.createCustomer({ ...aCustomerRequest, email: 'Sanne@Example.com' });

    const found = await orderBook.customersBy('sanne@example.com');

    expect(found).toMatchObject([{ id, email: 'Sanne@Example.com' }]);
  });

  it('are nobody’s answer when LogicTrade ignores the question: creating one then would double a customer', async () => {
    const { logictrade, orderBook } = await anOrderBookOverHttp();
    await orderBook.createCustomer({ ...aCustomerRequest, email: 'pieter@example.com' });
    await orderBook.create(anOrderRequest({ customer: { companyName: 'Linde B.V.' } }));
    logictrade.faults.add({ kind: 'filters-ignored', times: 'forever' });

    const question = orderBook.customersBy('sanne@example.com');

    await expect(question).rejects.toMatchObject({
      name: 'LookUpUnboundedError',
      code: 'look-up-unbounded',
      retry: 'never',
      effect: 'none',
      message: expect.stringContaining('e-mail filter'),
    });
  });

  it('are shown as LogicTrade holds them, and with their new name after an update', async () => {
    const { orderBook } = await anOrderBookOverHttp();
    const id = await orderBook.createCustomer(aCustomerRequest);

    const before = await orderBook.customer(id);
    await orderBook.updateCustomer(id, { ...aCustomerRequest, lastName: 'Zwart', birthdate: null });
    const after = await orderBook.customer(id);

    expect([before?.lastName, after?.lastName]).toEqual(['Wit', 'Zwart']);
  });

  it('are unknown where LogicTrade has no such id', async () => {
    const { orderBook } = await anOrderBookOverHttp();

    expect(await orderBook.customer(4711)).toBeUndefined();
  });
});
