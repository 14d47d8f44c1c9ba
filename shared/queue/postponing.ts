/** Why a message goes back to its queue; waiting is never failing. */
export type Postponement =
  /** Another worker holds the order, or the function's time is nearly over: some seconds. */
  | { kind: 'soon' }
  /** Until a known moment: a settle time, a Retry-After, a lease. */
  | { kind: 'until'; atMs: number }
  /** LogicTrade is closed, failing or paused, nobody knows for how long: minutes, growing. */
  | { kind: 'open-ended' };

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const SHORTEST_OPEN_ENDED_MS = 2 * MINUTE_MS;
/** Half of it at least and three quarters on average: 900 receives then take about ten days, when a message is parked anyway. */
const LONGEST_OPEN_ENDED_MS = 22 * MINUTE_MS;
/** SQS hides a message for at most 12 hours from its receive. */
const LONGEST_MS = 11 * 60 * MINUTE_MS;

/**
 * How long a message stays hidden. `receives` is SQS's count, this one included; `random` gives [0, 1).
 * Known moments get jitter behind them, so that a pause does not end in a stampede.
 */
export function hideForMs(why: Postponement, receives: number, now: number, random: () => number): number {
  switch (why.kind) {
    case 'soon':
      return SECOND_MS * (2 + 6 * random());
    case 'until':
      return Math.min(LONGEST_MS, Math.max(0, why.atMs - now) + SECOND_MS * (1 + 4 * random()));
    case 'open-ended': {
      const grown = Math.min(LONGEST_OPEN_ENDED_MS, SHORTEST_OPEN_ENDED_MS * 2 ** Math.max(0, receives - 1));
      return grown * (0.5 + 0.5 * random());
    }
  }
}

/** SQS drops what it has held for 14 days, and a dead-letter queue takes it after 1000 receives: we park before either. */
const LONGEST_AGE_MS = 10 * 24 * 60 * MINUTE_MS;
const MOST_RECEIVES = 900;

/** Whether a message has waited so long that a person must know. */
export const hasWaitedTooLong = (sentAtMs: number, receives: number, now: number): boolean =>
  receives >= MOST_RECEIVES || now - sentAtMs >= LONGEST_AGE_MS;
