import { bigcommerceSubscriptions } from './bigcommerce/subscriptions.ts';
import { ccvShopSubscriptions } from './ccv-shop/subscriptions.ts';
import { doorOf, type WebshopId } from './doors.ts';
import { lightspeedSubscriptions } from './lightspeed/subscriptions.ts';
import { magentoSubscriptions } from './magento/subscriptions.ts';
import { prestashopSubscriptions } from './prestashop/subscriptions.ts';
import { shopifySubscriptions } from './shopify/subscriptions.ts';
import { shopwareSubscriptions } from './shopware/subscriptions.ts';
import { standardWebhooksSubscriptions } from './standard-webhooks/subscriptions.ts';
import type { Subscriptions } from './subscriptions.ts';
import { woocommerceSubscriptions } from './woocommerce/subscriptions.ts';

/** The commands' part of the list in `doors.ts`: neither the door's nor the importer's bundle holds it. */
const subscriptions: { readonly [id in WebshopId]: Subscriptions } = {
  shopify: shopifySubscriptions,
  'standard-webhooks': standardWebhooksSubscriptions,
  woocommerce: woocommerceSubscriptions,
  bigcommerce: bigcommerceSubscriptions,
  magento: magentoSubscriptions,
  shopware: shopwareSubscriptions,
  lightspeed: lightspeedSubscriptions,
  'ccv-shop': ccvShopSubscriptions,
  prestashop: prestashopSubscriptions,
};

/** How a platform's webhooks are made. Throws for a name that the configuration's check would have refused. */
export const subscriptionsOf = (webshop: string): Subscriptions =>
  subscriptions[doorOf(webshop).id as WebshopId];
