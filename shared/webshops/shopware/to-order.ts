import type { Address } from '../../order/address.ts';
import { isLess } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { cleanLines } from '../../order/text.ts';
import type { ShopwareAmounts, ShopwareFrame } from './schema.ts';
import { sanitiseShopUrl } from './shop-url.ts';
import { toAddress, toCustomer } from './to-customer.ts';
import { toLines } from './to-lines.ts';
import { toPayments } from './to-payments.ts';

export const isCancelled = ({ stateMachineState }: ShopwareFrame): boolean =>
  stateMachineState === 'cancelled';

/** A cancelled order; needs no amounts. */
export function toCancelledOrder(frame: ShopwareFrame, shopUrl: string | undefined): Order {
  const isRefunded = frame.transactions.some(({ stateMachineState }) => stateMachineState === 'refunded');
  return {
    ...shared(frame, shopUrl),
    status: 'cancelled',
    payment: isRefunded ? 'refunded' : 'unpaid',
    lines: [],
    payments: [],
    total: '0',
  };
}

/** One state of an order in our own words, or why it cannot be told in them. */
export function toOrder(
  frame: ShopwareFrame,
  amounts: ShopwareAmounts,
  shopUrl: string | undefined,
): Order | { problem: string } {
  const read = toLines(amounts, frame.currency.isoCode, deliveryOf(frame)?.shippingMethod?.name);
  if ('problem' in read) return read;
  const { payment, payments, notes } = toPayments(frame, read.total);
  const codes = amounts.lineItems.flatMap(({ type, payload }) =>
    type === 'promotion' ? (payload?.code ?? []) : [],
  );
  const order = shared(frame, shopUrl);
  return {
    ...order,
    ...read,
    status: 'open',
    payment,
    payments,
    notes: [...notes, ...order.notes, ...(codes.length > 0 ? [`Promotion code: ${codes.join(', ')}`] : [])],
  };
}

type Shared = Omit<Order, 'status' | 'payment' | 'payments' | 'lines' | 'total'>;

function shared(frame: ShopwareFrame, shopUrl: string | undefined): Shared {
  const billing = toAddress(frame.billingAddress);
  const shipping = toAddress(deliveryOf(frame)?.shippingOrderAddress);
  const billingAddress = billing ?? shipping;
  const deliveryAddress = shipping ?? billing;
  const { customer, notes } = toCustomer(frame, billingAddress);
  const base = shopUrl === undefined ? undefined : sanitiseShopUrl(shopUrl);
  return {
    id: frame.id,
    number: frame.orderNumber,
    updatedAt: versionOf(frame),
    placedAt: frame.orderDateTime,
    currency: frame.currency.isoCode,
    customer,
    ...present({
      billingAddress,
      deliveryAddress,
      comment: cleanLines(frame.customerComment ?? '') || undefined,
      adminUrl: base && `${base}/admin#/sw/order/detail/${frame.id}`,
    }),
    notes: [...notes, ...doubts(billingAddress, deliveryAddress)],
  };
}

/** A payment or an address that changes leaves the order's own `updatedAt` as it was. */
function versionOf(frame: ShopwareFrame): string {
  const parts = [
    frame.billingAddress,
    ...frame.deliveries.map(({ shippingOrderAddress }) => shippingOrderAddress),
    ...frame.transactions,
    ...frame.lineItems,
  ];
  const moments = [frame.createdAt, frame.updatedAt, ...parts.map((part) => part?.updatedAt)];
  return moments.reduce<string>(
    (latest, at) => (at !== undefined && at > latest ? at : latest),
    frame.createdAt,
  );
}

/** Discounts on shipping are deliveries with a negative cost, to the same address. */
const deliveryOf = ({ deliveries }: ShopwareFrame): ShopwareFrame['deliveries'][number] | undefined =>
  deliveries.find(({ shippingCosts }) => !isLess(shippingCosts?.totalPrice ?? '0', '0')) ?? deliveries[0];

const doubts = (...addresses: (Address | undefined)[]): string[] => [
  ...new Set(
    addresses.flatMap((address) =>
      address === undefined || address.isCertain
        ? []
        : [`House number not recognised in: ${address.original}`],
    ),
  ),
];
