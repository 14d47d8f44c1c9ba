import { describe, expect, it } from 'vitest';
import { LogictradeOrderBook } from '../../../../functions/import-order/logictrade-order-book.ts';
import { aLogictrade, NOW } from '../../shared/logictrade/a-client.ts';
import { anOrderRequest } from '../../shared/logictrade/an-order.ts';

const OURS = { lookupNumber: 'MH-1001', externNumber: 'meubelhuis/5001' };
const ours = (fields: object = {}) => ({
  id: 7,
  webshop: { number: 'MH-1001' },
  externNumber: 'meubelhuis/5001',
  ...fields,
});
const listOf = (...results: object[]) => ({ body: { pagination: { totalPages: 1 }, results } });

/** The order book of a LogicTrade that gives these answers, the last one for ever. */
function anOrderBook(...replies: Parameters<typeof aLogictrade>) {
  const { client, sent } = aLogictrade(...replies);
  return { orderBook: new LogictradeOrderBook(client, () => NOW), sent };
}

/** Page after page of orders that are not ours, without end. */
const endless = () => {
  let id = 100;
  return Array.from({ length: 60 }, () => ({
    body: { pagination: { totalPages: 900 }, results: Array.from({ length: 100 }, () => ({ id: id++ })) },
  }));
};

describe('The look-up in a LogicTrade that answers strangely', () => {
  it('names an order without a number by its id', async () => {
    const { orderBook } = anOrderBook(listOf(ours(), ours({ id: 8, number: 'V26000008' })));

    const found = await orderBook.lookUp(OURS, NOW);

    expect(found).toEqual({ kind: 'several', numbers: ['id 7', 'V26000008'] });
  });

  it('invents nothing that LogicTrade leaves out', async () => {
    const { orderBook } = anOrderBook(listOf(ours()));

    const found = await orderBook.lookUp(OURS, NOW);

    expect(found).toStrictEqual({ kind: 'ours', order: { id: 7, isTouched: false } });
  });

  it('finds ours among numbers that LogicTrade takes for similar', async () => {
    const { orderBook, sent } = anOrderBook(listOf({ id: 6, webshop: { number: 'MH 1001' } }, ours()));

    const found = await orderBook.lookUp(OURS, NOW);

    expect(found).toMatchObject({ kind: 'ours', order: { id: 7 } });
    expect(sent).toHaveLength(1);
  });

  it('passes by what people typed in themselves, with no number of a webshop', async () => {
    const { orderBook } = anOrderBook(listOf({ id: 1 }, { id: 2, webshop: { url: 'https://shop.example' } }));

    const found = await orderBook.lookUp(OURS, NOW);

    expect(found).toEqual({ kind: 'absent', begunAt: NOW });
  });

  it('gives a person the word when there is too much to read, and reads no further', async () => {
    const { orderBook, sent } = anOrderBook(...endless());

    const lookUp = orderBook.lookUp(OURS, NOW);

    await expect(lookUp).rejects.toMatchObject({
      code: 'look-up-unbounded',
      retry: 'never',
      effect: 'none',
      message: 'LogicTrade ignores the filter for MH-1001, and lists too many orders',
    });
    expect(sent).toHaveLength(51); // one that shows that the filter is ignored, and fifty
  });

  it('read on for ever when the filter is ignored and our number happens to stand on the first page', async () => {
    const [first, ...more] = endless();
    const withOurs = { body: { ...first?.body, results: [ours(), ...(first?.body.results ?? [])] } };
    const { orderBook, sent } = anOrderBook(withOurs, ...more.slice(0, 1), listOf(ours()));

    const found = await orderBook.lookUp(OURS, NOW);

    expect(found).toMatchObject({ kind: 'ours', order: { id: 7 } });
    expect(sent).toHaveLength(3); // two that show that the filter is ignored, and the search by time
  });

  it('searches by time when more numbers hold ours than can be read', async () => {
    let id = 100;
    const similar = Array.from({ length: 50 }, () => ({
      body: { pagination: { totalPages: 900 }, results: [{ id: id++, webshop: { number: 'MH-10012' } }] },
    }));
    const { orderBook, sent } = anOrderBook(...similar, listOf(ours()));

    const found = await orderBook.lookUp(OURS, NOW);

    expect(found).toMatchObject({ kind: 'ours', order: { id: 7 } });
    expect(sent).toHaveLength(51);
  });

  it('is to be asked again where a page of the search by time contradicts its count', async () => {
    const { orderBook } = anOrderBook(listOf({ id: 1 }), {
      body: { pagination: { totalResults: 3, totalPages: 1 }, results: [{ id: 1 }] },
    });

    const lookUp = orderBook.lookUp(OURS, NOW);

    await expect(lookUp).rejects.toMatchObject({ code: 'logictrade-list-incomplete', retry: 'later' });
  });

  it('is to be asked again where LogicTrade fails during the search by time', async () => {
    const { orderBook } = anOrderBook(listOf({ id: 1 }), { status: 503 });

    const lookUp = orderBook.lookUp(OURS, NOW);

    await expect(lookUp).rejects.toMatchObject({ status: 503, retry: 'later' });
  });
});

describe('An order as LogicTrade may show it', () => {
  it.each([
    ['delivered in part, as one of its lines tells', { lines: [{}, { deliveryStatus: 'Partial' }] }, true],
    ['invoiced, as one of its lines tells', { lines: [{ invoiceStatus: 'complete' }] }, true],
    [
      'not begun, whatever the case it is written in',
      { deliveryStatus: 'None', invoiceStatus: 'NONE' },
      false,
    ],
    ['not begun, where nothing is told', { deliveryStatus: '', lines: [{}] }, false],
  ])('counts as %s', async (_, fields, isTouched) => {
    const { orderBook } = anOrderBook({ body: { id: 7, ...fields } });

    const order = await orderBook.order(7);

    expect(order).toMatchObject({ isTouched });
  });

  it('has lines of which what is missing counts as nothing', async () => {
    const { orderBook } = anOrderBook({ body: { id: 7, lines: [{ description: 'Montage' }] } });

    const order = await orderBook.order(7);

    expect(order?.lines).toEqual([{ code: '', quantity: 0, partPrice: 0 }]);
  });
});

describe('Customers as LogicTrade may show them', () => {
  it('are no more than what LogicTrade tells, and those it takes for similar are among them', async () => {
    const { orderBook } = anOrderBook(
      listOf({ id: 1, lastName: 'Wit' }, { id: 2, email: 'sanne@example.com' }),
    );

    const found = await orderBook.customersBy('sanne@example.com');

    expect(found).toStrictEqual([
      { id: 1, lastName: 'Wit' },
      { id: 2, email: 'sanne@example.com' },
    ]);
  });
});

describe('What is sent for an order', () => {
  it("asks for LogicTrade's unknown customer only where the order is for nobody known", async () => {
    const { orderBook, sent } = anOrderBook({ body: { id: 7 } });

    await orderBook.create(anOrderRequest({ customer: { isUnknown: true } }));
    await orderBook.create(anOrderRequest({ customer: { id: 3 } }));

    expect(sent.map(({ url }) => new URL(url).search)).toEqual(['?allowUnknownCustomer=true', '']);
  });
});

describe('The ids of product codes', () => {
  it('leave out a product whose code is only like the one in the order', async () => {
    const { orderBook } = anOrderBook({
      body: [{ keyword: 'lt00000047', results: [{ id: 47, code: 'LT00000047' }] }],
    });

    const ids = await orderBook.productIds(['lt00000047']);

    expect([...ids]).toEqual([]);
  });
});
