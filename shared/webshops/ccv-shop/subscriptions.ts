import type { SubscriptionsByHand } from '../subscriptions.ts';

/** Webhooks are made by an app; where their manual says how, it could not be read. */
export const ccvShopSubscriptions: SubscriptionsByHand = {
  kind: 'hand',
  steps: ({ address }) => [
    'In the administration of the shop: My account, API, and there the app whose keys are in the API secret.',
    'Have it make webhooks, with POST /api/rest/v1/webhooks, once for each of the events orders.created, orders.updated and orders.deleted:',
    `  address: ${address}`,
    "  with this shop's secret in the place of SECRET; is_active true.",
    'Nobody outside this cell may see that address: it is what shows that a call is genuine.',
  ],
};
