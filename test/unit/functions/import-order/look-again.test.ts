import { describe, expect, it } from 'vitest';
import { lookAgain, planRelook } from '../../../../functions/import-order/look-again.ts';
import { anImporter } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WHICH = { shop: 'meubelhuis', orderId: 'cell-5001' };
const order = anOrder();

/** An order in LogicTrade, whose second look is planned. */
async function aPlannedLook() {
  const cell = anImporter(simulatedLedgerPlace(), 'cell', aShop());
  await cell.bring(order);
  await planRelook(WHICH, cell.deps);
  const createdAt = cell.clock.now;
  const counted: string[] = [];
  const deps = { ...cell.deps, log: { countForCell: (metric: string) => void counted.push(metric) } };
  const planned = () => cell.deps.relooks.of(WHICH.shop, WHICH.orderId);
  return { ...cell, createdAt, counted, planned, look: () => lookAgain(WHICH, deps) };
}

describe('An order that was created after doubt', () => {
  it('is looked at a quarter of an hour later and a day later, and then no more', async () => {
    const cell = await aPlannedLook();
    expect(await cell.planned()).toMatchObject({ relookAt: cell.createdAt + 15 * MINUTE_MS });

    cell.clock.now = cell.createdAt + 15 * MINUTE_MS;
    expect(await cell.look()).toEqual({ kind: 'finished', because: 'looked again, one order' });
    expect(await cell.planned()).toMatchObject({
      relookAt: cell.createdAt + DAY_MS,
      createdAt: cell.createdAt,
    });
    cell.clock.now = cell.createdAt + DAY_MS;
    await cell.look();

    expect(await cell.planned()).toBeUndefined();
    expect(cell.orderBook.lookUps).toBe(2);
    expect(cell.counted).toEqual([]);
  });

  it.each([
    ['its first look, when that comes less than half a day later', DAY_MS / 2 - 1, true],
    ['its last one, when the first comes half a day late', DAY_MS / 2, false],
  ])('has %s', async (_, lateMs, isThereAnother) => {
    const cell = await aPlannedLook();
    cell.clock.now = cell.createdAt + lateMs;

    await cell.look();

    expect((await cell.planned()) !== undefined).toBe(isThereAnother);
  });

  it('is parked with both numbers when it is there twice, which the cell counts, and is not looked at again', async () => {
    const cell = await aPlannedLook();
    const [kept] = cell.orderBook.created;
    if (kept !== undefined) cell.orderBook.created.push({ ...kept, id: 9, number: 'V26000009' });

    expect(await cell.look()).toEqual({ kind: 'parked', reason: 'several-in-logictrade' });

    expect(await cell.read(order)).toMatchObject({
      state: 'parked',
      reason: 'several-in-logictrade',
      sentence: 'LogicTrade has this order 2 times: V26000001, V26000009.',
    });
    expect(cell.counted).toEqual(['OrdersTwice']);
    expect(await cell.planned()).toBeUndefined();
  });

  it('waits for a worker who has the order in hand before it is parked', async () => {
    const cell = await aPlannedLook();
    const [kept] = cell.orderBook.created;
    if (kept !== undefined) cell.orderBook.created.push({ ...kept, id: 9, number: 'V26000009' });
    await cell.deps.ledger.claim(cell.workOn(anOrder({ updatedAt: '2026-03-01T10:10:00.000Z' })).claim);

    expect(await cell.look()).toEqual({ kind: 'postponed', why: { kind: 'soon' }, because: 'held' });

    expect(cell.counted).toEqual([]);
    expect(await cell.planned()).toBeDefined();
  });

  it('is looked at another time when LogicTrade gives no answer', async () => {
    const cell = await aPlannedLook();
    cell.orderBook.failTheNextLookUp(new AFailure('logictrade-unreachable', 'later', 'none'));

    await expect(cell.look()).rejects.toThrow('logictrade-unreachable');

    expect(await cell.planned()).toBeDefined();
  });
});

describe('An order that has no second look', () => {
  it('is not looked at', async () => {
    const cell = anImporter(simulatedLedgerPlace(), 'cell', aShop());
    await cell.bring(order);

    expect(await lookAgain(WHICH, cell.deps)).toEqual({
      kind: 'finished',
      because: 'nothing to look at again',
    });
    expect(cell.orderBook.lookUps).toBe(0);
  });

  it('is not looked at when a look is planned for an order nobody knows', async () => {
    const cell = anImporter(simulatedLedgerPlace(), 'cell', aShop());
    await planRelook(WHICH, cell.deps);

    expect(await lookAgain(WHICH, cell.deps)).toMatchObject({ because: 'nothing to look at again' });
  });
});
