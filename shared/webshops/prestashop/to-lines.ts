import { isLess, isZero, minus, type Money, sameAmount, times, toCents } from '../../order/money.ts';
import type { Line } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { spread } from '../../order/spread.ts';
import { firstThatSettles, type Priced } from '../settle-cents.ts';
import type { PrestaAmounts, PrestaRow } from './schema.ts';

/** An amount with its VAT, and without. */
interface Both {
  including: Money;
  excluding: Money;
}

/**
 * Products, shipping and wrapping that come to what is owed. Vouchers lower the whole order, so they are spread over it; a shop
 * rounds each piece, each line or only the total, whichever explains the total.
 */
export function toLines(
  order: PrestaAmounts,
  currency: string,
): { lines: Line[]; total: Money } | { problem: string } {
  const rows = order.associations.order_rows.filter((row) => !isZero(row.product_quantity));
  if (rows.length === 0) return { problem: 'the order has no products' };
  const owed = {
    total: order.total_paid_tax_incl,
    vat: minus(order.total_paid_tax_incl, order.total_paid_tax_excl),
    currency,
  };
  const ways = [exactly, toCents].map((rounded) => ({ owed, parts: partsOf(order, rows, rounded) }));
  return firstThatSettles(ways);
}

const exactly = (amount: Money): Money => amount;

function partsOf(
  order: PrestaAmounts,
  rows: readonly PrestaRow[],
  rounded: (unit: Money) => Money,
): Priced[] {
  const shipping = { including: order.total_shipping_tax_incl, excluding: order.total_shipping_tax_excl };
  const wrapping = { including: order.total_wrapping_tax_incl, excluding: order.total_wrapping_tax_excl };
  const discount = { including: order.total_discounts_tax_incl, excluding: order.total_discounts_tax_excl };
  const products = rows.map((row) => ({
    including: times(rounded(row.unit_price_tax_incl), row.product_quantity),
    excluding: times(rounded(row.unit_price_tax_excl), row.product_quantity),
  }));
  // a voucher for free shipping takes off exactly that
  const isFreeShipping = !isZero(shipping.including) && sameAmount(discount.including, shipping.including);
  const charged = isFreeShipping ? less(shipping, discount) : shipping;
  const bought = isFreeShipping ? products : lessShares(products, discount);
  return [
    ...rows.map((row, i) => ({ ...article(row), ...priced(bought[i] ?? shipping) })),
    ...(isZero(charged.including) ? [] : [{ ...charge('shipping', 'Shipping'), ...priced(charged) }]),
    ...(isLess('0', wrapping.including) ? [{ ...charge('fee', 'Gift wrapping'), ...priced(wrapping) }] : []),
  ];
}

const less = (from: Both, other: Both): Both => ({
  including: minus(from.including, other.including),
  excluding: minus(from.excluding, other.excluding),
});

function lessShares(products: readonly Both[], discount: Both): Both[] {
  const [including, excluding] = (['including', 'excluding'] as const).map((side) =>
    spread(
      discount[side],
      products.map((product) => product[side]),
    ),
  );
  return products.map((product, i) =>
    less(product, { including: including?.[i] ?? '0', excluding: excluding?.[i] ?? '0' }),
  );
}

const priced = ({ including, excluding }: Both): Pick<Priced, 'including' | 'vat'> => ({
  including,
  vat: minus(including, excluding),
});

const article = (row: PrestaRow): Omit<Priced, 'including' | 'vat'> => ({
  kind: 'product',
  ...present({ code: row.product_reference }),
  description: row.product_name ?? row.product_reference ?? 'Product',
  quantity: row.product_quantity,
  details: [],
});

const charge = (kind: 'shipping' | 'fee', description: string): Omit<Priced, 'including' | 'vat'> => ({
  kind,
  description,
  quantity: '1',
  details: [],
});
