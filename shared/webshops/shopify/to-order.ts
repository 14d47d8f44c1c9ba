import type { Order } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { cleanLines } from '../../order/text.ts';
import type { ShopifyOrder } from './schema.ts';
import { toAddress, toCustomer } from './to-customer.ts';
import { toLines } from './to-lines.ts';
import { toNotes } from './to-notes.ts';
import { paymentStateOf, toPayments } from './to-payments.ts';

/** One state of a Shopify order in our own words, or why it cannot be told in them. */
export function toOrder(body: ShopifyOrder, shopDomain: string | undefined): Order | { problem: string } {
  const isCancelled = body.cancelled_at !== undefined;
  const reading = isCancelled ? { lines: [], total: '0', removed: [] } : toLines(body);
  if ('problem' in reading) return reading;
  const { lines, total, removed } = reading;
  // everything given back without a cancellation comes to the same: nothing to deliver, nothing owed
  const isOver = isCancelled || (removed.length > 0 && lines.every(({ kind }) => kind === 'shipping'));
  const shipping = toAddress(body.shipping_address);
  const billing = toAddress(body.billing_address);
  const fallback = toAddress(body.customer?.default_address);
  const billingAddress = billing ?? shipping ?? fallback;
  const deliveryAddress = shipping ?? billing ?? fallback;
  const { customer, notes: customerNotes } = toCustomer(body, billingAddress);
  const { payments, notes: paymentNotes } = isOver ? { payments: [], notes: [] } : toPayments(body, total);
  return {
    id: body.id,
    number: body.name,
    updatedAt: body.updated_at,
    placedAt: body.processed_at ?? body.created_at,
    status: isOver ? 'cancelled' : 'open',
    payment: paymentStateOf(body, isCancelled ? body.total_price : total),
    currency: body.currency,
    customer,
    ...present({
      billingAddress,
      deliveryAddress,
      reference: body.po_number,
      comment: cleanLines(body.note ?? '') || undefined,
      adminUrl: adminUrl(body.id, shopDomain),
    }),
    lines: isOver ? [] : lines,
    payments,
    total: isOver ? '0' : total,
    notes: [...paymentNotes, ...customerNotes, ...toNotes(body, removed, [billingAddress, deliveryAddress])],
  };
}

/** The domain comes from a header that no signature covers; it may only ever name a shop of Shopify's. */
function adminUrl(orderId: string, shopDomain: string | undefined): string | undefined {
  const shop = /^([a-z0-9][a-z0-9-]{0,60})\.myshopify\.com$/i.exec(shopDomain ?? '')?.[1];
  return shop === undefined
    ? undefined
    : `https://admin.shopify.com/store/${shop.toLowerCase()}/orders/${orderId}`;
}
