/** Topics about an order or a customer whose body is not its state. */
const WITHOUT_STATE = new Set([
  'orders/risk_assessment_changed',
  'orders/shopify_protect_eligibility_changed',
  'orders/link_requested',
  'customers/delete',
  'customers/data_request',
  'customers/redact',
  'customers/merge',
  'customers/purchasing_summary',
]);

/**
 * Why nothing needs to be done for a topic; nothing where the body has to be read to know.
 * An unknown word about orders is read, since a lost order costs more than a look.
 */
export function unwantedTopic(topic: string): string | undefined {
  const [resource = ''] = topic.toLowerCase().split('/');
  const bringsState = /^(orders?|customers?)$/.test(resource) && !WITHOUT_STATE.has(topic.toLowerCase());
  return bringsState ? undefined : `the topic ${topic} brings no state of an order or a customer`;
}
