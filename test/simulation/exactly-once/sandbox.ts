import type { Happening } from '../happenings.ts';
import type { Party } from '../party.ts';
import type { Scheduler } from '../scheduler.ts';

/** One Lambda sandbox: a clock of its own, frozen between invocations, gone at any moment. */
export class Sandbox implements Party {
  readonly name: string;
  isDead = false;
  stalledUntil = 0;
  /** Counts what it was given to do. */
  invocations = 0;
  /** Told once when it dies. */
  onDeath: (why: string) => void = () => undefined;
  readonly #scheduler: Scheduler;
  readonly #clockOffMs: number;
  #kept: Happening[] | undefined;
  #lastWords: (() => void)[] = [];

  constructor(name: string, scheduler: Scheduler, clockOffMs: number) {
    this.name = name;
    this.#scheduler = scheduler;
    this.#clockOffMs = clockOffMs;
  }

  /** Its own clock. */
  readonly now = (): number => Math.round(this.#scheduler.now + this.#clockOffMs);

  keeps(happening: Happening): boolean {
    this.#kept?.push(happening);
    return this.#kept !== undefined;
  }

  get isFrozen(): boolean {
    return this.#kept !== undefined;
  }

  freeze(): void {
    this.#kept ??= [];
  }

  /** What came while it was frozen happens now, all at once. */
  thaw(): void {
    const kept = this.#kept ?? [];
    this.#kept = undefined;
    for (const { happen } of kept) this.#scheduler.at(this.#scheduler.now, happen, this);
  }

  stall(ms: number): void {
    this.stalledUntil = Math.max(this.stalledUntil, this.#scheduler.now + ms);
  }

  die(why: string): void {
    if (this.isDead) return;
    this.isDead = true;
    for (const word of this.#lastWords) word();
    this.onDeath(why);
  }

  /** For those outside who must know that nobody listens any more. Returns the way out. */
  beforeDeath(act: () => void): () => void {
    this.#lastWords.push(act);
    return () => {
      this.#lastWords = this.#lastWords.filter((word) => word !== act);
    };
  }

  /** A request to the outside: on its way, done there, and its answer on the way back. */
  ask<T>(wayMs: number, deed: () => T, backMs: number): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#scheduler.after(wayMs, () => {
        const answer = attempt(deed);
        this.#scheduler.after(backMs, () => answer(resolve, reject), this);
      });
    });
  }

  /** Resolves when so much time has passed; never for the dead. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#scheduler.after(ms, resolve, this));
  }

  /** Never resolves: whoever waits for it is dead. */
  static never(): Promise<never> {
    return new Promise(() => undefined);
  }
}

/** What a deed came to, told to whoever asks. */
function attempt<T>(deed: () => T): (resolve: (value: T) => void, reject: (error: unknown) => void) => void {
  try {
    const value = deed();
    return (resolve) => resolve(value);
  } catch (error) {
    return (_, reject) => reject(error);
  }
}
