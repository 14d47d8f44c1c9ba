import Big from 'big.js';
import type { Cell } from '../../../shared/config/cell.ts';
import type { Shop } from '../../../shared/config/shop.ts';
import { orderKey } from '../../../shared/ledger/ledger.ts';
import { sha256 } from '../../../shared/ledger/keys.ts';
import type { OrderRequest } from '../../../shared/logictrade/requests.ts';
import { minus, sameAmount, toCents } from '../../../shared/order/money.ts';
import type { Order } from '../../../shared/order/order.ts';
import { present } from '../../../shared/order/present.ts';
import { internComment } from './comment.ts';
import { toAddress, toBuyer } from './customer.ts';
import { toLines } from './lines.ts';
import { toPayments } from './payments.ts';

export type Mapped =
  | { kind: 'request'; request: OrderRequest; hash: string }
  | { kind: 'unmappable'; reason: UnmappableReason; sentence: string };
export type UnmappableReason =
  | 'other-currency'
  | 'no-address'
  | 'no-article-code'
  | 'no-lines'
  | 'sum-differs';

/** The number under which people find the order in LogicTrade. */
export const lookupNumberOf = (order: Pick<Order, 'number'>, shop: Shop): string =>
  `${shop.order.prefix}${order.number.replace(/^#/, '')}`;

/** Where the shop's words end and LogicTrade's begin. The customer is described inline; whoever knows its id puts that instead. */
export function toOrderRequest(
  order: Order,
  shop: Shop,
  prices: Cell['prices'],
  lookupNumber: string,
): Mapped {
  if (order.currency !== shop.currency)
    return unmappable(
      'other-currency',
      `The order is in ${order.currency}, LogicTrade expects ${shop.currency}.`,
    );
  const deliveryAddress = order.deliveryAddress ?? order.billingAddress ?? order.customer.address;
  const unknown = deliveryAddress === undefined && shop.customers.withoutAddress === 'unknown-customer';
  if (deliveryAddress === undefined && !unknown)
    return unmappable(
      'no-address',
      'The order has no address at all, so LogicTrade cannot know where it goes.',
    );
  const { lines, uncoded } = toLines(order, shop, prices);
  if (uncoded.length > 0)
    return unmappable('no-article-code', `No article code in the shop for: ${uncoded.join(', ')}.`);
  if (lines.length === 0) return unmappable('no-lines', 'The order has no lines.');
  const difference = differenceOf(order, lines, prices);
  if (!sameAmount(difference, '0'))
    return unmappable(
      'sum-differs',
      `The lines differ from the order's total ${toCents(order.total)} by ${toCents(difference)}.`,
    );

  const addresses = deliveryAddress && {
    delivery: deliveryAddress,
    billing: order.billingAddress ?? order.customer.address ?? deliveryAddress,
  };
  const { payments, unmapped } = toPayments(order, shop);
  const intern = internComment(order, addresses, unmapped);
  const rest = {
    ...present({ reference: shop.order.reference === 'number' ? order.number : order.reference }),
    date: localDate(order.placedAt),
    salesManUserName: shop.order.salesManUserName,
    ...present({ status: shop.order.status, paymentCondition: shop.order.paymentCondition }),
    ...(shop.order.originCode === undefined ? {} : { origin: { code: shop.order.originCode } }),
    delivery: {
      type: shop.order.deliveryType,
      condition: shop.order.deliveryCondition,
      ...(deliveryAddress === undefined ? {} : { address: toAddress(deliveryAddress) }),
    },
    webshop: { number: lookupNumber, ...present({ url: order.adminUrl }) },
    externNumber: orderKey(shop.id, order.id),
    ...(payments.length === 0 ? {} : { payments }),
    comment: present({ intern, extern: order.comment }),
    lines,
  };
  const customer = unknown ? { isUnknown: true } : toBuyer(order.customer, addresses?.billing);
  return { kind: 'request', request: { ...rest, customer }, hash: sha256(JSON.stringify(rest)) };
}

/** What LogicTrade would add up, against what the buyer owes. */
function differenceOf(order: Order, lines: OrderRequest['lines'], prices: Cell['prices']): string {
  const sent = lines.reduce(
    (sum, line) => sum.plus(new Big(line.partPrice ?? 0).times(line.quantity ?? 0)),
    new Big(0),
  );
  const vat =
    prices === 'including-vat'
      ? new Big(0)
      : order.lines.reduce(
          (sum, line) => sum.plus(minus(line.totalIncludingVat, line.totalExcludingVat)),
          new Big(0),
        );
  return minus(order.total, sent.plus(vat).toFixed());
}

/** Made once: making one takes longer than all the rest of the mapping. */
const DUTCH_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });

/** The calendar day in the Netherlands on which the order was placed. */
const localDate = (placedAt: string): string => DUTCH_DAY.format(new Date(placedAt));

const unmappable = (reason: UnmappableReason, sentence: string): Mapped => ({
  kind: 'unmappable',
  reason,
  sentence,
});
