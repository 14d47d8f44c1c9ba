import type { Doubt } from './order-record.ts';

/**
 * Whether a complete look-up without a match, begun at `begunAt`, proves that nothing was created:
 * it must be the second one, begun at least `settleMs` after the last call that may have had an effect.
 */
export const provesAbsence = (doubt: Doubt, begunAt: number, settleMs: number): boolean =>
  doubt.looks >= 1 && begunAt >= doubt.silentSince + settleMs;
