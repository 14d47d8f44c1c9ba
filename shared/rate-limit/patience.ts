import { PermitsUnavailableError } from './permits.ts';
import type { Sleep } from './shared-bucket.ts';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;
const THROTTLED = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TooManyRequestsException',
]);

export interface Patience {
  readonly forMs: number;
  readonly monotonic: () => number;
  readonly sleep: Sleep;
  readonly random: () => number;
}

/**
 * Repeats what AWS throttled or did not answer, at random and ever longer intervals, then throws `PermitsUnavailableError`.
 * Anything AWS did answer (a refused condition, a denied access) is thrown at once as it is.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  patience: Patience,
  signal?: AbortSignal,
): Promise<T> {
  const { forMs, monotonic, sleep, random } = patience;
  const giveUpAt = monotonic() + forMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      const waitMs = pauseMs * (0.5 + random() / 2);
      if (monotonic() + waitMs > giveUpAt)
        throw new PermitsUnavailableError('the bucket could not be asked', { cause: error });
      await sleep(waitMs, signal);
    }
  }
}

/** Throttled, failed at AWS's side, or never answered. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (THROTTLED.has(error.name) || error.name === 'TimeoutError') return true;
  if ('code' in error && typeof error.code === 'string') return true; // Node's network errors: ECONNRESET …
  return '$fault' in error && error.$fault === 'server';
}
