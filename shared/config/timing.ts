import type { Cell } from './cell.ts';

/** Receives more than this of one message at a time; a batch's orders are worked on side by side. */
const LARGEST_BATCH = 10;
/** SQS's smallest "maximum concurrency" of an event source. */
const LEAST_CONCURRENCY = 2;
/** One busy lane uses 79 % of the limit with 2 workers, since the last orders of a batch leave gaps, and 95.7 % with 4. */
const WANTED_CONCURRENCY = 4;
/** The longest queue for permits a worker should stand in. */
const LONGEST_WAIT_MS = 15_000;

/** Every time that exactly-once rests on, derived from the POST limit p and the longest wait for a permit W (design: Proof). */
export interface Timing {
  postLimitMs: number;
  getLimitMs: number;
  /** Lambda kills the importer after this. */
  functionTimeoutMs: number;
  /** A claim is dead after this: nobody can be sending for it any more. */
  leaseMs: number;
  /** How long absence must last before it counts as proof. */
  settleMs: number;
  /** How long SQS hides a message from others. */
  visibilityMs: number;
  /** A POST or PUT begins only while the function has at least this much time left. */
  lastPostMs: number;
  /** The longest wait for a permit when every worker of every lane asks at once. */
  longestWaitMs: number;
  batchSize: number;
  laneConcurrency: number;
}

/** Milliseconds between two calls such that no sliding minute, seen from LogicTrade, holds more than the limit. */
export const spacingMs = (limit: { callsPerMinute: number; slackMs: number }): number =>
  (60_000 + limit.slackMs) / (limit.callsPerMinute - 1);

/** The times of one cell. Its lanes are all its shops, since a retired one still drains, and the `later` queue. */
export function timingOf(cell: Pick<Cell, 'timing' | 'logictrade' | 'shops'>): Timing {
  const { postLimitMs, marginMs } = cell.timing;
  const lanes = cell.shops.length + 1;
  const perAsk = lanes * spacingMs(cell.logictrade);
  const affordable = Math.floor(LONGEST_WAIT_MS / (perAsk * LARGEST_BATCH));
  const laneConcurrency = Math.max(LEAST_CONCURRENCY, Math.min(WANTED_CONCURRENCY, affordable));
  const asksPerBatch = perAsk * laneConcurrency;
  const batchSize = Math.max(1, Math.min(LARGEST_BATCH, Math.floor(LONGEST_WAIT_MS / asksPerBatch)));
  const longestWaitMs = Math.ceil(batchSize * asksPerBatch);
  const functionTimeoutMs = Math.ceil((2 * longestWaitMs + 1.25 * postLimitMs + marginMs) / 1000) * 1000;
  return {
    postLimitMs,
    getLimitMs: postLimitMs / 4,
    functionTimeoutMs,
    leaseMs: functionTimeoutMs + marginMs,
    settleMs: 3 * postLimitMs,
    visibilityMs: Math.ceil((functionTimeoutMs + 2 * marginMs) / 1000) * 1000,
    lastPostMs: postLimitMs + Math.min(5000, marginMs / 3),
    longestWaitMs,
    batchSize,
    laneConcurrency,
  };
}
