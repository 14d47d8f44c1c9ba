import type { SubscriptionsByHand } from '../subscriptions.ts';

/** The API takes webhooks, but what it answers about their state was published nowhere that could be read: a person makes them. */
export const lightspeedSubscriptions: SubscriptionsByHand = {
  kind: 'hand',
  steps: ({ address, customers }) => [
    'In the back office of the shop: Settings, Developers, Webhooks, and there Add webhook, once for each of:',
    `  orders created, orders updated, orders paid, orders deleted${customers === 'none' ? '' : ', customers created, customers updated'}.`,
    `  Address: ${address}`,
    "  with this shop's secret in the place of SECRET; format JSON, language that of the shop, active.",
    'Nobody outside this cell may see that address: it is what shows that a call is genuine.',
  ],
};
