import { doorOf, type WebshopId } from './doors.ts';
import { shopify } from './shopify/index.ts';
import { standardWebhooks } from './standard-webhooks/index.ts';
import { woocommerce } from './woocommerce/index.ts';
import { bigcommerce } from './bigcommerce/index.ts';
import { magento } from './magento/index.ts';
import { shopware } from './shopware/index.ts';
import { lightspeed } from './lightspeed/index.ts';
import { ccvShop } from './ccv-shop/index.ts';
import { prestashop } from './prestashop/index.ts';
import type { Webshop } from './webshop.ts';

/** The importer's half of the list in `doors.ts`: one entry for each, under the same name. */
const webshops: { readonly [id in WebshopId]: Webshop & { id: id } } = {
  shopify,
  'standard-webhooks': standardWebhooks,
  woocommerce,
  bigcommerce,
  magento,
  shopware,
  lightspeed,
  'ccv-shop': ccvShop,
  prestashop,
};

/** A platform with everything it can do. Throws for a name that the configuration's check would have refused. */
export const webshopOf = (webshop: string): Webshop => webshops[doorOf(webshop).id as WebshopId];
