/** Things of Magento's that are sold, packed or paid back, but are not an order or a customer. */
const OTHER_THINGS =
  /invoice|shipment|creditmemo|credit_memo|catalog|product|inventory|stock|quote|cart|category|review|newsletter|rma/;

/**
 * Why nothing needs to be done for a topic, such as `com.adobe.commerce.observer.sales_order_invoice_save_after`;
 * nothing where the body has to be read to know.
 */
export function unwantedTopic(topic: string): string | undefined {
  if (!OTHER_THINGS.test(topic.toLowerCase())) return undefined;
  const shown = /^[\w.-]{1,120}$/.test(topic) ? topic : 'of this delivery';
  return `the event ${shown} brings no state of an order or a customer`;
}
