import type { AlarmState } from './judge.ts';
import type { CompositeAlarm } from './read-alarms.ts';

/** A state that people hear of, and the one they heard of before. */
export interface Told {
  state: AlarmState;
  was: AlarmState;
}

/**
 * When people hear of a composite alarm: at once, or, while its suppressor is red or may be about to turn red, later or
 * not at all. CloudWatch User Guide, "Suppressing composite alarm actions".
 */
export class Telling {
  readonly #suppressor: CompositeAlarm['suppressor'];
  #told: AlarmState = 'INSUFFICIENT_DATA';
  /** What is held back, and until when at the least. */
  #held: { state: AlarmState; until: number; wasSuppressed: boolean } | undefined;

  constructor(suppressor: CompositeAlarm['suppressor']) {
    this.#suppressor = suppressor;
  }

  /** The state that people are to be told now, if there is one. */
  next(state: AlarmState, suppressorState: AlarmState, at: number): Told | undefined {
    if (state === this.#told) {
      this.#held = undefined; // it came back before anybody heard of it
      return undefined;
    }
    if (this.#suppressor === undefined) return this.#tell(state);
    const { waitMs, extensionMs } = this.#suppressor;
    const isRed = suppressorState === 'ALARM';
    if (this.#held?.state !== state) this.#held = { state, until: at + waitMs, wasSuppressed: isRed };
    else if (isRed) this.#held.wasSuppressed = true;
    else if (this.#held.wasSuppressed) this.#held = { state, until: at + extensionMs, wasSuppressed: false };
    return isRed || at < this.#held.until ? undefined : this.#tell(state);
  }

  #tell(state: AlarmState): Told {
    const was = this.#told;
    this.#held = undefined;
    this.#told = state;
    return { state, was };
  }
}
