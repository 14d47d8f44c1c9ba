import { describe, expect, it } from 'vitest';
import { aCustomerRequest, anOrderBookOverHttp, anOrderRequest } from './order-book-over-http.ts';

describe('An order in the order book', () => {
  it('is unknown where LogicTrade has no such id', async () => {
    const { orderBook } = await anOrderBookOverHttp();

    expect(await orderBook.order(4711)).toBeUndefined();
  });

  it('is not called unknown because LogicTrade fails', async () => {
    const { logictrade, orderBook } = await anOrderBookOverHttp();
    const { id } = await orderBook.create(anOrderRequest());
    logictrade.faults.add({ kind: 'server-error', when: 'before-effect' });

    await expect(orderBook.order(id)).rejects.toMatchObject({ retry: 'later' });
  });

  it.each([
    { deliveryStatus: 'partial', isTouched: true },
    { deliveryStatus: 'complete', isTouched: true },
    { invoiceStatus: 'partial', isTouched: true },
    { stockStatus: 'complete', isTouched: false },
  ] as const)(
    'that is $deliveryStatus delivered, $invoiceStatus invoiced: touched is $isTouched',
    async ({ isTouched, ...change }) => {
      const { logictrade, orderBook } = await anOrderBookOverHttp();
      const { id } = await orderBook.create(anOrderRequest());
      logictrade.changeOrder(id, change);

      expect(await orderBook.order(id)).toMatchObject({ id, isTouched });
    },
  );

  it('shows its new lines and a later change after an update', async () => {
    const { clock, orderBook } = await anOrderBookOverHttp();
    const { id } = await orderBook.create(anOrderRequest());
    clock.now += 60_000;

    await orderBook.update(id, {
      ...anOrderRequest({ lines: [{ code: 'LT00000043', quantity: 1, partPrice: 99 }] }),
      customer: aCustomerRequest,
      delivery: { type: 'BM', condition: 'D', address: aCustomerRequest.address },
    });

    expect(await orderBook.order(id)).toMatchObject({
      lines: [{ code: 'LT00000043', quantity: 1, partPrice: 99 }],
      modifiedDate: '2026-03-01T11:01:00',
    });
  });

  it("is created for LogicTrade's own unknown customer where the request says so", async () => {
    const { logictrade, orderBook } = await anOrderBookOverHttp();

    const created = await orderBook.create(anOrderRequest({ customer: { isUnknown: true } }));

    expect(created.number).toMatch(/^V/);
    expect(logictrade.report().customerCount).toBe(0);
  });

  it('is refused for a customer LogicTrade does not know, and leaves nothing behind', async () => {
    const { orderBook, logictrade } = await anOrderBookOverHttp();

    const creation = orderBook.create(anOrderRequest({ customer: { id: 4711 } }));

    await expect(creation).rejects.toMatchObject({ retry: 'never', effect: 'none' });
    expect(logictrade.report().orderCount).toBe(0);
  });
});

describe('The right to read orders', () => {
  it('is there with a key that may', async () => {
    const { orderBook } = await anOrderBookOverHttp();

    expect(await orderBook.mayRead()).toBe(true);
  });

  it('is found in one call, however many orders there are', async () => {
    const { logictrade, orderBook } = await anOrderBookOverHttp();
    for (let i = 0; i < 11; i++) await orderBook.create(anOrderRequest());

    const mayRead = await orderBook.mayRead();

    expect(mayRead).toBe(true);
    expect(logictrade.report().answers).toMatchObject({ 'GET /rest/v1/orders 200': 1 });
  });

  it('is missing with a key for customers only', async () => {
    const { orderBook } = await anOrderBookOverHttp({ apiKeys: [{ key: 'narrow', scopes: ['customer'] }] });

    expect(await orderBook.mayRead()).toBe(false);
  });

  it('is unknown while LogicTrade fails', async () => {
    const { logictrade, orderBook } = await anOrderBookOverHttp();
    logictrade.faults.add({ kind: 'html-502' });

    await expect(orderBook.mayRead()).rejects.toMatchObject({ retry: 'later' });
  });
});

describe('Products in the order book', () => {
  it('are told by exactly these codes, whatever order LogicTrade answers in; unknown ones are left out', async () => {
    const { orderBook } = await anOrderBookOverHttp({ searchOrder: 'reversed' });

    const ids = await orderBook.productIds(['LT00000047', 'NIET-DAAR', 'LT00000043']);
    const stool = await orderBook.product(ids.get('LT00000047') ?? 0);

    expect([...ids.keys()]).toEqual(['LT00000047', 'LT00000043']);
    expect(stool).toMatchObject({ code: 'LT00000047' });
  });
});
