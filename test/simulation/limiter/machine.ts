import type { VirtualTime } from './virtual-time.ts';

export interface MachineFaults {
  readonly random: () => number;
  /** How far the machine's calendar clock is off; it may step, and nothing may depend on it. */
  readonly wallOffsetMs?: number;
  /** How fast its monotonic clock runs away, such as 0.0001. */
  readonly drift?: number;
  /** How late timers may fire. */
  readonly timersLateMs?: number;
}

/** One process: its clocks, and its standing still or dying at any moment. */
export class Machine {
  wallOffsetMs: number;
  readonly #time: VirtualTime;
  readonly #faults: MachineFaults;
  readonly #bootedAt: number;
  readonly #death = Promise.withResolvers<void>();
  #dead = false;
  #frozenUntil = 0;
  #unnoticedMs = 0;

  constructor(time: VirtualTime, faults: MachineFaults) {
    this.#time = time;
    this.#faults = faults;
    this.#bootedAt = time.now - faults.random() * 1e6;
    this.wallOffsetMs = faults.wallOffsetMs ?? 0;
  }

  get isDead(): boolean {
    return this.#dead;
  }

  readonly monotonic = (): number =>
    (this.#time.now - this.#bootedAt - this.#unnoticedMs) * (1 + (this.#faults.drift ?? 0));

  readonly wall = (): number => this.#time.now + this.wallOffsetMs;

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const late = this.#faults.random() * (this.#faults.timersLateMs ?? 0);
      const wake = () => {
        if (this.#dead) return;
        if (this.#time.now < this.#frozenUntil) this.#time.at(this.#frozenUntil, wake);
        else if (signal?.aborted) reject(new DOMException('stopped', 'AbortError'));
        else resolve();
      };
      this.#time.at(this.#time.now + Math.max(0, ms) + late, wake);
    });

  /** What comes in from outside is seen when the process runs again, and never when it is dead. */
  readonly receive = (ms: number): Promise<void> => this.sleep(ms);

  /** Stands still; `unnoticed`: its monotonic clock stands still too, as in a machine that is paused as a whole. */
  freeze(ms: number, { unnoticed = false } = {}): void {
    this.#frozenUntil = Math.max(this.#frozenUntil, this.#time.now + ms);
    if (unnoticed) this.#time.at(this.#time.now + ms, () => (this.#unnoticedMs += ms));
  }

  kill(): void {
    this.#dead = true;
    this.#death.resolve();
  }

  /** Resolves when the process is killed. */
  get death(): Promise<void> {
    return this.#death.promise;
  }
}
