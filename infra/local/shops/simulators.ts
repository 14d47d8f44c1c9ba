import { lightspeedSimulator } from './lightspeed.ts';
import { shopwareSimulator } from './shopware.ts';
import { bigcommerceSimulator } from './bigcommerce.ts';
import type { WebshopId } from '../../../shared/webshops/doors.ts';
import type { ShopSimulator } from './shop-simulator.ts';
import { shopifySimulator } from './shopify.ts';
import { woocommerceSimulator } from './woocommerce.ts';
import { magentoSimulator } from './magento.ts';
import { ccvShopSimulator } from './ccv-shop.ts';
import { standardWebhooksSimulator } from './standard-webhooks.ts';

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
};
