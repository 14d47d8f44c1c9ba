import { LeasedPermits } from '../../../../shared/rate-limit/leased-permits.ts';
import { SharedBucket } from '../../../../shared/rate-limit/shared-bucket.ts';
import { TableClock } from '../../../../shared/rate-limit/table-clock.ts';
import type { BucketState } from '../../../../shared/rate-limit/token-bucket.ts';
import { Machine } from '../../../simulation/limiter/machine.ts';
import { EPOCH_MS, MemoryItem, MemoryTable } from '../../../simulation/limiter/memory-table.ts';
import { VirtualTime } from '../../../simulation/limiter/virtual-time.ts';

export const PACE = { spacingMs: 60, longestWaitMs: 15_000 };

/** One cell on virtual time: its bucket's item, and as many processes before it as are asked for. */
export function aCell(state: Partial<BucketState> | 'no item' = {}) {
  const time = new VirtualTime();
  const item = new MemoryItem();
  if (state !== 'no item') item.state = { turn: EPOCH_MS, pausedUntil: 0, closed: false, ...state };

  const aProcess = ({ tableMs = 5, wallOffsetMs = 0 } = {}) => {
    const machine = new Machine(time, { random: () => 0.5, wallOffsetMs });
    const clock = new TableClock(machine);
    const wire = { delayMs: () => tableMs };
    const table = new MemoryTable(time, item, machine, clock, wire);
    const seams = { sleep: machine.sleep, now: machine.wall };
    const bucket = new SharedBucket(table, clock, PACE, seams);
    const permits = new LeasedPermits(bucket, seams);
    /** Lets the clock see the second turn, as it has in any process that has worked for a while. */
    const settleClock = async () => {
      for (let i = 0; i < 13; i++) {
        void table.read();
        await time.runUntil(time.now + 80);
      }
      item.reads = 0;
    };
    /** When (virtual ms) each of these many calls began, or why it did not. */
    const call = (count: number) => {
      const calls: (number | Error)[] = [];
      for (let i = 0; i < count; i++)
        permits.take().then(
          () => calls.push(time.now),
          (error: Error) => calls.push(error),
        );
      return calls;
    };
    return { machine, clock, table, bucket, permits, settleClock, call };
  };

  return { time, item, aProcess, pass: (ms: number) => time.runUntil(time.now + ms) };
}

/** What a promise came to, however long it takes: virtual time passes only when the test lets it. */
export function outcomeOf<T>(promise: Promise<T>): { value?: T; error?: unknown } {
  const outcome: { value?: T; error?: unknown } = {};
  promise.then(
    (value) => (outcome.value = value),
    (error: unknown) => (outcome.error = error),
  );
  return outcome;
}

export { EPOCH_MS };
