import type { ShopReading } from '../webshop.ts';

/** Which webhooks a shop is to have; the last word stands for all that may happen, and some of it is nothing to us. */
export const wantedTopics = (customers: ShopReading['customers']): readonly string[] => [
  'store/order/*',
  ...(customers === 'none' ? [] : ['store/customer/*']),
];

/** What a webhook is about; BigCommerce calls it the scope. */
type Subject =
  | { kind: 'order'; id: string }
  | { kind: 'customer'; id: string }
  | { kind: 'nothing'; because: string };

interface Thin {
  scope: string;
  type: string | undefined;
  id: string | undefined;
  /** Where the event is about an address of the customer. */
  customerId: string | undefined;
}

/** Nothing an order consists of: messages between shop and buyer, fields that only apps see. */
const WITHOUT_STATE = /^store\/order\/(message|metafield)\//;

/** An unknown word about orders is looked at, since a lost order costs more than a look. */
export function subjectOf({ scope, type, id, customerId }: Thin): Subject | undefined {
  const [, resource, ...rest] = scope.split('/');
  if (resource === 'order' && !WITHOUT_STATE.test(scope))
    return id !== undefined && (type === undefined || type.startsWith('order'))
      ? { kind: 'order', id }
      : undefined;
  if (resource === 'customer' && rest.at(-1) !== 'deleted') {
    const ofCustomer = rest[0] === 'address' ? customerId : id;
    if (/^(created|updated|address)$/.test(rest[0] ?? ''))
      return ofCustomer === undefined ? undefined : { kind: 'customer', id: ofCustomer };
  }
  const shown = /^[\w/-]{1,60}$/.test(scope) ? scope : 'it names';
  return { kind: 'nothing', because: `the scope ${shown} brings no state of an order or a customer` };
}
