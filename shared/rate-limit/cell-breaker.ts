import {
  afterProbe,
  BREAKER_RULES,
  type BreakerRules,
  type Evidence,
  holdFor,
  isConclusive,
  isProbeDue,
  withFailure,
} from './breaker.ts';
import type { BucketTable } from './bucket-table.ts';
import type { TableClock } from './table-clock.ts';

/** What one process has seen of LogicTrade's health, and the hold on the whole cell that follows from it. */
export class CellBreaker {
  readonly #table: BucketTable;
  readonly #clock: TableClock;
  readonly #random: () => number;
  readonly #rules: BreakerRules;
  #evidence: Evidence = [];

  constructor(table: BucketTable, clock: TableClock, random: () => number, rules = BREAKER_RULES) {
    this.#table = table;
    this.#clock = clock;
    this.#random = random;
    this.#rules = rules;
  }

  /** LogicTrade failed this order's call: 5xx or no answer. Holds the cell when different orders fail with no answer in between. */
  async failed(orderKey: string): Promise<void> {
    const at = this.#clock.now().earliest;
    this.#evidence = withFailure(this.#evidence, { orderKey, at }, this.#rules);
    if (!isConclusive(this.#evidence, this.#rules)) return;
    await this.#table.hold(holdFor(this.#evidence, at, this.#random, this.#rules));
    this.#evidence = [];
  }

  /** LogicTrade answered a call: anything but 5xx, 429 and silence. */
  answered(): void {
    this.#evidence = [];
  }

  /**
   * Makes the one probe that is due, if any, for the whole cell: `probe` takes a permit by `takeToProbe`, makes a GET
   * and tells whether LogicTrade answered it. An answer lets everybody call again.
   */
  async probeIfDue(probe: () => Promise<boolean>): Promise<'not-due' | 'works' | 'fails'> {
    const known = (await this.#table.read())?.hold;
    const now = this.#clock.now().earliest;
    if (!known || !isProbeDue(known, now)) return 'not-due';
    const mine = afterProbe(known, now, this.#random, this.#rules);
    if (!(await this.#table.replaceHold(known, mine))) return 'not-due';
    if (!(await probe())) return 'fails';
    await this.#table.replaceHold(mine, undefined);
    this.#evidence = [];
    return 'works';
  }
}
