import { PermitsUnavailableError } from './permits.ts';
import type { SharedBucket, Sleep } from './shared-bucket.ts';
import { largestLease, type Permit } from './token-bucket.ts';

/** Asks this close together share one lease. */
const GATHER_MS = 25;
/** The next lease is asked for while this many permits are left, so that a consumer alone loses no turn to the write. */
const LEASE_AT = 1;
/** No call begins on news of the cell older than this; looked up so long before the call. */
const NEWS_KEEPS_MS = 1000;
const LOOK_AHEAD_MS = 250;

type Ask = ReturnType<typeof Promise.withResolvers<void>>;

/** The calls of one process that wait for their turn, first come first served; permits that come late are left unused. */
export class Line {
  readonly #bucket: SharedBucket;
  readonly #sleep: Sleep;
  readonly #probe: boolean;
  readonly #yields: boolean;
  readonly #end = new AbortController();
  readonly #asks: Ask[] = [];
  readonly #permits: Permit[] = [];
  #pausedUntil = 0;
  #heardAt = 0;
  #serving = false;
  #leasing: Promise<void> | undefined;

  constructor(bucket: SharedBucket, sleep: Sleep, { probe = false, yields = false } = {}) {
    this.#bucket = bucket;
    this.#sleep = sleep;
    this.#probe = probe;
    this.#yields = yields;
  }

  take(): Promise<void> {
    const ask = Promise.withResolvers<void>();
    this.#asks.push(ask);
    if (!this.#serving) void this.#serve();
    return ask.promise;
  }

  /** Permits that belong to an earlier moment (table time) are void. */
  pauseUntil(tableMs: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, tableMs);
  }

  /** Sends everybody away and stops every timer. */
  end(because: Error = new PermitsUnavailableError('the work that asked has ended')): void {
    this.#dismiss(because);
    this.#end.abort();
  }

  async #serve(): Promise<void> {
    this.#serving = true;
    try {
      await this.#sleep(GATHER_MS, this.#end.signal);
      while (this.#asks.length > 0) {
        if (this.#permits.length <= LEASE_AT && this.#permits.length < this.#asks.length)
          this.#leasing ??= this.#lease();
        if (this.#permits.length > 0) await this.#handOut();
        else await this.#leasing;
      }
    } catch (error) {
      this.#dismiss(error);
    } finally {
      this.#serving = false;
    }
  }

  /** Never rejects, since nobody awaits it while permits are left: a failure dismisses whoever waits. */
  async #lease(): Promise<void> {
    const count = Math.min(largestLease(this.#bucket.pace), this.#asks.length - this.#permits.length);
    try {
      this.#permits.push(
        ...(await this.#bucket.lease(count, {
          probe: this.#probe,
          yields: this.#yields,
          signal: this.#end.signal,
        })),
      );
      this.#heardAt = this.#bucket.now().earliest;
    } catch (error) {
      this.#dismiss(error);
    } finally {
      this.#leasing = undefined;
    }
  }

  async #handOut(): Promise<void> {
    const permit = this.#permits.shift();
    if (!permit) return;
    await this.#until(permit.notBefore - LOOK_AHEAD_MS);
    if (!this.#probe && this.#bucket.now().earliest - this.#heardAt > NEWS_KEEPS_MS) await this.#look();
    await this.#until(permit.notBefore);
    // Asked again at the last moment: the process may have stood still since its timer was set.
    const isValid = this.#bucket.now().latest <= permit.notAfter && permit.notBefore >= this.#pausedUntil;
    if (isValid) this.#asks.shift()?.resolve();
  }

  async #look(): Promise<void> {
    this.pauseUntil(await this.#bucket.look(this.#end.signal));
    this.#heardAt = this.#bucket.now().earliest;
  }

  async #until(tableMs: number): Promise<void> {
    for (;;) {
      const ms = tableMs - this.#bucket.now().earliest;
      if (ms <= 0) return;
      await this.#sleep(Math.ceil(ms), this.#end.signal);
    }
  }

  #dismiss(because: unknown): void {
    for (const ask of this.#asks.splice(0)) ask.reject(because);
  }
}
