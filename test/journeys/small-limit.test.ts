import { afterEach, describe, expect, it } from 'vitest';
import { aRunningCell, type RunningCell, sales, until, withPatience } from './a-running-cell.ts';

/** Small enough that eight importers of two lanes could exceed it ten times over. */
const CALLS_PER_MINUTE = 240;

describe('A cell whose LogicTrade allows little', () => {
  let running: RunningCell | undefined;
  afterEach(() => running?.stop());

  it('never goes above the limit in any sliding minute, as LogicTrade counts it, and is never told to slow down', async () => {
    const cell = await aRunningCell((cell) => ({
      ...withPatience(cell),
      logictrade: { ...cell.logictrade, callsPerMinute: CALLS_PER_MINUTE },
    }));
    running = cell;
    const { simulator } = cell.cell.logictrade;
    const sold = sales(60, 3000);

    await Promise.all(
      sold.map((sale) => cell.deliver(sale.seed % 2 === 0 ? 'meubelhuis' : 'maatwerk', sale)),
    );
    // a few of these have a line without an article code, which this shop wants parked
    const ended = () => cell.cell.log.lines.filter(({ text }) => /"step":"(done|parked)"/.test(text)).length;
    await until(ended, (count) => count === sold.length, 90);

    const report = simulator?.report();
    expect(report?.highestInAnyMinute).toBeLessThanOrEqual(CALLS_PER_MINUTE);
    expect(report?.tooManyRequests).toBe(0);
    expect(cell.cell.function('import-order').coldStarts).toBeGreaterThan(1);
  });
});
