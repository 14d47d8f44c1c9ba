import { GOOD } from './drawn-chance.ts';
import type { Chance, Duration, FateOf, Rarity, Seam, Share } from './fates.ts';

/** One call through a seam, in the order of the run. */
export interface SeamCall {
  seam: Seam;
  who: string;
}

/** What befalls one call: a fate of its own, or the process standing still before it. */
export type Mishap = { fate: FateOf[Seam] } | { stallsMs: number };

/** Each call with the same duration, so that only the plan makes a difference. */
const FIXED_MS: Record<Duration, number> = {
  'way to AWS': 4,
  'way to LogicTrade': 15,
  connecting: 30,
  'LogicTrade thinking': 300,
  'before the SDK sends again': 120,
  'first write on its way': 60,
  poll: 10,
};

/** All goes well but for what is planned for some calls, counted from the beginning; notes every call. */
export class PlannedChance implements Chance {
  readonly calls: SeamCall[] = [];
  onCall: () => void = () => undefined;
  readonly #plan: ReadonlyMap<number, Mishap>;
  readonly #lag: number;

  constructor(plan: ReadonlyMap<number, Mishap>, lag: number) {
    this.#plan = plan;
    this.#lag = lag;
  }

  fate<S extends Seam>(seam: S, who: string): FateOf[S] {
    const mishap = this.#plan.get(this.calls.length);
    this.calls.push({ seam, who });
    this.onCall();
    return mishap !== undefined && 'fate' in mishap ? (mishap.fate as FateOf[S]) : GOOD[seam];
  }

  /** Asked before the fate of the same call. */
  stall(): number {
    const mishap = this.#plan.get(this.calls.length);
    return mishap !== undefined && 'stallsMs' in mishap ? mishap.stallsMs : 0;
  }

  lasts(what: Duration): number {
    return FIXED_MS[what];
  }

  /** Whatever is late is as late as can be. */
  share(what: Share): number {
    return what === 'late effect' ? 1 : this.#lag;
  }

  happens(what: Rarity): boolean {
    return what === 'a new sandbox' || what === 'a batch of one';
  }

  copiesAfter(): number[] {
    return [];
  }

  number(): number {
    return 0.5;
  }
}
