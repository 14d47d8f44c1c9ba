import { longTailed } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

/** works; silent: takes the call and never answers; refuses: takes no connection; limits: 429, whoever else uses the key. */
export type Condition = 'works' | 'silent' | 'refuses' | { readonly limitsForMs: number };
export type Answer =
  | { readonly kind: 'answered'; readonly isThere: boolean }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'no-answer' };

const WINDOW_MS = 60_000;
const WIRE_MS = 15;

/** LogicTrade as the limiter meets it: a sliding limit that it keeps strictly, a latency, and bad hours. */
export class LogictradeModel {
  /** Every request it saw, refused ones too. */
  readonly arrivals: number[] = [];
  readonly created = new Map<string, number>();
  refusedAsTooMany = 0;
  readonly #time: VirtualTime;
  readonly #random: () => number;
  readonly #limit: number;
  readonly #condition: (now: number) => Condition;
  #windowStart = 0;

  constructor(time: VirtualTime, random: () => number, limit: number, condition: (now: number) => Condition) {
    this.#time = time;
    this.#random = random;
    this.#limit = limit;
    this.#condition = condition;
  }

  get works(): boolean {
    return this.#condition(this.#time.now) === 'works';
  }

  /** `create` makes the order; a look-up tells whether it is there. */
  async call(deed: 'create' | 'look-up', orderId: string, timeoutMs: number): Promise<Answer> {
    if (this.#condition(this.#time.now) === 'refuses') {
      await this.#time.sleep(WIRE_MS);
      return { kind: 'unreachable' };
    }
    await this.#time.sleep(longTailed(this.#random, WIRE_MS));
    this.arrivals.push(this.#time.now);
    const condition = this.#condition(this.#time.now);
    if (condition === 'silent' || condition === 'refuses') {
      if (deed === 'create' && this.#random() < 0.5) this.#create(orderId);
      await this.#time.sleep(timeoutMs);
      return { kind: 'no-answer' };
    }
    if (typeof condition === 'object' || this.#isTooMany()) {
      this.refusedAsTooMany++;
      await this.#time.sleep(WIRE_MS);
      return {
        kind: 'limited',
        retryAfterMs: typeof condition === 'object' ? condition.limitsForMs : 10_000,
      };
    }
    const isThere = this.created.has(orderId);
    if (deed === 'create') this.#create(orderId);
    const answersInMs = longTailed(this.#random, 300);
    await this.#time.sleep(Math.min(answersInMs, timeoutMs));
    return answersInMs < timeoutMs ? { kind: 'answered', isThere } : { kind: 'no-answer' };
  }

  #create(orderId: string): void {
    this.created.set(orderId, (this.created.get(orderId) ?? 0) + 1);
  }

  #isTooMany(): boolean {
    const since = this.#time.now - WINDOW_MS;
    while ((this.arrivals[this.#windowStart] ?? Infinity) <= since) this.#windowStart++;
    return this.arrivals.length - this.#windowStart > this.#limit;
  }
}
