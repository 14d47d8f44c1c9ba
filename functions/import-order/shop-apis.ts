import { shopApiSecretName } from '../../shared/config/names.ts';
import type { Shop } from '../../shared/config/shop.ts';
import type { SecretStore } from '../../shared/secrets/live-secrets.ts';
import { readCredentials } from '../../shared/webshops/api-credentials.ts';
import { HttpShopApi, openShopConnection } from '../../shared/webshops/http-shop-api.ts';
import type { ShopApi } from '../../shared/webshops/shop-api.ts';

/** New credentials work within this. */
const KEEP_MS = 5 * 60_000;

/** The shops' own APIs as one sandbox uses them: kept over invocations, so that a pause a shop asked for is kept too. */
export class ShopApis {
  readonly #cellId: string;
  readonly #secrets: SecretStore;
  readonly #now: () => number;
  readonly #apis = new Map<string, { api: ShopApi; until: number }>();
  #connection: ReturnType<typeof openShopConnection> | undefined;

  constructor(cellId: string, secrets: SecretStore, now: () => number) {
    this.#cellId = cellId;
    this.#secrets = secrets;
    this.#now = now;
  }

  /** Nothing for a shop without a configured API. Throws `ShopApiError` while its credentials are missing or no JSON. */
  async of(shop: Shop): Promise<ShopApi | undefined> {
    if (shop.api === undefined) return undefined;
    const known = this.#apis.get(shop.id);
    if (known !== undefined && known.until > this.#now()) return known.api;
    const [text = ''] = await this.#secrets.read(shopApiSecretName(this.#cellId, shop.id));
    const api = new HttpShopApi({
      url: shop.api.url,
      credentials: readCredentials(text, shop.id),
      fetch: (url, init) => this.#connect().fetch(url, init),
      now: this.#now,
    });
    this.#apis.set(shop.id, { api, until: this.#now() + KEEP_MS });
    return api;
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
