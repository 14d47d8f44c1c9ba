import type { Address } from '../../order/address.ts';
import type { Order } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { cleanLines, saying } from '../../order/text.ts';
import { totalProblem } from '../../order/total-problem.ts';
import type { WireCancellation, WireOrder } from './order-schema.ts';
import { toAddress, toCustomer } from './to-customer.ts';
import { toLines } from './to-lines.ts';

const PAYMENT = {
  unpaid: 'unpaid',
  'partly-paid': 'partly-settled',
  paid: 'settled',
  refunded: 'refunded',
} as const;

/** One state of an order, or why its amounts cannot be believed. */
export function toOrder(given: WireOrder): Order | { problem: string } {
  const lines = toLines(given);
  const { currency, total } = given;
  const problem = totalProblem({ lines, total, currency });
  if (problem !== undefined)
    return { problem: `${problem}; send vatAmount for each line if the shop rounds VAT in its own way` };
  return {
    ...frame(given, 'open'),
    lines,
    total,
    payments: given.payments.map(({ method, amount }) => ({ gateway: method, amount })),
  };
}

/** A cancelled order: nothing is owed or delivered any more. */
export const toCancelledOrder = (given: WireCancellation): Order => ({
  ...frame(given, 'cancelled'),
  lines: [],
  total: '0',
  payments: [],
});

function frame(
  given: WireCancellation,
  status: 'open' | 'cancelled',
): Omit<Order, 'lines' | 'total' | 'payments'> {
  const billing = toAddress(given.billingAddress);
  const delivery = toAddress(given.deliveryAddress);
  const billingAddress = billing ?? delivery;
  const deliveryAddress = delivery ?? billing;
  const { customer, notes } = toCustomer(given.customer, billingAddress);
  const { id, number, updatedAt, placedAt, currency, reference } = given;
  return {
    id,
    number,
    updatedAt,
    placedAt,
    currency,
    status,
    payment: PAYMENT[given.paymentStatus ?? 'unpaid'],
    customer,
    ...present({
      billingAddress,
      deliveryAddress,
      reference,
      comment: cleanLines(given.comment ?? '') || undefined,
      adminUrl: given.adminUrl ?? undefined,
    }),
    notes: [...saying(...given.notes), ...notes, ...doubts(billingAddress, deliveryAddress)],
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
