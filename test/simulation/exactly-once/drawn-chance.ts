import { longTailed } from '../limiter/random.ts';
import { timing } from './cell.ts';
import type { Dice } from './dice.ts';
import type { Chance, Duration, FateOf, Rarity, Seam, Share } from './fates.ts';
import type { Temper } from './temper.ts';

/** The fate of calls in a world without faults. */
export const GOOD: FateOf = {
  write: 'answered',
  read: 'answered',
  hide: 'done',
  permit: 'given',
  post: 'created',
  get: 'answered',
};

/** Any call to LogicTrade while it is out. */
const UNREACHABLE: FateOf = { ...GOOD, post: 'unreachable', get: 'unreachable' };

const MEDIAN_MS: Record<Duration, number> = {
  'way to AWS': 4,
  'way to LogicTrade': 15,
  connecting: 30,
  'LogicTrade thinking': 300,
  'before the SDK sends again': 120,
  'first write on its way': 1500,
  poll: 10,
};

/** Everything left to chance is drawn, by the temper of its world, until the faults end. */
export class DrawnChance implements Chance {
  readonly #dice: Dice;
  readonly #temper: Temper;
  readonly #hasFaults: () => boolean;
  readonly #isOut: () => boolean;
  readonly number: () => number;

  constructor(
    dice: Dice,
    temper: Temper,
    times: {
      /** Whether anything may still fail. */ hasFaults: () => boolean /** Whether LogicTrade cannot be reached by anybody. */;
      isOut: () => boolean;
    },
  ) {
    this.#dice = dice;
    this.#temper = temper;
    this.#hasFaults = times.hasFaults;
    this.#isOut = times.isOut;
    this.number = dice.number;
  }

  fate<S extends Seam>(seam: S): FateOf[S] {
    if (this.#isOut() && (seam === 'post' || seam === 'get')) return UNREACHABLE[seam];
    const { often, fates } = this.#temper.faults[seam];
    if (often === 0 || !this.#hasFaults() || !this.#dice.isLucky(often)) return GOOD[seam];
    return this.#dice.oneOf(fates);
  }

  lasts(what: Duration): number {
    const usual = longTailed(this.#dice.number, MEDIAN_MS[what]);
    if (!this.#hasFaults()) return usual;
    if (what === 'LogicTrade thinking' && this.#dice.isLucky(this.#temper.slowness))
      return this.#dice.between(10_000, 60_000);
    if (what === 'first write on its way' && this.#dice.isLucky(0.5)) return this.#dice.between(0, 120_000);
    if (what === 'connecting' && this.#dice.isLucky(0.1)) return this.#dice.between(0, 4000);
    return usual;
  }

  /** The ends are where mistakes are: at once, and as late as can be. */
  share(what: Share): number {
    const draw = this.#dice.number();
    if (what === 'index lag' && (draw < 0.5 || !this.#hasFaults())) return 0;
    if (this.#dice.isLucky(this.#temper.latest)) return 1;
    return draw < 0.8 ? this.#dice.number() : 1 - 0.03 * this.#dice.number();
  }

  stall(): number {
    if (!this.#hasFaults() || !this.#dice.isLucky(this.#temper.stalls)) return 0;
    return this.#dice.between(0, 1) ** 3 * 60_000;
  }

  /** Copies may come at any time; most telling is at once, and about when somebody waits for something to settle. */
  copiesAfter(): number[] {
    if (!this.#hasFaults()) return [];
    const moments = [this.#dice.number() * 2000, this.#laterCopy()];
    return moments.filter(() => this.#dice.isLucky(this.#temper.deliversTwice));
  }

  #laterCopy(): number {
    const edge = this.#dice.oneOf([400, 400, 400, timing.postLimitMs]) + timing.settleMs;
    if (this.#temper.copies === 'at the edge') return edge - this.#dice.between(-300, 1200);
    return this.#dice.isLucky(0.3)
      ? this.#dice.number() * timing.visibilityMs
      : edge - this.#dice.between(-3000, 12_000);
  }

  happens(what: Rarity): boolean {
    switch (what) {
      case 'a delete is lost':
        return this.#hasFaults() && this.#dice.isLucky(this.#temper.losesDeletes);
      case 'an old receipt still works':
        return this.#dice.isLucky(0.5);
      case 'a new sandbox':
        return this.#dice.isLucky(0.3);
      case 'a batch of one':
        return this.#dice.isLucky(0.4);
      case 'the watch looks again':
      case 'a responder retries':
        return this.#dice.isLucky(0.3);
    }
  }
}
