import { seeded } from '../limiter/random.ts';

/** Everything that is drawn in one run, from one seed. */
export class Dice {
  readonly number: () => number;

  constructor(seed: number) {
    // neighbouring seeds begin alike: the first numbers are thrown away
    const draw = seeded(Math.imul(seed + 1, 0x9e3779b1));
    for (let i = 0; i < 3; i++) draw();
    this.number = draw;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.number() * limit);
  }

  isLucky(probability: number): boolean {
    return this.number() < probability;
  }

  oneOf<T>(choices: readonly T[]): T {
    const chosen = choices[this.below(choices.length)];
    if (chosen === undefined) throw new RangeError('nothing to choose from');
    return chosen;
  }

  between(low: number, high: number): number {
    return low + this.number() * (high - low);
  }
}
