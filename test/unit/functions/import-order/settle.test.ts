import { describe, expect, it, vi } from 'vitest';
import type { OrderBook } from '../../../../functions/import-order/order-book.ts';
import type { ShopInput } from '../../../../shared/config/shop.ts';
import { anImporter, SETTLE_MS } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { aLine, anAddress, anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';
import { bringByHand } from './brought-by-hand.ts';

const TIMED_OUT = new AFailure('logictrade-timed-out', 'later', 'unknown');
const order = anOrder();
const aCell = (changes: Partial<ShopInput> = {}) =>
  anImporter(simulatedLedgerPlace(), 'cell', aShop(changes));

/** LogicTrade created the order, and its answer was lost. */
async function aLostAnswer(changes: Partial<ShopInput> = {}) {
  const cell = aCell(changes);
  cell.orderBook.loseTheNextAnswer();
  await cell.bring(order);
  return cell;
}

describe('An order in doubt', () => {
  it('is adopted with all that LogicTrade calls it when it is there once', async () => {
    const cell = await aLostAnswer();

    expect(await cell.bring(order)).toEqual({ kind: 'done', how: 'adopted', number: 'V26000001' });

    const record = await cell.read(order);
    expect(record).toMatchObject({
      state: 'done',
      logictrade: { id: 1, number: 'V26000001', customerId: 100, modifiedDate: '2026-03-01T11:00:00' },
      sentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(record).not.toHaveProperty('doubt');
    expect(record?.story.at(-1)?.steps.map(([step]) => step)).toEqual(['claimed', 'adopted']);
  });

  it('is adopted by its id alone where LogicTrade shows nothing else', async () => {
    const cell = await aLostAnswer();
    vi.spyOn(cell.orderBook, 'lookUp').mockResolvedValue({
      kind: 'ours',
      order: { id: 1, isTouched: false },
    });

    expect(await cell.bring(order)).toEqual({ kind: 'done', how: 'adopted' });

    expect((await cell.read(order))?.logictrade).toEqual({ id: 1 });
  });

  it('is looked for by both numbers, from the moment its first delivery came', async () => {
    const cell = aCell();
    const firstSeenAt = cell.clock.now;
    cell.orderBook.failTheNext(TIMED_OUT);
    await cell.bring(order);
    const lookUp = vi.spyOn<OrderBook, 'lookUp'>(cell.orderBook, 'lookUp');
    cell.clock.now += 60_000;

    await cell.bring(order);

    expect(lookUp).toHaveBeenCalledWith(
      { lookupNumber: 'MH-1001', externNumber: 'meubelhuis/cell-5001' },
      firstSeenAt,
    );
  });

  it('waits until what was silent has settled, one look further on, and nothing else is counted', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT);
    const silentSince = cell.clock.now;
    await cell.bring(order);
    const { doubt } = (await cell.read(order)) ?? {};

    expect(await cell.bring(order)).toEqual({
      kind: 'postponed',
      why: { kind: 'until', atMs: silentSince + SETTLE_MS + 2000 },
      because: 'not seen yet',
    });

    expect(await cell.read(order)).toMatchObject({
      state: 'in-doubt',
      reason: 'not seen yet',
      doubt: { ...doubt, looks: 1 },
      failures: 1,
    });
  });

  it('is parked when LogicTrade has it more than once, with the numbers and still in doubt', async () => {
    const cell = await aLostAnswer();
    await bringByHand(cell);

    expect(await cell.bring(order)).toEqual({ kind: 'parked', reason: 'several-in-logictrade' });

    expect(await cell.read(order)).toMatchObject({
      sentence: 'LogicTrade has this order 2 times: V26000001, V26000002.',
      step: 'order-created',
      doubt: { looks: 0 },
    });
  });

  it('is parked when its number belongs to somebody else’s order, and still in doubt', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT);
    await cell.bring(order);
    await bringByHand(cell, { externNumber: 'another system' });

    expect(await cell.bring(order)).toEqual({ kind: 'parked', reason: 'number-taken' });

    expect(await cell.read(order)).toMatchObject({
      sentence: "LogicTrade's order V26000001 carries one of this order's numbers but is another order.",
      step: 'order-created',
      doubt: { looks: 0 },
    });
    expect(cell.orderBook.created).toHaveLength(1);
  });

  it('tells a person what differs, by LogicTrade’s number or else its id, and keeps what is known of it', async () => {
    const smaller = anOrder({
      updatedAt: '2026-03-01T10:10:00.000Z',
      lines: [aLine({ quantity: '1', totalIncludingVat: '121.00', totalExcludingVat: '100.00' })],
      total: '121.00',
    });
    const [named, unnamed] = [await aLostAnswer(), await aLostAnswer()];
    const lookUp = unnamed.orderBook.lookUp.bind(unnamed.orderBook);
    unnamed.orderBook.lookUp = async (...question) => {
      const found = await lookUp(...question);
      if (found.kind !== 'ours') return found;
      const { number: _, ...shown } = found.order;
      return { kind: 'ours', order: shown };
    };

    for (const cell of [named, unnamed])
      expect(await cell.bring(smaller)).toEqual({ kind: 'parked', reason: 'adopted-differs' });

    expect(await named.read(order)).toMatchObject({
      sentence: "LogicTrade's order V26000001 is this order, but its lines are not those of the shop.",
      step: 'order-created',
      logictrade: { id: 1, number: 'V26000001' },
    });
    expect((await unnamed.read(order))?.sentence).toMatch(/^LogicTrade's order 1 is this order/);
  });

  it('tells a person when LogicTrade may have it as it was before a change, by number or else id', async () => {
    const moved = anOrder({
      updatedAt: '2026-03-01T10:10:00.000Z',
      deliveryAddress: anAddress({ houseNumber: '99' }),
    });
    const cell = await aLostAnswer();

    await cell.bring(moved);

    expect(await cell.read(order)).toMatchObject({
      reason: 'adopted-differs',
      sentence:
        "LogicTrade's order V26000001 is this order, but as it may have been before it was changed or corrected.",
      step: 'order-created',
      told: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('was parked when a later state asked for just what had been sent, as one that tells of a payment does', async () => {
    const cell = await aLostAnswer();
    const paid = anOrder({ updatedAt: '2026-03-01T10:10:00.000Z' });

    expect(await cell.bring(paid)).toEqual({ kind: 'done', how: 'adopted', number: 'V26000001' });
  });

  it('is parked when a later state asks for what was sent, but a worker died with another in between', async () => {
    const cell = await aLostAnswer();
    const moved = anOrder({
      updatedAt: '2026-03-01T10:10:00.000Z',
      deliveryAddress: anAddress({ houseNumber: '99' }),
    });
    await cell.deps.ledger.claim(cell.workOn(moved).claim);
    cell.passLease();

    const outcome = await cell.bring(anOrder({ updatedAt: '2026-03-01T10:20:00.000Z' }));

    expect(outcome).toEqual({ kind: 'parked', reason: 'adopted-differs' });
  });

  it('tells a person of an order that can no longer be mapped but is there', async () => {
    const cell = await aLostAnswer();
    const dollars = anOrder({ updatedAt: '2026-03-01T10:10:00.000Z', currency: 'USD' });

    expect(await cell.bring(dollars)).toEqual({ kind: 'parked', reason: 'adopted-differs' });

    expect(await cell.read(order)).toMatchObject({ logictrade: { id: 1 } });
    expect(await cell.read(order)).not.toHaveProperty('told');
  });

  it('tells a person of its cancellation, and what they are asked to bring it to', async () => {
    const cell = await aLostAnswer();

    await cell.bring(anOrder({ status: 'cancelled', updatedAt: '2026-03-01T10:10:00.000Z' }));

    expect(await cell.read(order)).toMatchObject({
      reason: 'cancelled-later',
      told: 'cancelled',
      logictrade: { number: 'V26000001' },
    });
  });
});
