import { type Happening, Happenings } from './happenings.ts';
import type { Party } from './party.ts';

/** So many steps mean that somebody goes round in circles. */
const MOST_STEPS = 400_000;

/** The run went on without end, or for longer than its world was meant to last. */
export class EndlessError extends Error {
  override readonly name = 'EndlessError';
}

/**
 * Virtual time for many processes in one: it passes only when all of them wait, and what happens next is decided by the
 * moments and ties given, so that a run can be repeated exactly.
 */
export class Scheduler {
  #now: number;
  #steps = 0;
  #isStopped = false;
  #current: Party | undefined;
  readonly #tie: () => number;
  readonly #happenings = new Happenings();

  /** `tie` decides between things that happen at the same moment. */
  constructor(startMs: number, tie: () => number) {
    this.#now = startMs;
    this.#tie = tie;
  }

  get now(): number {
    return this.#now;
  }

  /** Whose code is running. */
  get current(): Party | undefined {
    return this.#current;
  }

  get steps(): number {
    return this.#steps;
  }

  at(moment: number, happen: () => void, party?: Party): void {
    this.#happenings.add({ at: Math.max(moment, this.#now), tie: this.#tie(), happen, party });
  }

  after(ms: number, happen: () => void, party?: Party): void {
    this.at(this.#now + ms, happen, party);
  }

  /** Nothing more happens. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Lets everything happen, each thing after what it led to. Throws `EndlessError` when something is left at `end`. */
  async run(end: number): Promise<void> {
    for (;;) {
      const next = this.#happenings.take();
      if (next === undefined || this.#isStopped) return;
      if (next.at > end) throw new EndlessError('something still happens when the time is over');
      if (++this.#steps > MOST_STEPS) throw new EndlessError(`more than ${MOST_STEPS} steps`);
      this.#now = next.at;
      if (next.party === undefined) next.happen();
      else if (this.#isSeen(next, next.party)) {
        this.#current = next.party;
        next.happen();
        await codeToWait();
        this.#current = undefined;
      }
    }
  }

  #isSeen(happening: Happening, party: Party): boolean {
    if (party.isDead || party.keeps(happening)) return false;
    if (party.stalledUntil <= this.#now) return true;
    this.#happenings.add({ ...happening, at: party.stalledUntil });
    return false;
  }
}

/** Every promise that can go on without anything happening has gone on. */
const codeToWait = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
