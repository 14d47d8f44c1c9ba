import { IntegrationError } from '../../shared/errors.ts';
import type { Permits } from '../../shared/rate-limit/permits.ts';

/** Too little of the function's time is left for a call to end before the runtime kills it. */
export class TooLateError extends IntegrationError {
  override readonly name = 'TooLateError';
  readonly code = 'too-late';
  readonly retry = 'later';
  readonly effect = 'none';
}

/**
 * The cell's permits for one attempt: refused when the call they are for could outlast the function, since a call that is
 * killed half-way leaves doubt behind. `admitted` is told at the first.
 */
export function timedPermits(
  permits: Permits,
  take: () => Promise<void>,
  hasTime: () => boolean,
  admitted: () => void,
): Permits {
  let isFirst = true;
  return {
    async take() {
      await take();
      if (!hasTime())
        throw new TooLateError("not enough of the function's time is left for a call to LogicTrade");
      if (isFirst) admitted();
      isFirst = false;
    },
    pauseUntil: (epochMs) => permits.pauseUntil(epochMs),
    close: (because) => permits.close(because),
  };
}
