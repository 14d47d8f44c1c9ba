import type { Party } from './party.ts';

/** Something that will happen. Of things at the same moment the smaller `tie` comes first. */
export interface Happening {
  readonly at: number;
  readonly tie: number;
  readonly happen: () => void;
  /** Whose code goes on when it happens; nobody's, when the world outside does something. */
  readonly party: Party | undefined;
}

const isBefore = (one: Happening, other: Happening): boolean =>
  one.at < other.at || (one.at === other.at && one.tie < other.tie);

/** What is still to happen, the next one first: a binary heap. */
export class Happenings {
  readonly #heap: Happening[] = [];

  get next(): Happening | undefined {
    return this.#heap[0];
  }

  add(happening: Happening): void {
    const heap = this.#heap;
    let i = heap.push(happening) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isBefore(happening, above)) break;
      heap[i] = above;
      i = parent;
    }
    heap[i] = happening;
  }

  take(): Happening | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (last !== undefined && last !== first) this.#sink(last);
    return first;
  }

  #sink(happening: Happening): void {
    const heap = this.#heap;
    let i = 0;
    for (;;) {
      const left = 2 * i + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      if (one === undefined) break;
      const [below, at] =
        other !== undefined && isBefore(other, one) ? [other, left + 1] : ([one, left] as const);
      if (!isBefore(below, happening)) break;
      heap[i] = below;
      i = at;
    }
    heap[i] = happening;
  }
}
