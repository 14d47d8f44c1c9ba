import type { Cell } from '../../../shared/config/cell.ts';
import { shopApiSecretName } from '../../../shared/config/names.ts';
import type { Shop } from '../../../shared/config/shop.ts';
import { readCredentials } from '../../../shared/webshops/api-credentials.ts';
import { HttpShopApi, openShopConnection } from '../../../shared/webshops/http-shop-api.ts';
import { type ShopApi, ShopApiError } from '../../../shared/webshops/shop-api.ts';
import type { SecretShelf } from './secret-shelf.ts';

/** Works with a shop's own API over a connection that is closed behind it. Throws `ShopApiError`, while it is not set up too. */
export type ShopVisit = <T>(shop: Shop, work: (api: ShopApi) => Promise<T>) => Promise<T>;

export const shopVisit =
  (cell: Cell, secrets: Pick<SecretShelf, 'live'>, now: () => number): ShopVisit =>
  async (shop, work) => {
    if (shop.api === undefined)
      throw new ShopApiError('shop-api-not-configured', 'later', `${shop.id} has no api.url configured.`);
    const name = shopApiSecretName(cell.id, shop.id);
    const [text] = await secrets.live(name);
    if (text === undefined)
      throw new ShopApiError('shop-api-not-configured', 'later', `The secret ${name} is empty.`);
    const connection = openShopConnection();
    try {
      const credentials = readCredentials(text, shop.id);
      return await work(new HttpShopApi({ url: shop.api.url, credentials, fetch: connection.fetch, now }));
    } finally {
      await connection.close();
    }
  };
