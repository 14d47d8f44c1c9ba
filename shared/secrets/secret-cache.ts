import { isDeepStrictEqual } from 'node:util';
import type { LiveSecrets, SecretStore } from './live-secrets.ts';

/** Older copies are read again while the delivery goes on. */
const STALE_AFTER_MS = 5 * 60_000;
/**
 * A copy that was doubted for nothing, read again because of a refusal and found the same, is not read again for this long:
 * forged deliveries must not become Secrets Manager calls. Every other copy may be doubted at once, however young: a secret may
 * have become valid right after it was read.
 */
const YOUNG_MS = 10_000;

interface Copy {
  secrets: LiveSecrets;
  readAt: number;
  /** Whether a delivery that fitted none of the secrets was the cause, and brought nothing new. */
  wasDoubted: boolean;
}

/** Secrets of a sandbox, each read at its first use and again every five minutes at most. */
export class SecretCache {
  readonly #store: SecretStore;
  readonly #now: () => number;
  readonly #copies = new Map<string, Copy>();

  constructor(store: SecretStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** The copy at hand, else a fresh one; always a fresh one when asked for. */
  async get(name: string, { fresh = false } = {}): Promise<LiveSecrets> {
    const copy = fresh ? undefined : this.#copies.get(name);
    return copy?.secrets ?? (await this.#read(name));
  }

  /** Newer secrets than the copy at hand, or nothing when that copy is too young to be wrong. */
  async newer(name: string): Promise<LiveSecrets | undefined> {
    const isYoung = this.#copies.get(name)?.wasDoubted === true && this.#age(name) <= YOUNG_MS;
    return isYoung ? undefined : await this.#read(name, { isDoubted: true });
  }

  /** Reads again when the copy is stale; a failure leaves the copy as it is, since it still verifies. */
  async refreshStale(name: string): Promise<void> {
    if (this.#age(name) <= STALE_AFTER_MS) return;
    await this.#read(name).catch(() => undefined);
  }

  async #read(name: string, { isDoubted = false } = {}): Promise<LiveSecrets> {
    const before = this.#copies.get(name)?.secrets;
    const secrets = await this.#store.read(name);
    const wasDoubted = isDoubted && isDeepStrictEqual(secrets, before);
    // a missing secret is not remembered: it must work as soon as it is filled in
    if (secrets.length > 0) this.#copies.set(name, { secrets, readAt: this.#now(), wasDoubted });
    else this.#copies.delete(name);
    return secrets;
  }

  #age(name: string): number {
    return this.#now() - (this.#copies.get(name)?.readAt ?? Number.NEGATIVE_INFINITY);
  }
}
