import { describe, expect, it, vi } from 'vitest';
import type { OrderBook } from '../../../../functions/import-order/order-book.ts';
import type { ShopInput } from '../../../../shared/config/shop.ts';
import { anImporter } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';
import { bringByHand } from './brought-by-hand.ts';

const TIMED_OUT = new AFailure('logictrade-timed-out', 'later', 'unknown');
const order = anOrder();
const aCell = (changes: Partial<ShopInput> = {}) =>
  anImporter(simulatedLedgerPlace(), 'cell', aShop(changes));

describe('An order from before this cell’s time', () => {
  const BEFORE = { proveBefore: '2026-03-01T09:59:00.001Z' };

  it('is looked for once, from the moment it was placed, and created when it is not there', async () => {
    const cell = aCell(BEFORE);
    const lookUp = vi.spyOn<OrderBook, 'lookUp'>(cell.orderBook, 'lookUp');

    expect(await cell.bring(order)).toMatchObject({ kind: 'done', how: 'created' });

    expect(lookUp.mock.calls).toEqual([
      [
        { lookupNumber: 'MH-1001', externNumber: 'meubelhuis/cell-5001' },
        Date.parse('2026-03-01T09:59:00.000Z'),
      ],
    ]);
    expect(await cell.deps.relooks.due(10)).toEqual([]);
  });

  it('is adopted when it is there, whoever brought it', async () => {
    const cell = aCell(BEFORE);
    await bringByHand(cell);

    expect(await cell.bring(order)).toEqual({ kind: 'done', how: 'adopted', number: 'V26000001' });
    expect(cell.orderBook.created).toHaveLength(1);
  });

  it('is parked without doubt when it is there twice', async () => {
    const cell = aCell(BEFORE);
    await bringByHand(cell);
    await bringByHand(cell);

    expect(await cell.bring(order)).toEqual({ kind: 'parked', reason: 'several-in-logictrade' });
    expect(await cell.read(order)).not.toHaveProperty('doubt');
  });

  it('is not one that was placed at that very moment', async () => {
    const cell = aCell({ proveBefore: order.placedAt });

    await cell.bring(order);

    expect(cell.orderBook.lookUps).toBe(0);
  });

  it('needs two looks like any other once a call was not answered', async () => {
    const cell = aCell(BEFORE);
    const lookUp = vi.spyOn<OrderBook, 'lookUp'>(cell.orderBook, 'lookUp');
    cell.orderBook.failTheNext(TIMED_OUT);
    await cell.bring(order);

    expect(await cell.bring(order)).toMatchObject({ kind: 'postponed', because: 'not seen yet' });
    cell.passSettle();
    await cell.bring(order);
    expect(await cell.bring(order)).toMatchObject({ kind: 'done', how: 'created' });

    expect(new Set(lookUp.mock.calls.map(([, since]) => since))).toEqual(
      new Set([Date.parse(order.placedAt)]),
    );
  });
});
