import { type CellModel, LIMIT, type Order } from './cell-model.ts';
import { EPOCH_MS } from './memory-table.ts';
import { highestWindow, percentile } from './sliding-window.ts';

/** What a scenario came to. Times in seconds, shares of one. */
export interface Figures {
  readonly orders: number;
  readonly done: number;
  readonly unfinished: number;
  readonly parkedAsWaitedTooLong: number;
  readonly deadLettered: number;
  readonly createdTwice: number;
  readonly highestMinute: number;
  readonly usedOverBacklogs: number | undefined;
  readonly backlogMinutes: number;
  readonly refusedAsTooMany: number;
  readonly receivesPerOrder: number;
  readonly mostReceives: number;
  readonly mostInFlight: number;
  readonly bucketWritesPerCall: number;
  readonly writesPerOrder: number;
  readonly functionSecondsPerOrder: number;
  readonly invocationsPerOrder: number;
  readonly crashes: number;
  readonly drainedAfterHours: number;
  readonly smallShopP50: number | undefined;
  readonly smallShopP99: number | undefined;
}

const SHORTEST_BACKLOG_MS = 5 * 60_000;

/** Spans in which orders could be received without a break while LogicTrade worked and nobody was held. */
export class Backlogs {
  readonly spans: { from: number; to: number }[] = [];
  #since: number | undefined;

  look({ time, lanes, logictrade, item }: CellModel): void {
    const ready = [...lanes.values()].reduce((sum, lane) => sum + lane.ready, 0);
    const { state } = item;
    const isHeld = !state || state.hold !== undefined || state.pausedUntil > EPOCH_MS + time.now;
    if (ready > 0 && logictrade.works && !isHeld) this.#since ??= time.now;
    else this.end(time.now);
  }

  end(now: number): void {
    if (this.#since !== undefined && now - this.#since > SHORTEST_BACKLOG_MS)
      this.spans.push({ from: this.#since, to: now });
    this.#since = undefined;
  }
}

export function measure(cell: CellModel, backlogs: Backlogs, smallShop: string | undefined): Figures {
  const { orders, logictrade, item, spent, lanes } = cell;
  const done = orders.filter(({ doneAt }) => doneAt !== undefined);
  const parked = orders.filter(({ parked }) => parked !== undefined);
  const calls = logictrade.arrivals.length;
  const queues = [...lanes.values()];
  const backlogMs = backlogs.spans.reduce((sum, { from, to }) => sum + to - from, 0);
  const waits = done.filter(({ shop }) => shop === smallShop).map(secondsOf);
  return {
    orders: orders.length,
    done: done.length,
    unfinished: orders.length - done.length - parked.length,
    parkedAsWaitedTooLong: parked.length,
    deadLettered: queues.reduce((sum, { deadLetters }) => sum + deadLetters.length, 0),
    createdTwice: [...logictrade.created.values()].filter((times) => times > 1).length,
    highestMinute: highestWindow(logictrade.arrivals, 60_000),
    usedOverBacklogs: backlogMs > 0 ? shareUsed(logictrade.arrivals, backlogs) : undefined,
    backlogMinutes: backlogMs / 60_000,
    refusedAsTooMany: logictrade.refusedAsTooMany,
    receivesPerOrder: queues.reduce((sum, { receives }) => sum + receives, 0) / orders.length,
    mostReceives: orders.reduce((most, { receives }) => Math.max(most, receives), 0),
    mostInFlight: Math.max(...queues.map(({ mostInFlight }) => mostInFlight)),
    bucketWritesPerCall: item.writes / calls,
    writesPerOrder: (spent.ledgerWrites + item.writes) / orders.length,
    functionSecondsPerOrder: spent.functionMs / 1000 / orders.length,
    invocationsPerOrder: spent.invocations / orders.length,
    crashes: spent.crashes,
    drainedAfterHours: done.reduce((last, { doneAt = 0 }) => Math.max(last, doneAt), 0) / 3_600_000,
    smallShopP50: waits.length > 0 ? percentile(waits, 0.5) : undefined,
    smallShopP99: waits.length > 0 ? percentile(waits, 0.99) : undefined,
  };
}

const secondsOf = ({ placedAt, doneAt = placedAt }: Order) => (doneAt - placedAt) / 1000;

/** Calls that arrived within the spans, as a share of the limit; the sum of all spans. */
function shareUsed(arrivals: readonly number[], { spans }: Backlogs): number {
  const sorted = Float64Array.from(arrivals).sort();
  const before = (moment: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const calls = spans.reduce((sum, { from, to }) => sum + before(to) - before(from), 0);
  const minutes = spans.reduce((sum, { from, to }) => sum + to - from, 0) / 60_000;
  return calls / (minutes * LIMIT.callsPerMinute);
}
