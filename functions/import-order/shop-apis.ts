import { shopApiSecretName } from '../../shared/config/names.ts';
import type { Shop } from '../../shared/config/shop.ts';
import type { SecretStore } from '../../shared/secrets/live-secrets.ts';
import { readCredentials } from '../../shared/webshops/api-credentials.ts';
import { HttpShopApi, openShopConnection } from '../../shared/webshops/http-shop-api.ts';
import type { ShopApi } from '../../shared/webshops/shop-api.ts';

/** New credentials work within this. */
const KEEP_MS = 5 * 60_000;

/** One shop's API, and the secret its credentials were read from. */
interface Kept {
  secret: string;
  api: ShopApi;
}

/**
 * The shops' own APIs as one sandbox uses them: one for all orders that ask at the same time, and kept over invocations, so that a pause
 * a shop asked for is kept too.
 */
export class ShopApis {
  readonly #cellId: string;
  readonly #secrets: SecretStore;
  readonly #now: () => number;
  readonly #apis = new Map<string, { kept: Promise<Kept>; until: number }>();
  #connection: ReturnType<typeof openShopConnection> | undefined;

  constructor(cellId: string, secrets: SecretStore, now: () => number) {
    this.#cellId = cellId;
    this.#secrets = secrets;
    this.#now = now;
  }

  /** Nothing for a shop without a configured API. Throws `ShopApiError` while its credentials are missing or no JSON. */
  async of(shop: Shop): Promise<ShopApi | undefined> {
    if (shop.api === undefined) return undefined;
    let known = this.#apis.get(shop.id);
    if (known === undefined || known.until <= this.#now()) {
      known = { kept: this.#open(shop.id, shop.api.url, known?.kept), until: this.#now() + KEEP_MS };
      this.#apis.set(shop.id, known);
    }
    try {
      return (await known.kept).api;
    } catch (error) {
      // whoever asks next reads the secret again: a person may have filled it in
      if (this.#apis.get(shop.id) === known) this.#apis.delete(shop.id);
      throw error;
    }
  }

  async #open(shopId: string, url: string, before: Promise<Kept> | undefined): Promise<Kept> {
    const known = await before;
    const [secret = ''] = await this.#secrets.read(shopApiSecretName(this.#cellId, shopId));
    if (known?.secret === secret) return known;
    const api = new HttpShopApi({
      url,
      credentials: readCredentials(secret, shopId),
      fetch: (address, init) => this.#connect().fetch(address, init),
      now: this.#now,
    });
    return { secret, api };
  }

  /** No socket outlives the invocation. */
  async close(): Promise<void> {
    await this.#connection?.close();
    this.#connection = undefined;
  }

  #connect() {
    this.#connection ??= openShopConnection();
    return this.#connection;
  }
}
