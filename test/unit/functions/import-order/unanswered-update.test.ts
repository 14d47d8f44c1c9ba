import { describe, expect, it, vi } from 'vitest';
import { SETTLE_MS } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { aCreatedOrder, first, oneStool, PARKED, sentence } from './an-order-to-update.ts';

const TIMED_OUT = new AFailure('logictrade-timed-out', 'later', 'unknown');

describe('An update that was not answered', () => {
  it('is in doubt, with what was sent, until it has settled', async () => {
    const cell = await aCreatedOrder();
    cell.orderBook.failTheNext(TIMED_OUT);
    const silentSince = cell.clock.now;
    const asked = vi.spyOn(cell.deps, 'servesOthersThan');

    expect(await cell.bring(oneStool)).toEqual({
      kind: 'postponed',
      why: { kind: 'until', atMs: silentSince + SETTLE_MS + 2000 },
      because: 'logictrade-timed-out',
    });

    expect(await cell.read(first)).toMatchObject({
      state: 'in-doubt',
      doubt: { silentSince, looks: 0, requestHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      failures: 1,
    });
    expect(asked).toHaveBeenCalledWith('meubelhuis/cell-5001');
    cell.clock.now += SETTLE_MS + 1999;
    expect(await cell.bring(oneStool)).toMatchObject({
      kind: 'postponed',
      because: 'an update may be under way',
    });
    expect(await cell.read(first)).toMatchObject({ failures: 1 });
  });

  it('is taken for done when LogicTrade shows its lines, and made when nothing has changed there', async () => {
    const [arrived, lost] = [await aCreatedOrder(), await aCreatedOrder()];
    arrived.orderBook.loseTheNextAnswer();
    lost.orderBook.failTheNext(TIMED_OUT);
    for (const cell of [arrived, lost]) {
      await cell.bring(oneStool);
      cell.passSettle();

      expect(await cell.bring(oneStool)).toEqual({ kind: 'done', how: 'updated', number: 'V26000001' });

      expect(cell.orderBook.orderUpdates).toHaveLength(1);
      expect((await cell.read(first))?.logictrade?.modifiedDate).toBe('2026-03-01T12:00:01');
    }
  });

  it('was taken for the update that a later state asks for, since the lines are the same', async () => {
    const cell = await aCreatedOrder();
    const asking = (minute: number, comment: string) => ({
      ...first,
      updatedAt: `2026-03-01T10:${minute}:00.000Z`,
      comment,
    });
    cell.orderBook.loseTheNextAnswer();
    await cell.bring(asking(10, 'Graag na 18 uur'));
    cell.passSettle();

    expect(await cell.bring(asking(20, 'Toch na 20 uur'))).toEqual(PARKED);
    expect(cell.orderBook.orderUpdates).toHaveLength(1);
  });

  it('is told when LogicTrade’s order was changed and has other lines: a person was there, too', async () => {
    const cell = await aCreatedOrder();
    cell.orderBook.failTheNext(TIMED_OUT);
    await cell.bring(oneStool);
    cell.orderBook.touch(1, { modifiedDate: '2026-03-01T11:59:00' });
    cell.passSettle();

    expect(await cell.bring(oneStool)).toEqual(PARKED);

    expect(await cell.told()).toBe(sentence('somebody changed it in LogicTrade'));
    expect(await cell.read(first)).toMatchObject({ doubt: { looks: 0 } });
  });

  it('is parked at the fifth time while LogicTrade takes others, in doubt', async () => {
    const cell = await aCreatedOrder();
    for (let times = 0; times < 5; times++) {
      cell.orderBook.failTheNext(TIMED_OUT);
      await cell.bring(oneStool);
      cell.passSettle();
    }

    expect(await cell.read(first)).toMatchObject({
      state: 'parked',
      reason: 'keeps-failing',
      doubt: { looks: 0 },
    });
  });

  it('counts as the order’s own failure only while LogicTrade takes others', async () => {
    const cell = await aCreatedOrder();
    cell.health.servesOthers = false;
    cell.orderBook.failTheNext(TIMED_OUT);

    await cell.bring(oneStool);

    expect(await cell.read(first)).toMatchObject({ state: 'in-doubt', failures: 0 });
  });
});
