import type { SubscriptionsByHand } from '../subscriptions.ts';

/** Adobe's console has no API for this that a shop's token may use, and Magento Open Source has no webhooks. */
export const magentoSubscriptions: SubscriptionsByHand = {
  kind: 'hand',
  steps: ({ address, customers }) => [
    'Adobe Commerce, in the Adobe Developer Console (developer.adobe.com/console):',
    '  open the project of this shop (or make one), choose Add to project, Event, Commerce Events, and the event provider of the shop;',
    `  choose observer.sales_order_save_after${customers === 'none' ? '' : ' and observer.customer_save_after'};`,
    '  under "How would you like to receive events" choose Webhook, delivery style Single, and as its URL:',
    `  ${address}`,
    '  save: Adobe calls the address at once, which answers by itself; the registration then reads Active.',
    "  Write adobe:<client ID of the project's credential> as this shop's secret.",
    'Magento Open Source, instead: whatever posts the order when it is saved signs the body with a shared key of at least 24 characters',
    `  as X-Webhook-Signature: sha256=<hex of HMAC-SHA256>, and posts it to ${address}`,
    "  until it gets a 2xx. Enter the same key as this shop's secret.",
  ],
};
