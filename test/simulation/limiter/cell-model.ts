import { spacingMs, timingOf, type Timing } from '../../../shared/config/timing.ts';
import { CellBreaker } from '../../../shared/rate-limit/cell-breaker.ts';
import { LeasedPermits } from '../../../shared/rate-limit/leased-permits.ts';
import { SharedBucket } from '../../../shared/rate-limit/shared-bucket.ts';
import { TableClock } from '../../../shared/rate-limit/table-clock.ts';
import { type Condition, LogictradeModel } from './logictrade-model.ts';
import { Machine } from './machine.ts';
import { EPOCH_MS, MemoryItem, MemoryTable } from './memory-table.ts';
import { between, longTailed, seeded } from './random.ts';
import { Queue } from './queue.ts';
import { VirtualTime } from './virtual-time.ts';

export const LIMIT = { callsPerMinute: 1020, slackMs: 2350 };

/** One order on its way. */
export interface Order {
  readonly id: string;
  readonly shop: string;
  readonly placedAt: number;
  /** A known customer costs one call, one found by e-mail another. */
  readonly knowsCustomer: boolean;
  isClaimed: boolean;
  inDoubt: boolean;
  receives: number;
  doneAt?: number;
  parked?: string;
}

/** What was spent on all orders together. */
export interface Spent {
  ledgerWrites: number;
  functionMs: number;
  invocations: number;
  crashes: number;
}

/** One process of the importer, or of the watch. */
export interface Sandbox {
  /** In an invocation, as opposed to waiting for one. */
  isBusy: boolean;
  readonly machine: Machine;
  readonly permits: LeasedPermits;
  readonly breaker: CellBreaker;
}

/** The cell: its lanes, its bucket, its LogicTrade, all on one virtual time. */
export interface CellModel {
  readonly time: VirtualTime;
  readonly random: () => number;
  readonly timing: Timing;
  readonly lanes: ReadonlyMap<string, Queue<Order>>;
  readonly orders: Order[];
  readonly item: MemoryItem;
  readonly logictrade: LogictradeModel;
  readonly spent: Spent;
  readonly place: (shop: string) => void;
  readonly boot: () => Sandbox;
  /** Every one that was booted and has not died. */
  readonly sandboxes: Sandbox[];
  readonly tableMs: () => number;
}

export function cellModel(
  seed: number,
  shops: readonly string[],
  condition: (now: number) => Condition,
): CellModel {
  const time = new VirtualTime();
  const random = seeded(seed);
  const cell = { timing: { postLimitMs: 40_000, marginMs: 15_000 }, logictrade: { url: '', ...LIMIT } };
  const timing = timingOf({ ...cell, shops: shops.map(() => ({ retired: false })) } as never);
  const pace = { spacingMs: spacingMs(LIMIT), longestWaitMs: timing.longestWaitMs };
  const lanes = new Map(shops.map((shop) => [shop, new Queue<Order>(time, timing.visibilityMs)]));
  const item = new MemoryItem();
  item.state = { turn: EPOCH_MS, pausedUntil: EPOCH_MS, closed: false };
  const orders: Order[] = [];
  const sandboxes: Sandbox[] = [];

  const place = (shop: string): void => {
    const order: Order = {
      id: `${shop}/${orders.length}`,
      shop,
      placedAt: time.now,
      knowsCustomer: random() < 0.5,
      isClaimed: false,
      inDoubt: false,
      receives: 0,
    };
    orders.push(order);
    lanes.get(shop)?.send(order);
  };

  const tableMs = () => longTailed(random, 3);
  const boot = (): Sandbox => {
    const machine = new Machine(time, {
      random,
      wallOffsetMs: between(random, -50, 50),
      drift: between(random, -0.0001, 0.0001),
      timersLateMs: 5,
    });
    const clock = new TableClock(machine);
    const serverOffsetMs = () => between(random, -5, 5);
    const table = new MemoryTable(time, item, machine, clock, { delayMs: tableMs, serverOffsetMs });
    const seams = { sleep: machine.sleep, now: machine.wall };
    const permits = new LeasedPermits(new SharedBucket(table, clock, pace, seams), seams);
    const breaker = new CellBreaker(table, clock, random);
    const sandbox: Sandbox = { isBusy: false, machine, permits, breaker };
    sandboxes.splice(0, sandboxes.length, ...sandboxes.filter((other) => !other.machine.isDead), sandbox);
    return sandbox;
  };

  return {
    time,
    random,
    timing,
    lanes,
    orders,
    item,
    logictrade: new LogictradeModel(time, random, LIMIT.callsPerMinute, condition),
    spent: { ledgerWrites: 0, functionMs: 0, invocations: 0, crashes: 0 },
    place,
    boot,
    sandboxes,
    tableMs,
  };
}
