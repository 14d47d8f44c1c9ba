import type { VirtualTime } from './virtual-time.ts';

/** SQS moves a message to the dead-letter queue when it would be received more often. */
const MOST_RECEIVES = 1000;

export interface Entry<T> {
  readonly content: T;
  readonly sentAt: number;
  receives: number;
  /** Tells this stay out of sight from an earlier one. */
  hiding: number;
}

/** A standard queue: hidden while worked on, back when nobody deleted it, dead-lettered after 1000 receives. */
export class Queue<T> {
  readonly deadLetters: T[] = [];
  /** Received and not deleted; SQS allows 120,000 of these. */
  inFlight = 0;
  mostInFlight = 0;
  receives = 0;
  readonly #time: VirtualTime;
  readonly #visibilityMs: number;
  #visible: Entry<T>[] = [];
  #first = 0;
  readonly #receivers: (() => void)[] = [];

  constructor(time: VirtualTime, visibilityMs: number) {
    this.#time = time;
    this.#visibilityMs = visibilityMs;
  }

  /** Messages that could be received now. */
  get ready(): number {
    return this.#visible.length - this.#first;
  }

  send(content: T): void {
    this.#show({ content, sentAt: this.#time.now, receives: 0, hiding: 0 });
  }

  /** Waits for messages, and takes what is there. */
  async receive(most: number): Promise<Entry<T>[]> {
    while (this.ready === 0) await new Promise<void>((resolve) => this.#receivers.push(resolve));
    const taken: Entry<T>[] = [];
    while (taken.length < most && this.ready > 0) {
      const entry = this.#next();
      if (entry.receives >= MOST_RECEIVES) this.deadLetters.push(entry.content);
      else taken.push(entry);
    }
    for (const entry of taken) {
      entry.receives++;
      this.receives++;
      this.inFlight++;
      this.hide(entry, this.#visibilityMs);
    }
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    return taken;
  }

  hide(entry: Entry<T>, ms: number): void {
    const hiding = ++entry.hiding;
    this.#time.at(this.#time.now + ms, () => {
      if (entry.hiding !== hiding) return;
      this.inFlight--;
      this.#show(entry);
    });
  }

  delete(entry: Entry<T>): void {
    entry.hiding++;
    this.inFlight--;
  }

  #show(entry: Entry<T>): void {
    this.#visible.push(entry);
    this.#receivers.shift()?.();
  }

  #next(): Entry<T> {
    const entry = this.#visible[this.#first++] as Entry<T>;
    if (this.#first > 10_000) {
      this.#visible = this.#visible.slice(this.#first);
      this.#first = 0;
    }
    return entry;
  }
}
