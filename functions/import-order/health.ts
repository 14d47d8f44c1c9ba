/** An answer proves that LogicTrade serves others when it came this shortly before a failure. */
const RECENT_MS = 60_000;

/** What this process has seen LogicTrade do for other orders; tells an order's own failure from LogicTrade's. */
export class Health {
  readonly #now: () => number;
  /** The latest answer for each of the last orders, oldest first. */
  readonly #answered = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  answered(orderKey: string): void {
    this.#answered.delete(orderKey);
    this.#answered.set(orderKey, this.#now());
    const [oldest] = this.#answered.keys();
    if (this.#answered.size > 2 && oldest !== undefined) this.#answered.delete(oldest);
  }

  /** Whether LogicTrade answered another order a moment ago. Where nobody else called, a failure is nobody's own. */
  servesOthersThan(orderKey: string): boolean {
    const since = this.#now() - RECENT_MS;
    return [...this.#answered].some(([key, at]) => key !== orderKey && at >= since);
  }
}
