import type { ShopReading } from '../webshop.ts';

/** Events of an app's manifest that bring an order or a customer, or name one that changed. */
export const wantedEvents = (customers: ShopReading['customers']): readonly string[] => [
  'checkout.order.placed',
  'order.written',
  'order.deleted',
  'state_enter.order_transaction.state.paid',
  'state_enter.order.state.cancelled',
  ...(customers === 'none' ? [] : ['customer.written']),
  ...(customers === 'all' ? ['checkout.customer.register'] : []),
];
