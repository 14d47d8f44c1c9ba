/** An answer proves that LogicTrade serves others when it came this shortly before a failure. */
const RECENT_MS = 60_000;

/** What this process has seen LogicTrade do for other orders; tells an order's own failure from LogicTrade's. */
export class Health {
  readonly #now: () => number;
  /** The last answer, and the last one before it that was for another order. */
  #latest: Answer | undefined;
  #other: Answer | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  answered(orderKey: string): void {
    if (this.#latest?.orderKey !== orderKey) this.#other = this.#latest;
    this.#latest = { orderKey, at: this.#now() };
  }

  /** Whether LogicTrade answered another order a moment ago. Where nobody else called, a failure is nobody's own. */
  servesOthersThan(orderKey: string): boolean {
    const answer = this.#latest?.orderKey === orderKey ? this.#other : this.#latest;
    return answer !== undefined && answer.at >= this.#now() - RECENT_MS;
  }
}

interface Answer {
  orderKey: string;
  at: number;
}
