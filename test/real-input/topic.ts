import type { WebshopId } from '../../shared/webshops/doors.ts';
import { fieldOf } from '../../shared/webshops/read-json.ts';

type Kind = 'order' | 'customer' | 'refund' | 'deletion';

/** Where a platform says in a header, and not in the body, what the body is. */
const HEADERS: Partial<Record<WebshopId, { header: string; topics: Record<Kind, string> }>> = {
  shopify: {
    header: 'x-shopify-topic',
    topics: {
      order: 'orders/updated',
      customer: 'customers/update',
      refund: 'refunds/create',
      deletion: 'orders/delete',
    },
  },
  woocommerce: {
    header: 'x-wc-webhook-topic',
    topics: {
      order: 'order.updated',
      customer: 'customer.updated',
      refund: 'order.updated',
      deletion: 'order.deleted',
    },
  },
};

/** The header that would have told what a body is, judged by its fields. */
export function headersFor(webshop: WebshopId, body: unknown): Record<string, string> {
  const known = HEADERS[webshop];
  return known === undefined ? {} : { [known.header]: known.topics[kindOf(body)] };
}

function kindOf(body: unknown): Kind {
  const has = (name: string): boolean => fieldOf(body, name) !== undefined;
  if (has('line_items') && !has('refunded_by')) return 'order';
  if (has('refund_line_items') || has('refunded_by')) return 'refund';
  if (has('addresses') || has('is_paying_customer') || has('orders_count') || has('default_address'))
    return 'customer';
  return Object.keys(Object(body)).join() === 'id' ? 'deletion' : 'order';
}
