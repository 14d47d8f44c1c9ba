import { inWords, isZero, type Money, plus } from '../../order/money.ts';
import type { Order, Payment } from '../../order/order.ts';
import type { WooOrder } from './schema.ts';
import { isPartlyPaid } from './status.ts';

/** How far an order is paid. `date_paid_gmt` is set once, when the money is in; cash on delivery and transfers leave it empty. */
export function paymentStateOf(order: WooOrder): Order['payment'] {
  if (order.status.replace(/^wc-/, '') === 'refunded') return 'refunded';
  if (isPartlyPaid(order.status)) return 'partly-settled';
  if (order.date_paid_gmt !== undefined || isZero(order.total)) return 'settled';
  return isZero(giftCardsOf(order)) ? 'unpaid' : 'partly-settled';
}

/** Gift cards, and the one way of paying for the rest. With part payments nobody says how much came in. */
export function toPayments(order: WooOrder): Payment[] {
  const byCard = giftCardsOf(order);
  const gateway = order.payment_method ?? order.payment_method_title;
  const isKnown = gateway !== undefined && !isZero(order.total) && !isPartlyPaid(order.status);
  return [
    ...(isZero(byCard) ? [] : [{ gateway: 'gift_card', amount: byCard }]),
    ...(isKnown ? [{ gateway, amount: order.total }] : []),
  ];
}

export function paymentNotes(order: WooOrder): string[] {
  const title = order.payment_method_title;
  return [
    ...(title === undefined || title === order.payment_method ? [] : [`Paid by: ${title}`]),
    ...(isPartlyPaid(order.status) ? ['Paid in part; WooCommerce does not say how much'] : []),
    ...order.refunds.map(
      ({ total, reason }) =>
        `Given back afterwards: ${inWords(total.replace(/^-/, ''), order.currency)}${reason === undefined ? '' : ` (${reason})`}`,
    ),
  ];
}

const giftCardsOf = ({ gift_cards }: WooOrder): Money => plus(...gift_cards.map(({ amount }) => amount));
