import { describe, expect, it } from 'vitest';
import { LeasedPermits } from '../../../../shared/rate-limit/leased-permits.ts';
import { CellHeldError } from '../../../../shared/rate-limit/permits.ts';
import { aCell, EPOCH_MS, outcomeOf, PACE } from './a-cell.ts';

async function aSettledProcess(state = {}) {
  const cell = aCell(state);
  const process = cell.aProcess();
  await process.settleClock();
  return { ...cell, ...process };
}

const gaps = (calls: readonly (number | Error)[]) =>
  calls.slice(1).map((call, i) => Math.round(Number(call) - Number(calls[i])));

describe('leased permits', () => {
  it('lets five calls that are ready together begin on one write, one spacing apart', async () => {
    const { call, item, pass } = await aSettledProcess();

    const calls = call(5);
    await pass(1000);

    expect(gaps(calls).slice(1)).toEqual([60, 60, 60]); // the first began as soon as the write was answered
    expect(item.writes).toBe(1);
  });

  it('lets calls that are ready a moment apart share a write', async () => {
    const { call, item, pass } = await aSettledProcess();

    const first = call(1);
    await pass(20);
    const second = call(1);
    await pass(1000);

    expect([...first, ...second].every((moment) => typeof moment === 'number')).toBe(true);
    expect(item.writes).toBe(1);
  });

  it('lets a single call begin at once', async () => {
    const { call, time, pass } = await aSettledProcess();
    const askedAt = time.now;

    const calls = call(1);
    await pass(1000);

    expect(Number(calls[0]) - askedAt).toBeLessThan(50);
  });

  it('serves a backlog without a gap, five calls a write', async () => {
    const { call, item, pass } = await aSettledProcess();

    const calls = call(50);
    await pass(5000);

    expect(calls).toHaveLength(50);
    expect(
      gaps(calls)
        .slice(1)
        .every((gap) => gap >= 59 && gap <= 61),
    ).toBe(true);
    expect(item.writes).toBeLessThanOrEqual(13);
  });

  it('leases only for calls that are ready', async () => {
    const { call, item, time, pass } = await aSettledProcess();

    call(2);
    await pass(500);

    expect((item.state?.turn ?? 0) - EPOCH_MS).toBeLessThan(time.now);
    expect(item.writes).toBe(1);
  });

  it('shares the limit between processes, each call in a moment of its own', async () => {
    const { aProcess, pass } = aCell();
    const processes = [aProcess(), aProcess({ wallOffsetMs: 900 }), aProcess({ wallOffsetMs: -900 })];
    for (const { settleClock } of processes) await settleClock();

    const calls = processes.flatMap(({ call }) => [call(10)]);
    await pass(5000);

    const moments = calls
      .flat()
      .map(Number)
      .sort((a, b) => a - b);
    expect(moments).toHaveLength(30);
    // Three clocks differ by what each does not know.
    expect(29 * PACE.spacingMs - ((moments.at(-1) ?? 0) - (moments[0] ?? 0))).toBeLessThan(200);
  });

  it('takes another turn with a process that was stopped past its permits', async () => {
    const { call, machine, item, time, pass } = await aSettledProcess();
    const calls = call(5);
    await pass(100);
    const begun = calls.length;

    machine.freeze(180_000);
    await pass(180_000);
    const thawedAt = time.now;
    await pass(2000);

    expect(begun).toBeLessThan(5);
    expect(calls).toHaveLength(5);
    expect(Number(calls[begun])).toBeGreaterThanOrEqual(thawedAt);
    expect(item.writes).toBeGreaterThan(1);
  });

  it('takes another turn with a machine that stood still without its monotonic clock noticing', async () => {
    const { call, machine, time, pass, item } = await aSettledProcess();
    const calls = call(5);
    await pass(100);
    const begun = calls.length;

    machine.freeze(180_000, { unnoticed: true });
    await pass(180_000);
    const thawedAt = time.now;
    await pass(3000);

    expect(calls).toHaveLength(5);
    expect(Number(calls[begun])).toBeGreaterThanOrEqual(thawedAt);
    expect(item.writes).toBeGreaterThanOrEqual(2);
  });

  it('waits out a pause that is shorter than the longest wait', async () => {
    const { call, permits, machine, time, pass } = await aSettledProcess();
    const until = time.now + 10_000;
    void permits.pauseUntil(machine.wall() + 10_000);
    await pass(50);

    const calls = call(2);
    await pass(12_000);

    expect(Number(calls[0])).toBeGreaterThanOrEqual(until);
    expect(Number(calls[0]) - until).toBeLessThan(500);
  });

  it('refuses at once while a longer pause lasts, and says until when', async () => {
    const { call, permits, machine, pass } = await aSettledProcess();
    const until = machine.wall() + 60_000;
    void permits.pauseUntil(until);
    await pass(50);

    const calls = call(1);
    await pass(200);

    expect(calls[0]).toMatchObject({ code: 'cell-paused', retry: 'later', effect: 'none' });
    expect(Math.abs(((calls[0] as CellHeldError).untilMs ?? 0) - until)).toBeLessThan(300);
  });

  it('calls nobody before the pause is over, with permits that were leased before it either', async () => {
    const { call, permits, machine, time, pass } = await aSettledProcess();
    const calls = call(5);
    await pass(90);
    const begun = calls.length;
    const until = time.now + 5000;

    void permits.pauseUntil(machine.wall() + 5000);
    await pass(8000);

    expect(begun).toBeGreaterThan(0);
    expect(calls).toHaveLength(5);
    expect(calls.slice(begun + 1).every((call) => Number(call) >= until)).toBe(true);
  });

  it('hears of a pause told to another process before it uses permits from a long line', async () => {
    const { aProcess, item, time, pass } = aCell();
    const [one, other] = [aProcess(), aProcess()];
    await one.settleClock();
    await other.settleClock();
    item.state = { turn: EPOCH_MS + time.now + 6000, pausedUntil: 0, closed: false };
    const calls = one.call(5);
    await pass(2000);
    const until = time.now + 10_000;

    void other.permits.pauseUntil(other.machine.wall() + 10_000);
    await pass(15_000);

    expect(calls).toHaveLength(5);
    expect(calls.every((call) => Number(call) >= until)).toBe(true);
  });

  it('refuses everybody who waits when another process closes the cell', async () => {
    const { aProcess, item, time, pass } = aCell();
    const [one, other] = [aProcess(), aProcess()];
    await one.settleClock();
    item.state = { turn: EPOCH_MS + time.now + 6000, pausedUntil: 0, closed: false };
    const calls = one.call(10);
    await pass(2000);

    void other.permits.close('LogicTrade refuses the key');
    await pass(6000);

    expect(calls).toHaveLength(10);
    for (const call of calls) expect(call).toMatchObject({ code: 'cell-closed' });
  });

  it('uses no permit it has in hand after it heard that the cell is closed', async () => {
    const { aProcess, item, time, pass } = aCell();
    const [one, other] = [aProcess(), aProcess()];
    await one.settleClock();
    item.state = { turn: EPOCH_MS + time.now + 6000, pausedUntil: 0, closed: false };
    const calls = one.call(5);
    await pass(2000);
    void other.permits.close('LogicTrade refuses the key');

    while (calls.length === 0) await pass(1);
    const afterwards = one.call(1);
    await pass(1000);

    expect(afterwards[0]).toMatchObject({ code: 'cell-closed' });
  });

  it('refuses everybody who waits at once when it closes the cell itself', async () => {
    const { call, permits, item, pass } = await aSettledProcess();
    const calls = call(10);
    await pass(40);

    void permits.close('LogicTrade refuses the key');
    await pass(30);

    expect(calls.filter((outcome) => outcome instanceof CellHeldError).length).toBeGreaterThan(8);
    expect(item.state).toMatchObject({ closed: true, closedBecause: 'LogicTrade refuses the key' });
  });

  it('lets a probe through while the cell is closed, in its turn', async () => {
    const { permits, time, pass } = await aSettledProcess({ closed: true, turn: EPOCH_MS + 3000 });

    const probe = outcomeOf(permits.takeToProbe().then(() => time.now));
    await pass(5000);

    expect(probe.value).toBeGreaterThanOrEqual(3000);
  });

  it('lets work that is not live go only when nobody stands in line', async () => {
    const quiet = await aSettledProcess();
    const alone = outcomeOf(quiet.permits.takeYielding().then(() => quiet.time.now));
    await quiet.pass(2000);
    const busy = await aSettledProcess({ turn: EPOCH_MS + 3000 });
    const behind = outcomeOf(busy.permits.takeYielding().then(() => busy.time.now));
    await busy.pass(1000);

    expect(alone.value).toBeLessThan(2000);
    expect(behind.error).toMatchObject({ code: 'cell-crowded', untilMs: undefined });
    expect(busy.item.state?.turn).toBe(EPOCH_MS + 3000);
  });

  it('leaves no timer running and nobody waiting after release', async () => {
    const { call, permits, pass, item } = await aSettledProcess();
    const calls = call(20);
    await pass(150);
    const begun = calls.length;

    permits.release();
    await pass(0);
    const writes = item.writes;
    await pass(60_000);

    expect(calls).toHaveLength(20);
    expect(calls.slice(begun).every((outcome) => outcome instanceof Error)).toBe(true);
    expect(calls.at(-1)).toMatchObject({ code: 'permits-unavailable', retry: 'later', effect: 'none' });
    expect(item.writes).toBe(writes);
  });

  it('stops the timer it waits by', async () => {
    const { bucket, machine, pass } = await aSettledProcess();
    const signals: (AbortSignal | undefined)[] = [];
    const sleep = (ms: number, signal?: AbortSignal) => {
      signals.push(signal);
      return machine.sleep(ms, signal);
    };
    const permits = new LeasedPermits(bucket, { sleep, now: machine.wall });
    const taken = outcomeOf(permits.take());

    permits.release();
    await pass(100);

    expect(taken.error).toMatchObject({ code: 'permits-unavailable' });
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });

  it('starts afresh after release', async () => {
    const { call, permits, pass } = await aSettledProcess();
    call(3);
    await pass(50);
    permits.release();

    const calls = call(1);
    await pass(1000);

    expect(calls[0]).toBeTypeOf('number');
  });

  it('gets its permits from a table that takes most of a second to answer, too', async () => {
    const { aProcess, item, pass } = aCell();
    const slow = aProcess({ tableMs: 400 });

    const calls = slow.call(1);
    await pass(10_000);

    expect(calls[0]).toBeTypeOf('number');
    expect(item.writes).toBeGreaterThan(0);
  });
});
