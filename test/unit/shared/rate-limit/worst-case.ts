import type { Permit } from '../../../../shared/rate-limit/token-bucket.ts';

/** The most calls that an adversary can bring into one minute who chooses each call's moment and its time on the wire. */
export function mostInAMinute(permits: readonly Permit[], wireMs: number): number {
  const earliest = permits.map(({ notBefore }) => notBefore);
  const latest = permits.map(({ notAfter }) => notAfter + wireMs);
  // A fullest minute can be moved until it begins at some call's latest arrival.
  return Math.max(
    0,
    ...latest.map(
      (from) => latest.filter((to, i) => to >= from && (earliest[i] as number) < from + 60_000).length,
    ),
  );
}
