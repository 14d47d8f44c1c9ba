/** The part of `fetch` that is used. */
export type Get = (
  url: string,
  init: { redirect: 'error'; signal: AbortSignal },
) => Promise<{ ok: boolean; text(): Promise<string> }>;

const KEPT_MS = 24 * 60 * 60 * 1000;
const LIMIT_MS = 3000;
const LONGEST_TEXT = 20_000;
const MOST_KEPT = 32;
/** A stranger who makes us ask for a new address each time gets no more than this. */
const MOST_ASKED_A_MINUTE = 20;

/** Texts that stand at fixed https addresses, such as a platform's public keys; kept for a day. Never throws. */
export class PublishedTexts {
  readonly #get: Get;
  readonly #now: () => number;
  readonly #kept = new Map<string, { text: string; readAt: number }>();
  #asked: number[] = [];

  constructor(get: Get, now: () => number) {
    this.#get = get;
    this.#now = now;
  }

  /** Nothing where the address does not answer with a short text within 3 s, without sending us elsewhere. */
  async at(url: string): Promise<string | undefined> {
    const now = this.#now();
    const kept = this.#kept.get(url);
    if (kept !== undefined && now - kept.readAt < KEPT_MS) return kept.text;
    this.#asked = this.#asked.filter((at) => now - at < 60_000);
    if (this.#asked.length >= MOST_ASKED_A_MINUTE) return undefined;
    this.#asked.push(now);
    const text = await this.#read(url);
    if (text !== undefined) this.#keep(url, { text, readAt: now });
    return text;
  }

  async #read(url: string): Promise<string | undefined> {
    if (URL.parse(url)?.protocol !== 'https:') return undefined;
    try {
      const response = await this.#get(url, { redirect: 'error', signal: AbortSignal.timeout(LIMIT_MS) });
      const text = await response.text();
      return response.ok && text.length <= LONGEST_TEXT ? text : undefined;
    } catch {
      return undefined; // unreachable, too slow or elsewhere: the delivery is refused and comes again
    }
  }

  #keep(url: string, entry: { text: string; readAt: number }): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.delete(url);
    this.#kept.set(url, entry);
  }
}
