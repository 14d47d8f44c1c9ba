import { describe, expect, it } from 'vitest';
import { CellHeldError } from '../../../../shared/rate-limit/permits.ts';
import { aCell, EPOCH_MS, outcomeOf, PACE } from './a-cell.ts';

describe('the shared bucket', () => {
  it('leases from an idle bucket with one write', async () => {
    const { aProcess, item, pass } = aCell();
    const { bucket, settleClock } = aProcess();
    await settleClock();

    const leased = outcomeOf(bucket.lease(2));
    await pass(1000);

    expect(leased.value).toHaveLength(2);
    expect(item.writes).toBe(1);
  });

  it('learns from one refusal that others stand in line, and leases behind them', async () => {
    const { aProcess, item, time, pass } = aCell();
    const { bucket, settleClock } = aProcess();
    await settleClock();
    const turn = EPOCH_MS + time.now + 5000;
    item.state = { turn, pausedUntil: 0, closed: false };

    const leased = outcomeOf(bucket.lease(1));
    await pass(1000);

    expect(leased.value).toMatchObject([{ notBefore: turn }]);
    expect(item).toMatchObject({ writes: 2, refusedWrites: 1 });
  });

  it('keeps to the write that fitted last, so that a line costs one write a lease', async () => {
    const { aProcess, item, pass } = aCell();
    const { bucket, settleClock } = aProcess();
    await settleClock();

    for (let i = 0; i < 10; i++) {
      void bucket.lease(5);
      await pass(200);
    }

    expect(item).toMatchObject({ writes: 10, refusedWrites: 0 });
  });

  it('leases room from an idle bucket while its clock is uncertain, so that the first order does not wait', async () => {
    const { aProcess, item, time, pass } = aCell({ turn: EPOCH_MS - 60_000 });
    const { bucket } = aProcess();
    await pass(500);

    const leased = outcomeOf(bucket.lease(1));
    await pass(30);

    expect(leased.value?.[0]?.notBefore).toBeLessThanOrEqual(EPOCH_MS + time.now);
    expect((item.state?.turn ?? 0) - EPOCH_MS - time.now).toBeGreaterThan(0);
  });

  it('reads until its clock is certain before it joins a line', async () => {
    const { aProcess, item, pass } = aCell({ turn: EPOCH_MS + 20_000 });
    const { bucket, clock } = aProcess();
    await pass(500);

    const leased = outcomeOf(bucket.lease(1));
    await pass(1500);

    expect(leased.value).toMatchObject([{ notBefore: EPOCH_MS + 20_000 }]);
    expect(item.state?.turn).toBe(EPOCH_MS + 20_000 + PACE.spacingMs);
    expect(clock.widthMs()).toBeLessThan(200);
  });

  it('lets nobody call for a full minute when the item is missing', async () => {
    const { aProcess, item, time, pass } = aCell('no item');
    const { bucket } = aProcess();

    const refused = outcomeOf(bucket.lease(1));
    await pass(100);

    expect(refused.error).toMatchObject({ code: 'cell-paused', retry: 'later', effect: 'none' });
    expect((item.state?.turn ?? 0) - EPOCH_MS - time.now).toBeGreaterThan(60_000);
  });

  it('leaves an item that exists alone when asked to make it', async () => {
    const { aProcess, item, pass } = aCell({ turn: EPOCH_MS + 77 });
    const { bucket } = aProcess();

    void bucket.create();
    await pass(100);

    expect(item.state?.turn).toBe(EPOCH_MS + 77);
  });

  it('tells until when a pause lasts in the time of the machine that asks', async () => {
    const { aProcess, item, time, pass } = aCell();
    const { bucket, settleClock } = aProcess({ wallOffsetMs: 5000 });
    await settleClock();
    const until = EPOCH_MS + time.now + 60_000;
    item.state = { turn: until, pausedUntil: until, closed: false };

    const refused = outcomeOf(bucket.lease(1));
    await pass(100);

    const { error } = refused;
    expect(error).toBeInstanceOf(CellHeldError);
    expect(error).toMatchObject({ code: 'cell-paused' });
    expect(Math.abs(((error as CellHeldError).untilMs ?? 0) - (until - EPOCH_MS + 5000))).toBeLessThan(200);
  });

  it('never shortens a pause', async () => {
    const { aProcess, item, pass } = aCell();
    const { bucket, settleClock } = aProcess();
    await settleClock();

    const long = outcomeOf(bucket.pauseFor(60_000));
    await pass(50);
    void bucket.pauseFor(1000);
    await pass(50);

    expect(item.state?.pausedUntil).toBe(long.value);
    expect(item.state?.turn).toBe(long.value);
  });

  it('says why a closed cell is closed', async () => {
    const { aProcess, pass } = aCell({ closed: true, closedBecause: 'LogicTrade refuses the key' });

    const refused = outcomeOf(aProcess().bucket.lease(1));
    await pass(100);

    expect(refused.error).toMatchObject({ code: 'cell-closed', untilMs: undefined });
    expect(String(refused.error)).toContain('LogicTrade refuses the key');
  });

  it('leases again once the cell is open', async () => {
    const { aProcess, pass } = aCell({ closed: true });
    const { bucket } = aProcess();

    void bucket.open();
    await pass(50);
    const leased = outcomeOf(bucket.lease(1));
    await pass(1500);

    expect(leased.value).toHaveLength(1);
  });

  it('lets calls begin in a minute when it is restarted by a person', async () => {
    const { aProcess, item, time, pass } = aCell({ turn: EPOCH_MS + 1e12, closed: true });
    const { bucket } = aProcess();

    void bucket.restart();
    await pass(100);

    expect(item.state?.closed).toBe(false);
    expect(Math.round(((item.state?.turn ?? 0) - EPOCH_MS - time.now) / 1000)).toBe(61);
  });

  it('puts its clock right by the refusal itself after the machine stood still unnoticed', async () => {
    const { aProcess, item, time, machineStoodStill, pass } = standingStill();
    const { bucket, settleClock, machine } = aProcess();
    await settleClock();

    machineStoodStill(machine);
    await pass(120_000);
    item.state = { turn: EPOCH_MS + time.now + 1000, pausedUntil: 0, closed: false };
    const leased = outcomeOf(bucket.lease(1));
    await pass(2000);

    expect(leased.error).toBeUndefined();
    expect(leased.value).toMatchObject([{ notBefore: item.state.turn - PACE.spacingMs }]);
  });

  it('gives up when every write is refused', async () => {
    const { aProcess, pass } = aCell();
    const { bucket, table, settleClock } = aProcess();
    await settleClock();
    table.lease = async () => ({
      written: false,
      before: { turn: EPOCH_MS, pausedUntil: 0, closed: false },
    });

    const refused = outcomeOf(bucket.lease(1));
    await pass(10_000);

    expect(refused.error).toMatchObject({ code: 'permits-unavailable', retry: 'later', effect: 'none' });
  });
});

function standingStill() {
  const cell = aCell();
  return {
    ...cell,
    machineStoodStill: (machine: ReturnType<typeof cell.aProcess>['machine']) =>
      machine.freeze(119_000, { unnoticed: true }),
  };
}
