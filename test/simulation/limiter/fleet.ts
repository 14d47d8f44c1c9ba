import { spacingMs } from '../../../shared/config/timing.ts';
import { LeasedPermits } from '../../../shared/rate-limit/leased-permits.ts';
import { CellHeldError } from '../../../shared/rate-limit/permits.ts';
import { SharedBucket } from '../../../shared/rate-limit/shared-bucket.ts';
import { TableClock } from '../../../shared/rate-limit/table-clock.ts';
import { Machine } from './machine.ts';
import { EPOCH_MS, MemoryItem, MemoryTable } from './memory-table.ts';
import { between, longTailed, seeded } from './random.ts';
import { highestWindow } from './sliding-window.ts';
import { VirtualTime } from './virtual-time.ts';

/** A fleet of consumers before one LogicTrade, and everything that may go wrong between them. */
export interface FleetOptions {
  readonly seed: number;
  readonly consumers: number;
  /** Orders a consumer works on side by side. */
  readonly workers: number;
  readonly minutes: number;
  readonly callsPerMinute?: number;
  readonly slackMs?: number;
  readonly callMs?: number;
  /** Rest of each worker between two calls; 0 is a backlog. */
  readonly restMs?: number;
  /** One way to the table, median. */
  readonly tableMs?: number;
  /** From a permit to its arrival at LogicTrade, at most. */
  readonly wireMs?: number;
  /** Now and then nothing gets through to LogicTrade for so long, and then everything at once. */
  readonly stallMs?: number;
  readonly drift?: number;
  readonly timersLateMs?: number;
  readonly serversDifferMs?: number;
  readonly answersLost?: number;
  readonly crashEveryMs?: number;
  readonly freezeEveryMs?: number;
  readonly freezeMs?: number;
}

export interface FleetResult {
  readonly calls: number;
  readonly highestMinute: number;
  /** Calls in the time measured, as a share of the limit; the first minute is left out. */
  readonly used: number;
  readonly writesPerCall: number;
  readonly readsPerCall: number;
  readonly crashes: number;
  readonly waitsMs: readonly number[];
  readonly refusals: ReadonlyMap<string, number>;
}

const WARM_UP_MS = 60_000;
const STALL_EVERY_MS = 13_000;

/** Runs the real limiter, on virtual time, and counts what LogicTrade sees. */
export async function runFleet(options: FleetOptions): Promise<FleetResult> {
  const time = new VirtualTime();
  const random = seeded(options.seed);
  const limit = { callsPerMinute: options.callsPerMinute ?? 1020, slackMs: options.slackMs ?? 2350 };
  const pace = {
    spacingMs: spacingMs(limit),
    longestWaitMs: Math.max(15_000, options.consumers * options.workers * spacingMs(limit)),
  };
  const item = new MemoryItem();
  item.state = { turn: EPOCH_MS, pausedUntil: EPOCH_MS, closed: false };
  const end = options.minutes * 60_000 + WARM_UP_MS;
  const calls: number[] = [];
  const waitsMs: number[] = [];
  const refusals = new Map<string, number>();
  let used = 0;
  let crashes = 0;

  const work = async (machine: Machine, permits: LeasedPermits): Promise<void> => {
    await machine.sleep(random() * 100);
    while (time.now < end) {
      if (options.restMs) await machine.sleep(random() * 2 * options.restMs);
      const askedAt = time.now;
      try {
        await permits.take();
      } catch (error) {
        if (!(error instanceof CellHeldError)) throw error;
        refusals.set(error.code, (refusals.get(error.code) ?? 0) + 1);
        await machine.sleep(between(random, 1000, 3000));
        continue;
      }
      // The wire is drawn from its ends most of the time: that is what bunches calls.
      const wire = (options.wireMs ?? 0) * (random() < 0.3 ? random() : Math.round(random()));
      const sinceStall = time.now % STALL_EVERY_MS;
      const stall = Math.max(0, (options.stallMs ?? 0) - sinceStall);
      calls.push(time.now + Math.max(wire, stall));
      waitsMs.push(time.now - askedAt);
      if (time.now >= WARM_UP_MS && time.now < end) used++;
      await machine.sleep(longTailed(random, options.callMs ?? 300));
    }
  };

  const boot = (): Machine => {
    const machine = new Machine(time, {
      random,
      wallOffsetMs: between(random, -1000, 1000),
      drift: between(random, -1, 1) * (options.drift ?? 0),
      timersLateMs: options.timersLateMs ?? 0,
    });
    const clock = new TableClock(machine);
    const table = new MemoryTable(time, item, machine, clock, {
      delayMs: () => longTailed(random, options.tableMs ?? 3),
      serverOffsetMs: () => between(random, -1, 1) * (options.serversDifferMs ?? 0),
      losesAnswer: () => random() < (options.answersLost ?? 0),
    });
    const seams = { sleep: machine.sleep, now: machine.wall };
    const permits = new LeasedPermits(new SharedBucket(table, clock, pace, seams), seams);
    for (let i = 0; i < options.workers; i++) void work(machine, permits);
    return machine;
  };

  const machines = Array.from({ length: options.consumers }, boot);
  const pick = () => Math.floor(random() * machines.length);
  const often = (everyMs: number | undefined, happen: () => void): void => {
    if (!everyMs) return;
    const again = () => {
      happen();
      time.at(time.now + between(random, 0.5, 1.5) * everyMs, again);
    };
    time.at(between(random, 0.5, 1.5) * everyMs, again);
  };
  often(options.crashEveryMs, () => {
    const i = pick();
    machines[i]?.kill();
    crashes++;
    time.at(time.now + 700, () => (machines[i] = boot()));
  });
  often(options.freezeEveryMs, () => {
    const machine = machines[pick()];
    machine?.freeze(random() * (options.freezeMs ?? 60_000), { unnoticed: random() < 0.5 });
    if (machine) machine.wallOffsetMs -= random() * 1000;
  });

  await time.runUntil(end);
  return {
    calls: calls.length,
    highestMinute: highestWindow(calls, 60_000),
    used: used / (options.minutes * limit.callsPerMinute),
    writesPerCall: item.writes / calls.length,
    readsPerCall: item.reads / calls.length,
    crashes,
    waitsMs,
    refusals,
  };
}
