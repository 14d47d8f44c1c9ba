import type { Address } from '../../order/address.ts';
import { inWords, isZero } from '../../order/money.ts';
import type { Order } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { cleanLines } from '../../order/text.ts';
import type {
  BigcommerceAmounts,
  BigcommerceDeliveryAddress,
  BigcommerceFrame,
  BigcommerceLine,
} from './schema.ts';
import { formNote, toAddress, toCustomer } from './to-customer.ts';
import { toLines } from './to-lines.ts';
import { toPayments } from './to-payments.ts';

/** Refunded, cancelled, declined: nothing is owed or delivered any more. */
const OVER = new Set(['4', '5', '6']);
const REFUNDED = '4';

export const isOver = ({ status_id, is_deleted }: BigcommerceFrame): boolean =>
  is_deleted || OVER.has(status_id);

/** An order that is cancelled, refunded or deleted; needs no amounts. */
export const toEndedOrder = (frame: BigcommerceFrame, storeHash: string | undefined): Order => ({
  ...shared(frame, [], storeHash),
  status: frame.is_deleted ? 'deleted' : 'cancelled',
  payment: frame.status_id === REFUNDED ? 'refunded' : 'unpaid',
  lines: [],
  payments: [],
  total: '0',
});

export interface Parts {
  products: readonly BigcommerceLine[];
  shipping_addresses: readonly BigcommerceDeliveryAddress[];
  coupons: readonly { code: string | undefined }[];
}

/** One state of an order in our own words, or why it cannot be told in them. */
export function toOrder(
  frame: BigcommerceFrame,
  amounts: BigcommerceAmounts,
  { products, shipping_addresses: all, coupons }: Parts,
  storeHash: string | undefined,
): Order | { problem: string } {
  const used = all.filter(({ items_total }) => items_total === undefined || !/^0+$/.test(items_total));
  const addresses = used.length > 0 ? used : all;
  if (addresses.length > 1)
    return {
      problem: `the goods go to ${addresses.length} addresses, and an order in LogicTrade goes to one`,
    };
  if (!isZero(amounts.refunded_amount))
    return {
      problem: `${inWords(amounts.refunded_amount, frame.currency_code)} was refunded, and the body does not say what of each line is left`,
    };
  const read = toLines(amounts, products, frame.currency_code, addresses[0]?.shipping_method);
  if ('problem' in read) return read;
  const codes = coupons.flatMap(({ code }) => code ?? []);
  const order = shared(frame, addresses, storeHash);
  return {
    ...order,
    ...toPayments(frame, amounts, read.total),
    ...read,
    status: 'open',
    notes: [
      ...order.notes,
      ...(codes.length > 0 ? [`Coupon: ${codes.join(', ')}`] : []),
      ...(frame.order_is_digital ? ['Nothing to deliver: the whole order is digital'] : []),
    ],
  };
}

type Shared = Omit<Order, 'status' | 'payment' | 'payments' | 'lines' | 'total'>;

function shared(
  frame: BigcommerceFrame,
  [delivery]: readonly BigcommerceDeliveryAddress[],
  storeHash: string | undefined,
): Shared {
  const billing = toAddress(frame.billing_address);
  const shipping = toAddress(delivery);
  const billingAddress = billing ?? shipping;
  const deliveryAddress = shipping ?? billing;
  const { customer, notes } = toCustomer(frame, billingAddress);
  return {
    id: frame.id,
    number: frame.id,
    updatedAt: frame.date_modified ?? frame.date_created,
    placedAt: frame.date_created,
    currency: frame.currency_code,
    customer,
    ...present({
      billingAddress,
      deliveryAddress,
      comment: cleanLines(frame.customer_message ?? '') || undefined,
      adminUrl: storeHash && `https://store-${storeHash}.mybigcommerce.com/manage/orders/${frame.id}`,
    }),
    notes: [
      ...notes,
      ...(delivery?.form_fields ?? []).flatMap(formNote),
      ...doubts(billingAddress, deliveryAddress),
    ],
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
