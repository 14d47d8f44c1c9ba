import {
  absolute,
  isLess,
  isZero,
  type Money,
  minus,
  plus,
  times,
  vatOnTop,
  vatWithin,
} from '../../order/money.ts';
import type { Line } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { spread } from '../../order/spread.ts';
import { firstThatSettles, type Priced } from '../settle-cents.ts';
import type { CcvOrder, CcvRow, CcvState } from './schema.ts';

/** The lines of an order and what the buyer owes for them, or why nobody can tell. */
export type Lines = { lines: Line[]; total: Money } | { problem: string };

/** Amounts of a row that say the same in most shops; where options have prices of their own, one of them is the right one. */
const ROW_TOTALS: readonly ((row: CcvRow) => Money | null | undefined)[] = [
  (row) => row.total_price_with_attributes,
  (row) => row.total_price,
  (row) => times(minus(row.price_with_attributes ?? row.price, absolute(row.discount)), row.count),
  (row) => times(minus(row.price, absolute(row.discount)), row.count),
];

/** What the fields mean is known from their names only, so the total of the order, and its VAT, decide between readings. */
export function toLines({ order, rows }: CcvState): Lines {
  const owed = { total: order.total_price, vat: order.total_tax ?? undefined, currency: order.currency };
  const counted = rows.filter((row) => !isZero(row.count));
  const ways = ROW_TOTALS.flatMap((rowTotal) => {
    const totals = counted.map((row) => rowTotal(row) ?? '0');
    return [true, false].map((isDiscounted) => ({
      parts: partsOf(order, counted, totals, isDiscounted),
      owed,
    }));
  });
  return firstThatSettles(ways);
}

function partsOf(
  order: CcvOrder,
  rows: readonly CcvRow[],
  totals: readonly Money[],
  isDiscounted: boolean,
): Priced[] {
  const costs = [
    { description: order.paymethod_label ?? 'Payment costs', amount: order.paymethod_costs },
    { description: order.extra_payment_option ?? 'Payment option', amount: order.extra_payment_option_price },
    { description: order.extra_costs_description ?? 'Extra costs', amount: order.extra_costs },
  ];
  const negative = costs.filter(({ amount }) => isLess(amount, '0')).map(({ amount }) => absolute(amount));
  const discounts = isDiscounted ? [order.total_discounts, order.credit_point_discount].map(absolute) : [];
  const shares = spread(plus(...discounts, ...negative), totals);
  const shippingRate = order.shipping_taxes_included ? order.shipping_tax_percentage : '0';
  return [
    ...rows.map((row, i) => ({
      ...article(row),
      ...priced(minus(totals[i] ?? '0', shares[i] ?? '0'), row.tax, order),
    })),
    { ...charge('shipping', 'Shipping'), ...priced(order.total_shipping, shippingRate, order) },
    ...costs
      .filter(({ amount }) => isLess('0', amount))
      .map(({ description, amount }) => ({
        ...charge('fee', description),
        ...priced(amount, shippingRate, order),
      })),
  ];
}

/** Rows show their prices with VAT or without, and so do all other amounts of the order. */
function priced(shown: Money, rate: Money, order: CcvOrder): Pick<Priced, 'including' | 'vat'> {
  if (!order.taxes_included || order.is_intra_community_order) return { including: shown, vat: '0' };
  if (order.order_row_taxes_included) return { including: shown, vat: vatWithin(shown, rate) };
  const vat = vatOnTop(shown, rate);
  return { including: plus(shown, vat), vat };
}

const article = (row: CcvRow): Omit<Priced, 'including' | 'vat'> => ({
  kind: 'product',
  ...present({ code: row.sub_sku_number ?? row.sub_product_number ?? row.product_number }),
  description: row.product_name ?? row.product_number ?? 'Product',
  quantity: row.count,
  details: [
    ...row.attributes.flatMap(({ option_name: name, value_name: value }) =>
      value === undefined ? [] : [name === undefined ? value : `${name}: ${value}`],
    ),
    ...(row.memo === undefined ? [] : [row.memo]),
  ],
});

const charge = (kind: 'shipping' | 'fee', description: string): Omit<Priced, 'including' | 'vat'> => ({
  kind,
  description,
  quantity: '1',
  details: [],
});
