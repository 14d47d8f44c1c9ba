/** A failure this house understands. The queue reads `retry`; the ledger reads `effect`; logs and metrics read `code`. */
export abstract class IntegrationError extends Error {
  /** Kebab-case; the value in logs, metrics and parked work. */
  abstract readonly code: string;
  /** Whether the same message can succeed without someone changing something. */
  abstract readonly retry: 'later' | 'never';
  /** Whether LogicTrade may have acted on the call that failed. */
  abstract readonly effect: 'none' | 'unknown';
}

/** A value that cannot be, after every edge was parsed: a mistake in this house, never in its input. */
export function unreachable(value: never): never {
  throw new TypeError(`unexpected ${JSON.stringify(value)}`);
}
