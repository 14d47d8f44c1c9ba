import type { ShopReading } from '../webshop.ts';

/** Which webhooks a shop is to have. */
export const wantedTopics = (customers: ShopReading['customers']): readonly string[] => [
  'order.created',
  'order.updated',
  'order.deleted',
  'order.restored',
  ...(customers === 'none' ? [] : ['customer.updated']),
  ...(customers === 'all' ? ['customer.created'] : []),
];

/**
 * Why nothing needs to be done for a topic; nothing where the body has to be read to know.
 * An unknown word about orders is read, since a lost order costs more than a look.
 */
export function unwantedTopic(topic: string): string | undefined {
  const [resource = '', event = ''] = topic.toLowerCase().split('.');
  if (resource === 'order' || (resource === 'customer' && event !== 'deleted')) return undefined;
  return `the topic ${shown(topic)} brings no state of an order or a customer`;
}

const shown = (topic: string): string => (/^[\w.-]{1,80}$/.test(topic) ? topic : 'of this delivery');
