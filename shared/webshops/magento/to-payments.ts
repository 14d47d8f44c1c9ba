import { inWords, isLess, isZero, minus, type Money } from '../../order/money.ts';
import type { Order, Payment } from '../../order/order.ts';
import type { MagentoOrder } from './schema.ts';
import { storedMoney } from './stored-money.ts';

/** How far an order is paid. `total_paid` is absent until something came in. */
export function paymentStateOf(order: MagentoOrder): Order['payment'] {
  if (order.state === 'closed') return 'refunded';
  if (isZero(order.grand_total) || !isLess('0', openAmount(order))) return 'settled';
  const { giftCards, credit } = storedMoney(order);
  return isZero(paid(order)) && isZero(giftCards) && isZero(credit) ? 'unpaid' : 'partly-settled';
}

/** Gift cards and credit, and the one way of paying for the rest: what came in of it, or what will. */
export function toPayments(order: MagentoOrder): Payment[] {
  const { giftCards, credit } = storedMoney(order);
  const isPart = !isZero(paid(order)) && isLess(paid(order), order.grand_total);
  return [
    { gateway: 'gift_card', amount: giftCards },
    { gateway: 'store_credit', amount: credit },
    ...(order.payment?.method === undefined
      ? []
      : [{ gateway: order.payment.method, amount: isPart ? paid(order) : order.grand_total }]),
  ].filter(({ amount }) => !isZero(amount));
}

export const paymentNotes = (order: MagentoOrder): string[] =>
  isZero(paid(order)) || !isLess('0', openAmount(order))
    ? []
    : [`Partly paid; ${inWords(openAmount(order), order.order_currency_code)} is still open`];

const paid = ({ total_paid }: MagentoOrder): Money => total_paid ?? '0';
const openAmount = (order: MagentoOrder): Money => order.total_due ?? minus(order.grand_total, paid(order));
