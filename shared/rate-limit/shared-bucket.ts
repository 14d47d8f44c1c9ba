import type { BucketTable } from './bucket-table.ts';
import { CellHeldError, type HeldCode, PermitsUnavailableError } from './permits.ts';
import type { TableClock } from './table-clock.ts';
import {
  askFor,
  CLOCK_SHARE_MS,
  type BucketState,
  type Form,
  type Held,
  type LeaseAsk,
  type Pace,
  type Permit,
  permitsOf,
  standing,
  type TableTime,
  unknownPast,
} from './token-bucket.ts';

/** A table slower than this serves only those who stand in line. */
const LONGEST_LEAD_MS = 1000;
/** Each refusal shows the bucket as it is, so a second one needs another writer in between. */
const MOST_WRITES = 20;
/** A queue whose end was seen this lately probably still stands. */
const STILL_BUSY_MS = 2000;
/** A line this short is nobody's waiting: one's own last call leaves as much behind. */
const SHORT_LINE_MS = 1000;
const READ_EVERY_MS = 80;
const MOST_READS = 14;

export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;
export interface Seams {
  readonly sleep: Sleep;
  /** Epoch ms of this machine, only to speak with callers in their own time. */
  readonly now: () => number;
}

export interface LeaseOptions {
  /** Takes a turn only when nobody stands in line. */
  readonly yields?: boolean | undefined;
  /** For the one call that finds out whether a held cell works again. */
  readonly probe?: boolean;
  /** Aborts what is under way; turns that were leased meanwhile stay unused. */
  readonly signal?: AbortSignal;
}

/** The cell's bucket: leases permits with as few writes as its state allows, on the table's own clock. */
export class SharedBucket {
  readonly pace: Pace;
  readonly #table: BucketTable;
  readonly #clock: TableClock;
  readonly #seams: Seams;
  #form: Form = 'idle';
  #turn = 0;
  #leadMs = 0;

  constructor(table: BucketTable, clock: TableClock, pace: Pace, seams: Seams) {
    this.#table = table;
    this.#clock = clock;
    this.pace = pace;
    this.#seams = seams;
  }

  now(): TableTime {
    return this.#clock.now();
  }

  /** Leases permits for `count` calls that are ready now. Throws `CellHeldError` when nobody may call for too long. */
  async lease(
    count: number,
    { probe = false, yields = false, signal }: LeaseOptions = {},
  ): Promise<Permit[]> {
    await this.#startClock(signal);
    for (let writes = 0; writes < MOST_WRITES; writes++) {
      const form = yields && writes === 0 ? 'idle' : this.#likelyForm();
      if (form === 'busy') await this.#narrowClock(signal);
      const ask = this.#ask(count, probe);
      const { written, before } = await this.#table.lease(form, ask, signal);
      if (written) return this.#leased(form, before.turn, ask);
      if (!before) throw await this.#begin();
      // Asked anew: the refusal itself may have put the clock right.
      const next = standing(before, this.#ask(count, probe), this.pace);
      if (typeof next === 'object') throw this.#held(next, before);
      if (yields && before.turn > this.#ask(count, probe).start + SHORT_LINE_MS)
        throw new CellHeldError('cell-crowded', 'live orders go first');
      this.#form = next;
      this.#turn = before.turn;
    }
    throw new PermitsUnavailableError(`no permit after ${MOST_WRITES} refused writes`);
  }

  /** Throws `CellHeldError` when the cell has been held since; else tells until when it is paused (table time). */
  async look(signal?: AbortSignal): Promise<number> {
    const state = await this.#table.read(signal);
    if (!state) throw await this.#begin();
    const held = standing(state, this.#ask(0), this.pace);
    if (typeof held === 'object' && held.because !== 'crowded') throw this.#held(held, state);
    return state.pausedUntil;
  }

  /** Makes the bucket of a new cell; does nothing when there is one. The first calls wait a minute, in case it was lost. */
  async create(): Promise<void> {
    await this.#startClock();
    await this.#table.create(unknownPast(this.now(), this.pace));
  }

  /** Puts right a bucket that is beyond understanding, such as a turn far in the future: open, not held, and calls begin in a minute. */
  async restart(): Promise<void> {
    await this.#startClock();
    await this.#table.restart(unknownPast(this.now(), this.pace));
  }

  /** Pauses everybody of the cell; tells until when in table time. */
  async pauseFor(ms: number): Promise<number> {
    await this.#startClock();
    const until = Math.ceil(this.now().latest + ms);
    await this.#table.pause(until);
    return until;
  }

  async close(because: string): Promise<void> {
    await this.#table.close(because);
  }

  async open(): Promise<void> {
    await this.#table.open();
  }

  #ask(count: number, probe = false): LeaseAsk {
    return askFor(count, this.now(), this.pace, { leadMs: this.#leadMs, probe });
  }

  #likelyForm(): Form {
    const { start } = this.#ask(0);
    if (this.#turn >= start) return 'busy';
    return this.#turn + STILL_BUSY_MS > start ? this.#form : 'idle';
  }

  #leased(form: Form, turn: number, ask: LeaseAsk): Permit[] {
    const permits = permitsOf(form, turn, ask, this.pace);
    const tookMs = this.now().earliest - ask.start + this.#leadMs;
    this.#leadMs = Math.min(LONGEST_LEAD_MS, Math.max(0, tookMs));
    this.#turn = (form === 'idle' ? ask.start : turn) + ask.advanceMs;
    this.#form = form;
    return permits;
  }

  async #startClock(signal?: AbortSignal): Promise<void> {
    if (Number.isFinite(this.#clock.widthMs())) return;
    await this.#table.read(signal);
    if (!Number.isFinite(this.#clock.widthMs()))
      throw new PermitsUnavailableError("the table's answers carry no Date");
  }

  /** In a queue, room for an uncertain clock is taken from others: wait for the table's second to turn instead. */
  async #narrowClock(signal?: AbortSignal): Promise<void> {
    for (let reads = 0; reads < MOST_READS && this.#clock.widthMs() > CLOCK_SHARE_MS; reads++) {
      if (reads > 0) await this.#seams.sleep(READ_EVERY_MS, signal);
      await this.#table.read(signal);
    }
  }

  /** The item is gone or never was: nobody knows what was called, so everybody waits. */
  async #begin(): Promise<CellHeldError> {
    const turn = unknownPast(this.now(), this.pace);
    await this.#table.create(turn);
    return this.#held({ because: 'paused', until: turn }, undefined);
  }

  #held({ because, until }: Held, state: BucketState | undefined): CellHeldError {
    const code: HeldCode = `cell-${because}`;
    const text = because === 'closed' && state?.closedBecause ? `: ${state.closedBecause}` : '';
    const untilMs = until === undefined ? undefined : this.#seams.now() + until - this.now().earliest;
    return new CellHeldError(code, `LogicTrade may not be called, the cell is ${because}${text}`, untilMs);
  }
}
