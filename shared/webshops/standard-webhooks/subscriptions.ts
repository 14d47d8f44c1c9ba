import type { SubscriptionsByHand } from '../subscriptions.ts';

/** Whoever built the shop makes its webhooks. */
export const standardWebhooksSubscriptions: SubscriptionsByHand = {
  kind: 'hand',
  steps: ({ address, customers }) => [
    `Give whoever builds the shop this address: ${address}`,
    'and shared/webshops/standard-webhooks/schema.json, which describes the body; it is signed as www.standardwebhooks.com says.',
    `Have these types sent: order.created, order.updated, order.cancelled${customers === 'none' ? '' : ', customer.created, customer.updated'}.`,
    'Have each delivery repeated with the same webhook-id until it gets a 2xx.',
    'Agree on a secret that begins with whsec_, and enter it on both sides.',
  ],
};
