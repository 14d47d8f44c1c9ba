import type { IntegrationError } from '../../shared/errors.ts';
import { settledFrom } from '../../shared/ledger/doubt.ts';
import type { Claimed, Ending } from '../../shared/ledger/ledger.ts';
import type { Doubt, OrderInLogictrade } from '../../shared/ledger/order-record.ts';
import { present } from '../../shared/order/present.ts';
import type { Postponement } from '../../shared/queue/postponing.ts';
import type { Outcome } from './outcome.ts';

/** What the ledger is to keep, and what becomes of the message. */
export interface Decision {
  ending: DistributiveOmit<Ending, 'attempt'>;
  outcome: Outcome;
}
type DistributiveOmit<T, K extends keyof never> = T extends unknown ? Omit<T, K> : never;

/** A failure of this order's own, so often in a row, needs a person. */
export const MOST_FAILURES = 5;

/** So many workers died on this order in a row that the next may not be given to it unasked. */
export const MOST_DEAD_CLAIMS = 5;

export interface Parking {
  reason: string;
  /** In a shop employee's words; no personal data. */
  sentence: string;
  step: string;
  /** What stays in doubt while it is parked. */
  doubt?: Doubt | undefined;
  logictrade?: OrderInLogictrade;
}

export const parked = ({ doubt, ...parking }: Parking): Decision => ({
  ending: { state: 'parked', ...parking, ...present({ doubt }) },
  outcome: { kind: 'parked', reason: parking.reason },
});

/** The same, with what a person is asked to bring LogicTrade's order to: once they have, it need not be told again. */
export const telling = (decision: Decision, told: string | undefined): Decision =>
  decision.ending.state === 'parked'
    ? { ...decision, ending: { ...decision.ending, ...present({ told }) } }
    : decision;

export const finished = (
  because: string,
  { doubt, logictrade }: { doubt?: Doubt | undefined; logictrade?: OrderInLogictrade } = {},
): Decision => ({
  ending: { state: 'finished', because, ...present({ doubt, logictrade }) },
  outcome: { kind: 'finished', because },
});

export const done = (
  how: 'created' | 'adopted' | 'updated',
  logictrade: OrderInLogictrade,
  sentHash: string,
): Decision => ({
  ending: { state: 'done', logictrade, sentHash },
  outcome: { kind: 'done', how, ...present({ number: logictrade.number }) },
});

/** LogicTrade has been seen to hold this very state: nothing is left to tell a person, and nothing to do. */
export const asItStands = (logictrade: OrderInLogictrade, sentHash: string): Decision => ({
  ending: { state: 'done', logictrade, sentHash },
  outcome: { kind: 'finished', because: 'as LogicTrade has it' },
});

/** Goes back to the queue without anything having been sent; an older doubt stays. */
export const open = (
  because: string,
  why: Postponement,
  counts: boolean,
  doubt: Doubt | undefined,
): Decision => ({
  ending: { state: 'open', because, counts, ...present({ doubt }) },
  outcome: { kind: 'postponed', why, because },
});

/** The effect of a call is unknown; the order comes back when absence can be proven. */
export const inDoubt = (because: string, doubt: Doubt, settleMs: number, counts: boolean): Decision => ({
  ending: { state: 'in-doubt', because, doubt, counts },
  outcome: { kind: 'postponed', why: { kind: 'until', atMs: settledFrom(doubt, settleMs) }, because },
});

/** Has this order failed by itself so often that a person must look? Counts the failure that ends this attempt. */
export const hasFailedTooOften = (claim: Claimed, counts: boolean): boolean =>
  counts && (claim.before?.failures ?? 0) + 1 >= MOST_FAILURES;

/** A failure that is surely this order's own: it comes again at once, and is parked when that has not helped. */
export const againSoon = (because: string, claim: Claimed, atLast: Parking): Decision =>
  hasFailedTooOften(claim, true) ? parked(atLast) : open(because, { kind: 'soon' }, true, claim.doubt);

/** When a failed call may be tried again; errors that know tell. */
export function comeBackAfter(error: IntegrationError, now: number): Postponement {
  if ('untilMs' in error && typeof error.untilMs === 'number') return { kind: 'until', atMs: error.untilMs };
  if ('retryAfterMs' in error && typeof error.retryAfterMs === 'number')
    return { kind: 'until', atMs: now + error.retryAfterMs };
  return error.code === 'too-late' ? { kind: 'soon' } : { kind: 'open-ended' };
}
