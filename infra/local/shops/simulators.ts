import { type WebshopId, webshopIds } from '../../../shared/webshops/doors.ts';
import { bigcommerceSimulator } from './bigcommerce.ts';
import { ccvShopSimulator } from './ccv-shop.ts';
import { lightspeedSimulator } from './lightspeed.ts';
import { adobeSimulator } from './magento-adobe.ts';
import { magentoSimulator } from './magento.ts';
import { prestashopSimulator } from './prestashop.ts';
import type { ShopSimulator } from './shop-simulator.ts';
import { shopifySimulator } from './shopify.ts';
import { shopwareSimulator } from './shopware.ts';
import { standardWebhooksSimulator } from './standard-webhooks.ts';
import { woocommerceSimulator } from './woocommerce.ts';

/** A simulator for every platform there is a door for. */
export const simulators: { readonly [id in WebshopId]: ShopSimulator } = {
  shopify: shopifySimulator,
  'standard-webhooks': standardWebhooksSimulator,
  woocommerce: woocommerceSimulator,
  bigcommerce: bigcommerceSimulator,
  magento: magentoSimulator,
  shopware: shopwareSimulator,
  lightspeed: lightspeedSimulator,
  'ccv-shop': ccvShopSimulator,
  prestashop: prestashopSimulator,
};

/**
 * What plays a configured shop. Magento has two ways of sending, and its secret tells which; while there is none yet, a shop with
 * an API to fetch from is taken for one behind Adobe I/O Events. Throws for a platform that nothing plays.
 */
export function simulatorOf(shop: { webshop: string; api?: unknown }, secret?: string): ShopSimulator {
  const id = webshopIds.find((known) => known === shop.webshop);
  if (id === undefined) throw new RangeError(`no simulator plays ${shop.webshop}`);
  const isAdobe = secret === undefined ? shop.api !== undefined : secret.startsWith('adobe:');
  return id === 'magento' && isAdobe ? adobeSimulator : simulators[id];
}
