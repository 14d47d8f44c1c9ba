import type { StepLog } from '../../shared/log/step-log.ts';
import type { ObservedCall } from '../../shared/logictrade/client.ts';

/** How LogicTrade answered during one invocation, told at its end in two lines at most. */
export class CallTimes {
  readonly #ms: number[] = [];
  #failures = 0;

  /** A 429 is no answer: it comes at once and says nothing of how LogicTrade fares. */
  note({ status, ms }: Pick<ObservedCall, 'status' | 'ms'>): void {
    if (status === 429) return;
    this.#ms.push(Math.round(ms));
    if (status === undefined || status >= 500) this.#failures += 1;
  }

  tell(log: Pick<StepLog, 'countForCell' | 'spreadForCell'>): void {
    log.spreadForCell('LogictradeMilliseconds', this.#ms);
    if (this.#failures > 0) log.countForCell('LogictradeFailures', this.#failures);
  }
}
