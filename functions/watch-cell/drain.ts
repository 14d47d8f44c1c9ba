import type { BucketState } from '../../shared/rate-limit/token-bucket.ts';

/** A known customer's order takes one call, a new one's two. */
const CALLS_PER_ORDER = 2;
/** A line shorter than this is one batch that has just asked. */
const SHORT_LINE_MS = 2000;

export interface DrainDependencies {
  /** Milliseconds between two calls to LogicTrade. */
  spacingMs: number;
  /** Messages in all queues of the cell. */
  queued: () => Promise<number>;
  now: () => number;
}

/**
 * Seconds until what is queued is worked off at the full limit; 0 unless all permits are in use. The queues are asked
 * only then: forty of them every minute would cost more than the rest of the watch.
 */
export async function drainSeconds(
  bucket: BucketState | undefined,
  { spacingMs, queued, now }: DrainDependencies,
): Promise<number> {
  const isBusy = bucket !== undefined && bucket.turn - now() >= SHORT_LINE_MS;
  if (!isBusy || bucket.closed || bucket.hold !== undefined) return 0;
  return Math.round(((await queued()) * CALLS_PER_ORDER * spacingMs) / 1000);
}
