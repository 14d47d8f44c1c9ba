import { isLess, isZero, minus, type Money, toCents } from '../../order/money.ts';
import type { Order, Payment } from '../../order/order.ts';
import type { BigcommerceAmounts, BigcommerceFrame } from './schema.ts';

/** BigCommerce's `payment_status`; reserved money (`authorized`) has not come in. */
const PAID = new Set(['captured', 'paid', 'partially refunded']);
/** Where an order goes only after its payment, or because somebody of the shop said so. */
const PAST_PAYMENT = new Set(['2', '3', '8', '9', '10', '11']);
const AWAITING_PAYMENT = '7';

/** How far an order is paid, and by which ways; store credit and gift certificates have always come in. */
export function toPayments(
  frame: BigcommerceFrame,
  amounts: BigcommerceAmounts,
  total: Money,
): { payment: Order['payment']; payments: Payment[] } {
  const credits = [
    { gateway: 'store_credit', amount: toCents(amounts.store_credit_amount) },
    { gateway: 'gift_certificate', amount: toCents(amounts.gift_certificate_amount) },
  ].filter(({ amount }) => !isZero(amount));
  const rest = toCents(minus(total, ...credits.map(({ amount }) => amount)));
  const isRestPaid = !isLess('0', rest) || hasPaid(frame);
  const gateway = frame.payment_method;
  return {
    payment: isRestPaid ? 'settled' : credits.length === 0 ? 'unpaid' : 'partly-settled',
    payments: [
      ...credits,
      ...(gateway === undefined || !isLess('0', rest) ? [] : [{ gateway, amount: rest }]),
    ],
  };
}

function hasPaid({ payment_status, status_id }: BigcommerceFrame): boolean {
  if (status_id === AWAITING_PAYMENT) return false;
  return payment_status === undefined ? PAST_PAYMENT.has(status_id) : PAID.has(payment_status.toLowerCase());
}
