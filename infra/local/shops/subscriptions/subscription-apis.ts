import type { OrderApi } from '../order-api.ts';
import { bigcommerceSubscriptionApi } from './bigcommerce.ts';
import { shopifySubscriptionApi } from './shopify.ts';
import type { SubscriptionApi } from './subscription-api.ts';
import { woocommerceSubscriptionApi } from './woocommerce.ts';

const APIS: Readonly<Record<string, (credentials?: OrderApi['credentials']) => SubscriptionApi>> = {
  shopify: shopifySubscriptionApi,
  woocommerce: woocommerceSubscriptionApi,
  bigcommerce: bigcommerceSubscriptionApi,
};

/** A new shop's webhooks, for platforms that keep them over an API; `credentials` are those of its orders, where it has any. */
export const subscriptionApiOf = (
  webshop: string,
  credentials?: OrderApi['credentials'],
): SubscriptionApi | undefined => APIS[webshop]?.(credentials);
