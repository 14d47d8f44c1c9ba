import { isLess, isZero } from '../../order/money.ts';
import type { Address } from '../../order/address.ts';
import type { Order, Payment } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import type { PrestaAmounts, PrestaFrame } from './schema.ts';
import { toAddress, toCustomer } from './to-customer.ts';
import { toLines } from './to-lines.ts';

/** States every PrestaShop is installed with, by id and by the mail they send; a shop may add to them and rename them. */
const CANCELLED = { id: '6', template: 'order_canceled' };
const REFUNDED = { id: '7', template: 'refund' };
const FAILED = { id: '8', template: 'payment_error' };

const isIn = ({ order, state }: PrestaFrame, { id, template }: typeof CANCELLED): boolean =>
  order.current_state === id || state?.template === template;

/** Nothing is owed or delivered any more. */
export const isOver = (frame: PrestaFrame): boolean => isIn(frame, CANCELLED);

/** Why an order in this state is not to be imported. */
export const unwantedState = (frame: PrestaFrame): string | undefined =>
  isIn(frame, FAILED) ? 'the payment failed; the order comes once it has another state' : undefined;

/** One state of an order, or why its amounts cannot be believed. */
export function toOrder(frame: PrestaFrame, amounts: PrestaAmounts): Order | { problem: string } {
  const reading = toLines(amounts, frame.currency.iso_code);
  if ('problem' in reading) return reading;
  return {
    ...frameOf(frame),
    status: 'open',
    payment: paymentOf(frame, amounts),
    ...reading,
    payments: toPayments(frame, amounts),
  };
}

export const toEndedOrder = (frame: PrestaFrame): Order => ({
  ...frameOf(frame),
  status: 'cancelled',
  payment: 'unpaid',
  lines: [],
  total: '0',
  payments: [],
});

function frameOf(frame: PrestaFrame): Omit<Order, 'status' | 'payment' | 'lines' | 'total' | 'payments'> {
  const { order, invoice, delivery, currency, fetchedAt } = frame;
  const [billing, shipping] = [toAddress(invoice, frame), toAddress(delivery, frame)];
  const billingAddress = billing ?? shipping;
  const { customer, notes } = toCustomer(frame, billingAddress);
  return {
    id: order.id,
    number: order.reference,
    updatedAt: new Date(fetchedAt).toISOString(),
    placedAt: order.date_add,
    currency: currency.iso_code,
    customer,
    ...present({ billingAddress, deliveryAddress: shipping ?? billing }),
    notes: [
      ...notes,
      ...doubts(billingAddress, shipping),
      ...(order.note === undefined ? [] : [`Note in the shop: ${order.note}`]),
      ...(order.gift_message === undefined ? [] : [`Gift message: ${order.gift_message}`]),
    ],
  };
}

/** The order's state says whether it counts as paid; what came in says how far it is until then. */
function paymentOf(frame: PrestaFrame, { total_paid_tax_incl: total, total_paid_real: paid }: PrestaAmounts) {
  if (isIn(frame, REFUNDED)) return 'refunded';
  if (frame.state?.paid === true || isZero(total) || !isLess(paid, total)) return 'settled';
  return isZero(paid) ? 'unpaid' : 'partly-settled';
}

/** An order has one way of paying; with part payments nobody says which of them brought how much. */
function toPayments(frame: PrestaFrame, amounts: PrestaAmounts): Payment[] {
  const { payment, module } = frame.order;
  const gateway = payment ?? module;
  const isWhole = paymentOf(frame, amounts) !== 'partly-settled' && !isZero(amounts.total_paid_tax_incl);
  return gateway === undefined || !isWhole ? [] : [{ gateway, amount: amounts.total_paid_tax_incl }];
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
