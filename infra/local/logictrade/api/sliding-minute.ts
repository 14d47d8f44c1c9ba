const MINUTE_MS = 60_000;

/** Moments of the last 60 seconds, the oldest of which just leaves when a new one comes exactly a minute later. */
export class SlidingMinute {
  #moments: number[] = [];
  #first = 0;
  #highest = 0;

  add(at: number): void {
    this.#forgetBefore(at);
    this.#moments.push(at);
    this.#highest = Math.max(this.#highest, this.#moments.length - this.#first);
  }

  count(at: number): number {
    this.#forgetBefore(at);
    return this.#moments.length - this.#first;
  }

  /** The most moments that any 60 seconds ever held. */
  get highest(): number {
    return this.#highest;
  }

  /** Time until the oldest moment is a minute ago. */
  roomInMs(at: number): number {
    return (this.#moments[this.#first] ?? at - MINUTE_MS) + MINUTE_MS - at;
  }

  #forgetBefore(at: number): void {
    while ((this.#moments[this.#first] ?? Infinity) <= at - MINUTE_MS) this.#first += 1;
    if (this.#first < 4096) return;
    this.#moments = this.#moments.slice(this.#first);
    this.#first = 0;
  }
}
