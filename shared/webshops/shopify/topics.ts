import type { ShopReading } from '../webshop.ts';

/** Which webhooks a shop is to have. Each brings the whole order or customer, so the same state may come twice and does no harm. */
export const wantedTopics = (customers: ShopReading['customers']): readonly string[] => [
  'orders/create',
  'orders/updated',
  'orders/cancelled',
  'orders/delete',
  ...(customers === 'none' ? [] : ['customers/update']),
  ...(customers === 'all' ? ['customers/create'] : []),
];

/** What Shopify asks of every app that sees customers; part of the app, never of a shop's webhooks. */
export const COMPLIANCE_TOPICS = ['customers/data_request', 'customers/redact', 'shop/redact'] as const;

/** Whether a delivery says that it is about somebody's privacy. */
export const isComplianceTopic = (topic: string): boolean =>
  COMPLIANCE_TOPICS.some((known) => known === topic.toLowerCase());

/** Topics about an order or a customer whose body is not its state. */
const WITHOUT_STATE = new Set([
  'orders/risk_assessment_changed',
  'orders/shopify_protect_eligibility_changed',
  'orders/link_requested',
  'customers/delete',
  'customers/merge',
  'customers/purchasing_summary',
]);

/**
 * Why nothing needs to be done for a topic; nothing where the body has to be read to know.
 * An unknown word about orders is read, since a lost order costs more than a look.
 */
export function unwantedTopic(topic: string): string | undefined {
  if (isComplianceTopic(topic)) return undefined;
  const [resource = ''] = topic.toLowerCase().split('/');
  const bringsState = /^(orders?|customers?)$/.test(resource) && !WITHOUT_STATE.has(topic.toLowerCase());
  return bringsState ? undefined : `the topic ${topic} brings no state of an order or a customer`;
}
