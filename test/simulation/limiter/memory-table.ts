import type { BucketTable, Written } from '../../../shared/rate-limit/bucket-table.ts';
import type { TableClock } from '../../../shared/rate-limit/table-clock.ts';
import {
  type BucketState,
  type Form,
  type Hold,
  type LeaseAsk,
  standing,
  turnAfter,
} from '../../../shared/rate-limit/token-bucket.ts';
import type { Machine } from './machine.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Table time at virtual time 0. */
export const EPOCH_MS = 1_800_000_000_000;

/** The item itself, and what was asked of it. */
export class MemoryItem {
  state: BucketState | undefined;
  writes = 0;
  refusedWrites = 0;
  reads = 0;
}

export interface Wire {
  /** One way, drawn for each message. */
  readonly delayMs: () => number;
  /** How far this server's clock is off, drawn for each answer. */
  readonly serverOffsetMs?: () => number;
  /** Whether this answer is lost, so that the SDK sends the same write again. */
  readonly losesAnswer?: () => boolean;
}

/** The bucket's table in memory, as one machine sees it over its own wire: the pure arithmetic decides. */
export class MemoryTable implements BucketTable {
  readonly #time: VirtualTime;
  readonly #item: MemoryItem;
  readonly #machine: Machine;
  readonly #clock: TableClock;
  readonly #wire: Wire;

  constructor(time: VirtualTime, item: MemoryItem, machine: Machine, clock: TableClock, wire: Wire) {
    this.#time = time;
    this.#item = item;
    this.#machine = machine;
    this.#clock = clock;
    this.#wire = wire;
  }

  lease(form: Form, ask: LeaseAsk): Promise<Written> {
    return this.#write((state) =>
      standing(state, ask, FITS) === form ? { ...state, turn: turnAfter(form, state.turn, ask) } : undefined,
    );
  }

  read(): Promise<BucketState | undefined> {
    this.#item.reads++;
    return this.#answer(() => this.#item.state);
  }

  async create(turn: number): Promise<void> {
    this.#item.writes++;
    await this.#answer(() => (this.#item.state ??= { turn, pausedUntil: turn, closed: false }));
  }

  async restart(turn: number): Promise<void> {
    this.#item.writes++;
    await this.#answer(() => (this.#item.state = { turn, pausedUntil: turn, closed: false }));
  }

  async pause(until: number): Promise<void> {
    await this.#write((state) => ({
      ...state,
      turn: Math.max(state.turn, until),
      pausedUntil: Math.max(state.pausedUntil, until),
    }));
  }

  async close(because: string): Promise<void> {
    await this.#write((state) => ({ ...state, closed: true, closedBecause: because }));
  }

  async open(): Promise<void> {
    await this.#write(({ turn, pausedUntil, hold }) => ({
      turn,
      pausedUntil,
      closed: false,
      ...(hold && { hold }),
    }));
  }

  async hold(hold: Hold): Promise<void> {
    await this.#write((state) => (state.hold ? undefined : { ...state, hold }));
  }

  async replaceHold(known: Hold, next: Hold | undefined): Promise<boolean> {
    const { written } = await this.#write(({ hold, ...state }) => {
      if (hold?.failingSince !== known.failingSince || hold.probeAt !== known.probeAt) return undefined;
      return next ? { ...state, hold: next } : state;
    });
    return written;
  }

  async #write(change: (state: BucketState) => BucketState | undefined): Promise<Written> {
    if (this.#wire.losesAnswer?.()) {
      this.#change(change);
      await this.#machine.sleep(300);
    }
    return await this.#answer(() => this.#change(change));
  }

  #change(change: (state: BucketState) => BucketState | undefined): Written {
    const before = this.#item.state;
    const after = before && change(before);
    this.#item.writes++;
    if (!before || !after) {
      this.#item.refusedWrites++;
      return { written: false, before };
    }
    this.#item.state = after;
    return { written: true, before };
  }

  /** There, the deed, and back, with the whole second of a server's clock on the answer. */
  async #answer<T>(deed: () => T): Promise<T> {
    const sentAt = this.#clock.monotonic();
    await this.#time.sleep(this.#wire.delayMs());
    const result = deed();
    const serverMs = EPOCH_MS + this.#time.now + (this.#wire.serverOffsetMs?.() ?? 0);
    await this.#machine.receive(this.#wire.delayMs());
    this.#clock.observe({
      sentAt,
      receivedAt: this.#clock.monotonic(),
      second: Math.floor(serverMs / 1000) * 1000,
    });
    return result;
  }
}

/** `standing` needs the pace only to tell until when a crowd lasts. */
const FITS = { spacingMs: 0, longestWaitMs: 0 };
