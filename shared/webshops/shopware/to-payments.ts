import { isZero, type Money } from '../../order/money.ts';
import type { Order, Payment } from '../../order/order.ts';
import type { ShopwareFrame, ShopwareTransaction } from './schema.ts';

/** The states of `order_transaction`. Reserved money (`authorized`) has not come in. */
const STATES: ReadonlyMap<string, Order['payment']> = new Map([
  ['paid', 'settled'],
  ['refunded_partially', 'settled'],
  ['paid_partially', 'partly-settled'],
  ['refunded', 'refunded'],
]);
/** Attempts that came to nothing; the buyer chose another way after them. */
const GIVEN_UP = new Set(['cancelled', 'failed']);

/** How far an order is paid and by which way: the latest attempt that was not given up. */
export function toPayments(
  { transactions }: ShopwareFrame,
  total: Money,
): { payment: Order['payment']; payments: Payment[]; notes: string[] } {
  const latest = latestOf(transactions.filter((one) => !GIVEN_UP.has(one.stateMachineState ?? '')));
  const state = STATES.get(latest?.stateMachineState ?? '') ?? 'unpaid';
  const payment = isZero(total) && state !== 'refunded' ? 'settled' : state;
  const gateway = latest?.paymentMethod?.technicalName ?? latest?.paymentMethod?.name;
  if (gateway === undefined || isZero(total) || payment === 'refunded')
    return { payment, payments: [], notes: [] };
  // Shopware keeps no amount of what came in, only that it was a part
  if (payment === 'partly-settled')
    return { payment, payments: [], notes: [`Partly paid by ${gateway}; Shopware does not say how much`] };
  return { payment, payments: [{ gateway, amount: total }], notes: [] };
}

const latestOf = (transactions: readonly ShopwareTransaction[]): ShopwareTransaction | undefined =>
  transactions.toSorted((one, other) => ((one.createdAt ?? '') < (other.createdAt ?? '') ? -1 : 1)).at(-1);
