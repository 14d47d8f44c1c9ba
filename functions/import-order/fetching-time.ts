import { type ShopApi, ShopApiError, type ShopCall } from '../../shared/webshops/shop-api.ts';

/** Calls at once to one shop's API. */
const AT_ONCE = 4;

/**
 * The time that one invocation has for fetching orders from shops. A slow shop must not use up what its orders need afterwards, or
 * be called until the function is killed, over and over: an order whose turn comes too late is fetched another time. Orders
 * begun go before others, so that of a batch too large for a slow shop some are fetched each time.
 */
export class FetchingTime {
  readonly #leftMs: () => number;
  readonly #turns = new Map<ShopApi, Turns>();

  /** `leftMs`: how long fetching may still last; nothing is asked once that is used up. */
  constructor(leftMs: () => number) {
    this.#leftMs = leftMs;
  }

  /** The API as one order uses it. Throws `ShopApiError` with `later` where the time is over. */
  of(api: ShopApi): ShopApi {
    const turns = this.#turns.get(api) ?? new Turns(AT_ONCE);
    this.#turns.set(api, turns);
    let made = 0;
    return {
      credentials: api.credentials,
      call: (call) => turns.inTurn(made++, () => this.#call(api, call)),
    };
  }

  async #call(api: ShopApi, call: ShopCall): Promise<Buffer> {
    const limitMs = this.#leftMs();
    if (limitMs > 0) return api.call({ ...call, limitMs });
    throw new ShopApiError(
      'shop-api-failed',
      'later',
      "The shop's API is too slow: there was no time left to ask it for this order.",
    );
  }
}

/** Lets so many work at once; of those who wait, whoever has had most turns goes first. */
class Turns {
  #free: number;
  readonly #waiting: { had: number; go: () => void }[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async inTurn<T>(had: number, work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((go) => this.#waiting.push({ had, go }));
    try {
      return await work();
    } finally {
      // not at once: the order whose call this was is about to ask for its next turn
      setImmediate(() => this.#next());
    }
  }

  /** The turn goes over to the next one; nobody who comes later can take it in between. */
  #next(): void {
    const most = Math.max(...this.#waiting.map(({ had }) => had));
    const index = this.#waiting.findIndex(({ had }) => had === most);
    const [next] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (next === undefined) this.#free++;
    else next.go();
  }
}
