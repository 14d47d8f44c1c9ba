import { describe, expect, it } from 'vitest';
import { anOrderBookOverHttp, anOrderRequest, NOW } from './order-book-over-http.ts';

const HOUR_MS = 60 * 60_000;
const OURS = { lookupNumber: 'MH-1001', externNumber: 'meubelhuis/5001' };

describe('The look-up of our order in LogicTrade', () => {
  it('finds the order that carries both our numbers, however old it is, with what we compare of it', async () => {
    const { orderBook } = await anOrderBookOverHttp();
    const created = await orderBook.create(anOrderRequest());

    const found = await orderBook.lookUp(OURS, NOW + 30 * 24 * HOUR_MS);

    expect(found).toEqual({
      kind: 'ours',
      order: {
        id: created.id,
        number: created.number,
        customerId: created.customerId,
        modifiedDate: '2026-03-01T11:00:00',
        isTouched: false,
        lines: [{ code: 'LT00000047', quantity: 2, partPrice: 121 }],
      },
    });
  });

  it('takes one call, however many orders LogicTrade holds', async () => {
    const { logictrade, orderBook } = await anOrderBookOverHttp();
    for (let i = 0; i <= 100; i++)
      await orderBook.create(anOrderRequest({ webshop: { number: `V-${i}` }, externNumber: `other/${i}` }));
    await orderBook.create(anOrderRequest());

    await orderBook.lookUp(OURS, NOW);

    expect(logictrade.report().answers).toMatchObject({ 'GET /rest/v1/orders 200': 1 });
  });

  it('tells of each, should LogicTrade hold the order more than once', async () => {
    const { orderBook } = await anOrderBookOverHttp();
    const first = await orderBook.create(anOrderRequest());
    const second = await orderBook.create(anOrderRequest());

    const found = await orderBook.lookUp(OURS, NOW);

    expect(found).toEqual({ kind: 'several', numbers: [second.number, first.number] });
  });

  it('calls our number taken when the order that carries it is of somebody else', async () => {
    const { orderBook } = await anOrderBookOverHttp();
    const { number } = await orderBook.create(anOrderRequest({ externNumber: 'tuinhuis/5001' }));

    const found = await orderBook.lookUp(OURS, NOW);

    expect(found).toEqual({ kind: 'taken', number });
  });

  it('finds ours beside one of somebody else under the same number', async () => {
    const { orderBook } = await anOrderBookOverHttp();
    const ours = await orderBook.create(anOrderRequest());
    await orderBook.create(anOrderRequest({ externNumber: 'tuinhuis/5001' }));

    const found = await orderBook.lookUp(OURS, NOW);

    expect(found).toMatchObject({ kind: 'ours', order: { id: ours.id } });
  });

  it('says when it began if the order is not there, since absence counts from the question, not the answer', async () => {
    const { clock, logictrade, orderBook } = await anOrderBookOverHttp({
      sleep: async () => {
        clock.now += 4000;
      },
    });
    logictrade.faults.add({ kind: 'delay', when: 'before-effect', ms: 4000 });

    const found = await orderBook.lookUp(OURS, NOW);

    expect(clock.now).toBe(NOW + 4000);
    expect(found).toEqual({ kind: 'absent', begunAt: NOW });
  });

  it('takes no number that merely contains ours for ours', async () => {
    const { logictrade, orderBook } = await anOrderBookOverHttp();
    await orderBook.create(
      anOrderRequest({ webshop: { number: 'MH-10011' }, externNumber: 'meubelhuis/50011' }),
    );
    logictrade.faults.add({ kind: 'filters-contain', times: 'forever' });

    const found = await orderBook.lookUp(OURS, NOW);

    expect(found).toEqual({ kind: 'absent', begunAt: NOW });
  });

  it('reads every page of what contains our number', async () => {
    const { logictrade, orderBook } = await anOrderBookOverHttp();
    const ours = await orderBook.create(anOrderRequest());
    for (let i = 0; i < 100; i++)
      await orderBook.create(
        anOrderRequest({ webshop: { number: `MH-1001${i}` }, externNumber: `other/${i}` }),
      );
    logictrade.faults.add({ kind: 'filters-contain', times: 'forever' });

    const found = await orderBook.lookUp(OURS, NOW);

    expect(found).toMatchObject({ kind: 'ours', order: { id: ours.id } });
  });

  it('throws when LogicTrade cannot answer: no answer proves no absence', async () => {
    const { logictrade, orderBook } = await anOrderBookOverHttp();
    logictrade.faults.add({ kind: 'server-error', when: 'before-effect' });

    const lookUp = orderBook.lookUp(OURS, NOW);

    await expect(lookUp).rejects.toMatchObject({ retry: 'later', effect: 'none' });
  });
});

describe('The look-up of our order in a LogicTrade that ignores the question', () => {
  async function anIgnorantLogictrade() {
    const cell = await anOrderBookOverHttp();
    const ours = await cell.orderBook.create(anOrderRequest());
    // the newest hundred fill the first page, so that it does not show ours
    for (let i = 0; i < 100; i++)
      await cell.orderBook.create(
        anOrderRequest({ webshop: { number: `V-${i}` }, externNumber: `other/${i}` }),
      );
    cell.logictrade.faults.add({ kind: 'filters-ignored', times: 'forever' });
    return { ...cell, ours };
  }

  it('goes through what changed since, up to three hours earlier: times come without their zone', async () => {
    const { orderBook, ours } = await anIgnorantLogictrade();

    const found = await orderBook.lookUp(OURS, NOW + 3 * HOUR_MS - 1);

    expect(found).toMatchObject({ kind: 'ours', order: { id: ours.id } });
  });

  it('goes no further back than that, so that the search stays short', async () => {
    const { orderBook } = await anIgnorantLogictrade();

    const found = await orderBook.lookUp(OURS, NOW + 3 * HOUR_MS);

    expect(found).toEqual({ kind: 'absent', begunAt: NOW });
  });

  it('calls it taken when an order has our shop and order id under another number', async () => {
    const { orderBook } = await anIgnorantLogictrade();
    const { number } = await orderBook.create(
      anOrderRequest({ webshop: { number: 'V-1' }, externNumber: 'meubelhuis/77' }),
    );

    const found = await orderBook.lookUp({ lookupNumber: 'MH-77', externNumber: 'meubelhuis/77' }, NOW);

    expect(found).toEqual({ kind: 'taken', number });
  });
});
