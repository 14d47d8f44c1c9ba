import { describe, expect, it } from 'vitest';
import type { BucketTable } from '../../shared/rate-limit/bucket-table.ts';
import { askFor, type BucketState } from '../../shared/rate-limit/token-bucket.ts';

const NOON = 1_800_000_000_000;
const PACE = { spacingMs: 61.187, longestWaitMs: 15_000 };
const hold = { failingSince: NOON, probeAt: NOON + 10_000, probes: 0 };
const askAt = (moment: number, count = 1, probe = false) =>
  askFor(count, { earliest: moment, latest: moment + 100 }, PACE, { probe });

/** What every bucket table promises, whatever it is made of. `fresh` gives one without an item. */
export function describeBucketTable(name: string, fresh: () => Promise<BucketTable>): void {
  const started = async (): Promise<BucketTable> => {
    const table = await fresh();
    await table.restart(NOON);
    return table;
  };
  const stateOf = async (table: BucketTable): Promise<BucketState> => {
    const state = await table.read();
    if (!state) throw new Error('the item is missing');
    return state;
  };

  describe(`the bucket in ${name}`, () => {
    it('gives no lease without an item, and makes none by being asked', async () => {
      const table = await fresh();

      const leases = [await table.lease('idle', askAt(NOON)), await table.lease('busy', askAt(NOON))];

      expect(leases).toEqual([
        { written: false, before: undefined },
        { written: false, before: undefined },
      ]);
      expect(await table.read()).toBeUndefined();
    });

    it('is made once', async () => {
      const table = await fresh();

      await table.create(NOON);
      await table.create(NOON - 60_000);

      expect(await table.read()).toEqual({ turn: NOON, pausedUntil: NOON, closed: false });
    });

    it('lets an idle lease begin now, once the line has ended', async () => {
      const table = await started();

      const early = await table.lease('idle', askAt(NOON));
      const after = await table.lease('idle', askAt(NOON + 1, 5));

      expect(early).toMatchObject({ written: false, before: { turn: NOON } });
      expect(after).toMatchObject({ written: true, before: { turn: NOON } });
      expect((await stateOf(table)).turn).toBeCloseTo(NOON + 1 + 5 * PACE.spacingMs, 2);
    });

    it('lets a busy lease join the line, as long as it is honest', async () => {
      const table = await started();

      const joined = await table.lease('busy', askAt(NOON));
      const ended = await table.lease('busy', askAt(NOON + 1000));
      const tooLong = await table.lease('busy', askAt(NOON - 60_000));

      expect([joined.written, ended.written, tooLong.written]).toEqual([true, false, false]);
      expect(tooLong.before?.turn).toBeCloseTo(NOON + PACE.spacingMs, 2);
    });

    it('never gives two askers the same turn', async () => {
      const table = await started();

      const leases = await Promise.all(Array.from({ length: 40 }, () => table.lease('busy', askAt(NOON, 5))));

      const turns = leases
        .map(({ written, before }) => (written ? before.turn : Number.NaN))
        .sort((a, b) => a - b);
      const gaps = turns.slice(1).map((turn, i) => turn - (turns[i] as number));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5 * PACE.spacingMs - 0.001);
      expect((await stateOf(table)).turn).toBeCloseTo(NOON + 200 * PACE.spacingMs, 1);
    });

    it('gives no lease before a pause is near its end, and a turn behind it then', async () => {
      const table = await started();
      await table.pause(NOON + 60_000);

      const during = await table.lease('busy', askAt(NOON + 40_000));
      const nearTheEnd = await table.lease('busy', askAt(NOON + 50_000));

      expect(during).toMatchObject({ written: false, before: { pausedUntil: NOON + 60_000 } });
      expect(nearTheEnd).toMatchObject({ written: true, before: { turn: NOON + 60_000 } });
    });

    it('keeps the longer of two pauses, and the turn of a line that is longer than either', async () => {
      const table = await fresh();
      await table.restart(NOON + 90_000);

      await table.pause(NOON + 95_000);
      await table.pause(NOON + 92_000);

      expect(await stateOf(table)).toMatchObject({ turn: NOON + 95_000, pausedUntil: NOON + 95_000 });
    });

    it('gives no lease while closed, except to a probe, and gives one again when opened', async () => {
      const table = await started();
      await table.close('LogicTrade refuses the key');

      const closed = await table.lease('busy', askAt(NOON));
      const probe = await table.lease('busy', askAt(NOON, 1, true));
      await table.open();
      const opened = await table.lease('busy', askAt(NOON));

      expect(closed).toMatchObject({
        written: false,
        before: { closed: true, closedBecause: 'LogicTrade refuses the key' },
      });
      expect([probe.written, opened.written]).toEqual([true, true]);
      expect((await stateOf(table)).closedBecause).toBeUndefined();
    });

    it('gives no lease while held, except to a probe', async () => {
      const table = await started();
      await table.hold(hold);
      await table.hold({ ...hold, failingSince: NOON + 1 });

      const held = await table.lease('busy', askAt(NOON));
      const probe = await table.lease('busy', askAt(NOON, 1, true));

      expect(held).toMatchObject({ written: false, before: { hold } });
      expect(probe.written).toBe(true);
    });

    it('lets one of many change a hold', async () => {
      const table = await started();
      await table.hold(hold);

      const changed = await Promise.all(
        [1, 2, 3].map((i) => table.replaceHold(hold, { ...hold, probeAt: NOON + 20_000 + i, probes: 1 })),
      );

      expect(changed.filter(Boolean)).toHaveLength(1);
      expect((await stateOf(table)).hold?.probes).toBe(1);
    });

    it('ends a hold that is as it was known, and no other', async () => {
      const table = await started();
      await table.hold(hold);

      const stale = await table.replaceHold({ ...hold, probeAt: 1 }, undefined);
      const known = await table.replaceHold(hold, undefined);

      expect([stale, known]).toEqual([false, true]);
      expect((await stateOf(table)).hold).toBeUndefined();
    });
  });
}
