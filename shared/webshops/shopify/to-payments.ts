import { inWords, isZero, minus, type Money } from '../../order/money.ts';
import type { Order, Payment } from '../../order/order.ts';
import type { ShopifyOrder } from './schema.ts';

/** Shopify's `financial_status`. Reserved money (`authorized`) has not come in: the shop still has to collect it. */
const STATES: ReadonlyMap<string, Order['payment']> = new Map([
  ['pending', 'unpaid'],
  ['authorized', 'unpaid'],
  ['expired', 'unpaid'],
  ['voided', 'unpaid'],
  ['partially_paid', 'partly-settled'],
  ['paid', 'settled'],
  ['partially_refunded', 'settled'],
  ['refunded', 'refunded'],
]);

/** How far an order of this total is paid. */
export function paymentStateOf({ financial_status }: ShopifyOrder, total: Money): Order['payment'] {
  const state = STATES.get(financial_status ?? '') ?? 'unpaid';
  return isZero(total) && state !== 'refunded' ? 'settled' : state;
}

/** Ways of paying with their amounts. A webhook body has no transactions, so with several ways nobody knows which paid what. */
export function toPayments(order: ShopifyOrder, total: Money): { payments: Payment[]; notes: string[] } {
  const state = paymentStateOf(order, total);
  const [gateway, ...others] = [...new Set(order.payment_gateway_names.map((name) => name.trim()))].filter(
    (name) => name !== '',
  );
  const open = order.total_outstanding ?? total;
  const notes =
    state === 'partly-settled' ? [`Partly paid; ${inWords(open, order.currency)} is still open`] : [];
  if (gateway === undefined || state === 'refunded' || isZero(total)) return { payments: [], notes };
  if (others.length > 0) {
    const gateways = [gateway, ...others].join(' and ');
    return { payments: [], notes: [...notes, `Paid by ${gateways}; Shopify does not say how much by each`] };
  }
  const amount = state === 'partly-settled' ? minus(total, open) : total;
  return { payments: isZero(amount) ? [] : [{ gateway, amount }], notes };
}
