import type { SubscriptionsByHand } from '../subscriptions.ts';

/** PrestaShop has no webhooks of its own; whoever writes the module that posts them is told what to post. */
export const prestashopSubscriptions: SubscriptionsByHand = {
  kind: 'hand',
  steps: ({ address }) => [
    'In the back office of the shop: Advanced Parameters, Webservice, and there a key that may read (GET) addresses, countries, currencies, customers, orders and order_states.',
    'Enter it as this shop\'s API secret: {"key": "…"}.',
    'Have a module post on the hooks actionValidateOrder, actionOrderStatusPostUpdate and actionOrderEdited:',
    '  {"order": {"id": <id of the order>}}, with Content-Type: application/json,',
    `  to ${address}`,
    '  signed as www.standardwebhooks.com says, with a secret that begins with whsec_, entered on both sides.',
    'Have each delivery repeated with the same webhook-id until it gets a 2xx.',
  ],
};
