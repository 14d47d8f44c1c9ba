import type { Order } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { cleanLines } from '../../order/text.ts';
import type { MagentoOrder } from './schema.ts';
import { toAddress } from './to-address.ts';
import { addressesOf, toCustomer } from './to-customer.ts';
import { toLines } from './to-lines.ts';
import { paymentNotes, paymentStateOf, toPayments } from './to-payments.ts';

/** Nothing is to be delivered or paid any more: Magento writes "canceled", and "closed" once everything was given back. */
const OVER = new Set(['canceled', 'closed']);

/** One state of a Magento order in our own words, or why it cannot be told in them. */
export function toOrder(body: MagentoOrder): Order | { problem: string } {
  const isOver = OVER.has(body.state ?? '');
  const reading = isOver ? { lines: [], total: '0' } : toLines(body);
  if ('problem' in reading) return reading;
  const addresses = addressesOf(body);
  const billing = toAddress(addresses.billing);
  const shipping = toAddress(addresses.shipping);
  const billingAddress = billing ?? shipping;
  const { customer, notes } = toCustomer(body, addresses, billingAddress);
  return {
    id: body.entity_id,
    number: body.increment_id,
    updatedAt: body.updated_at,
    placedAt: body.created_at,
    status: isOver ? 'cancelled' : 'open',
    payment: paymentStateOf(body),
    currency: body.order_currency_code,
    customer,
    ...present({
      billingAddress,
      deliveryAddress: shipping ?? billing,
      comment: cleanLines(body.customer_note ?? '') || undefined,
    }),
    ...reading,
    payments: isOver ? [] : toPayments(body),
    notes: [...(isOver ? [] : paymentNotes(body)), ...notes, ...otherNotes(body)],
  };
}

const otherNotes = ({ coupon_code, state }: MagentoOrder): string[] => [
  ...(coupon_code === undefined ? [] : [`Discount code: ${coupon_code}`]),
  ...(state === 'holded' ? ['On hold in Magento'] : []),
  ...(state === 'payment_review' ? ['The payment is under review in Magento'] : []),
];
