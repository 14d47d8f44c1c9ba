import { isZero, type Money } from '../../order/money.ts';
import type { Order, Payment } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { cleanLines } from '../../order/text.ts';
import type { CcvOrder, CcvState } from './schema.ts';
import { toAddress, toCustomer } from './to-customer.ts';
import { toLines } from './to-lines.ts';

const CANCELLED = '8';

/** One state of an order of CCV Shop in our own words, or why it cannot be told in them. */
export function toOrder(state: CcvState): Order | { problem: string } {
  const { order, fetchedAt } = state;
  const isCancelled = order.status === CANCELLED;
  const reading = isCancelled ? { lines: [], total: '0' } : toLines(state);
  if ('problem' in reading) return reading;
  const billing = toAddress(order.customer?.billingaddress);
  const delivery = toAddress(order.customer?.deliveryaddress);
  const billingAddress = billing ?? delivery;
  const { customer, notes } = toCustomer(order, billingAddress);
  const isSettled = order.paid || (!isCancelled && isZero(reading.total));
  return {
    id: order.id,
    number: order.ordernumber_full,
    updatedAt: fetchedAt,
    placedAt: order.create_date,
    status: isCancelled ? 'cancelled' : 'open',
    payment: isSettled ? 'settled' : 'unpaid',
    currency: order.currency,
    customer,
    ...present({
      billingAddress,
      deliveryAddress: delivery ?? billing,
      reference: order.customer?.reference,
      comment: cleanLines(order.customer?.billingaddress?.comment ?? '') || undefined,
    }),
    ...reading,
    payments: isCancelled ? [] : paymentsOf(order, reading.total),
    notes: [...notes, ...otherNotes(order)],
  };
}

function otherNotes({
  discountcoupon,
  deliver_method,
  pickup_address,
  is_intra_community_order,
}: CcvOrder): string[] {
  return [
    ...(discountcoupon?.code === undefined ? [] : [`Discount code: ${discountcoupon.code}`]),
    ...(deliver_method === 'pickup' ? ['The buyer collects the order'] : []),
    ...(typeof pickup_address === 'object' && pickup_address !== null
      ? ['To be collected at the pick-up point that the buyer chose in the shop']
      : []),
    ...(is_intra_community_order ? ['Intra-Community sale without VAT'] : []),
  ];
}

/** CCV Shop knows one way of paying for an order. */
const paymentsOf = ({ paymethod }: CcvOrder, total: Money): Payment[] =>
  paymethod === undefined || isZero(total) ? [] : [{ gateway: paymethod, amount: total }];
