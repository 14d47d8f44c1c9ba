import type { Address } from '../../order/address.ts';
import { isZero } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { cleanLines } from '../../order/text.ts';
import type { LightspeedAmounts, LightspeedFrame } from './schema.ts';
import { toBillingAddress, toCustomer, toDeliveryAddress } from './to-customer.ts';
import { toLines } from './to-lines.ts';

const PAYMENT: ReadonlyMap<string, Order['payment']> = new Map([
  ['paid', 'settled'],
  ['partially_paid', 'partly-settled'],
  ['refunded', 'refunded'],
]);

export const isCancelled = ({ status }: LightspeedFrame): boolean => status === 'cancelled';

/** A cancelled order; needs no amounts. */
export const toCancelledOrder = (frame: LightspeedFrame, currency: string): Order => ({
  ...shared(frame, currency),
  status: 'cancelled',
  payment: frame.paymentStatus === 'refunded' ? 'refunded' : 'unpaid',
  lines: [],
  payments: [],
  total: '0',
});

/** One state of an order in our own words, or why it cannot be told in them. Lightspeed keeps no currency: it is the shop's. */
export function toOrder(
  frame: LightspeedFrame,
  amounts: LightspeedAmounts,
  currency: string,
): Order | { problem: string } {
  const read = toLines(amounts, frame, currency);
  if ('problem' in read) return read;
  const state = PAYMENT.get(frame.paymentStatus ?? '') ?? 'unpaid';
  const payment = isZero(read.total) && state !== 'refunded' ? 'settled' : state;
  const gateway = frame.paymentTitle;
  const hasAmount =
    gateway !== undefined && !isZero(read.total) && (payment === 'settled' || payment === 'unpaid');
  const order = shared(frame, currency);
  return {
    ...order,
    ...read,
    status: 'open',
    payment,
    payments: hasAmount ? [{ gateway, amount: read.total }] : [],
    notes: [
      ...order.notes,
      ...(frame.discountCouponCode === undefined ? [] : [`Discount code: ${frame.discountCouponCode}`]),
      ...(payment === 'partly-settled' ? ['Partly paid; Lightspeed does not say how much'] : []),
      ...(frame.shipmentIsPickup ? ['The buyer picks the goods up'] : []),
    ],
  };
}

type Shared = Omit<Order, 'status' | 'payment' | 'payments' | 'lines' | 'total'>;

function shared(frame: LightspeedFrame, currency: string): Shared {
  const [billing, delivery] = [toBillingAddress(frame), toDeliveryAddress(frame)];
  const billingAddress = billing ?? delivery;
  const deliveryAddress = delivery ?? billing;
  const { customer, notes } = toCustomer(frame, billingAddress);
  return {
    id: frame.id,
    number: frame.number,
    updatedAt: frame.updatedAt ?? frame.createdAt,
    placedAt: frame.createdAt,
    currency,
    customer,
    ...present({ billingAddress, deliveryAddress, comment: cleanLines(frame.comment ?? '') || undefined }),
    notes: [...notes, ...doubts(billingAddress, deliveryAddress)],
  };
}

const doubts = (...addresses: (Address | undefined)[]): string[] => [
  ...new Set(
    addresses.flatMap((address) =>
      address === undefined || address.isCertain
        ? []
        : [`House number not recognised in: ${address.original}`],
    ),
  ),
];
