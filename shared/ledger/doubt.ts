import type { Doubt } from './order-record.ts';

/** Worker clocks may be this far apart: one notes the silence, another begins the look-up. */
export const CLOCKS_APART_MS = 2000;

/** From then on, on whichever worker's clock, all that the silent call could do has happened and is shown. */
export const settledFrom = (doubt: Pick<Doubt, 'silentSince'>, settleMs: number): number =>
  doubt.silentSince + settleMs + CLOCKS_APART_MS;

/**
 * Whether a complete look-up without a match, begun at `begunAt`, proves that nothing was created:
 * it must be the second one, begun when the last call that may have had an effect has settled.
 */
export const provesAbsence = (doubt: Doubt, begunAt: number, settleMs: number): boolean =>
  doubt.looks >= 1 && begunAt >= settledFrom(doubt, settleMs);
