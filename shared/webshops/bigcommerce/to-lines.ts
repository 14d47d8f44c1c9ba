import Big from 'big.js';
import { isZero, minus, type Money, plus } from '../../order/money.ts';
import type { Line } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { spread } from '../../order/spread.ts';
import { firstThatSettles, type Priced } from '../settle-cents.ts';
import type { BigcommerceAmounts, BigcommerceLine } from './schema.ts';

/** A product with what its amounts may mean. */
interface Candidate {
  line: BigcommerceLine;
  /** Discounts that stand at the line itself. */
  applied: Money;
  /** This line's share of what stands at the order only. */
  share: Money;
}

/** Which amount of a product is what the buyer pays for it; BigCommerce's pages do not say, the order's total does. */
const WAYS: readonly ((product: Candidate) => Pick<Priced, 'including' | 'vat'>)[] = [
  ({ line, applied }) => ({ ...withVatInside(line, applied), vat: line.total_tax }),
  ({ line, applied }) => withVatInside(line, applied),
  ({ line, applied }) => withVatOnTop(line, applied),
  ({ line }) => withVatInside(line, '0'),
  ({ line, share }) => withVatInside(line, share),
  ({ line, share }) => ({ ...withVatInside(line, share), vat: line.total_tax }),
  ({ line, share }) => withVatOnTop(line, share),
];

/**
 * Products, shipping and fees that come to what is owed. Store credit and gift certificates are ways of paying: where the total
 * is what they left over, what is owed is the total before them.
 */
export function toLines(
  amounts: BigcommerceAmounts,
  products: readonly BigcommerceLine[],
  currency: string,
  shippingMethod: string | undefined,
): { lines: Line[]; total: Money } | { problem: string } {
  if (products.length === 0) return { problem: 'the order has no products' };
  const shares = spread(
    plus(amounts.discount_amount, amounts.coupon_discount),
    products.map((line) => line.total_inc_tax),
  );
  const candidates = products.map((line, i) => ({
    line,
    applied: plus(...line.applied_discounts.map(({ amount }) => amount)),
    share: shares[i] ?? '0',
  }));
  const charges = chargesOf(amounts, shippingMethod);
  const credit = plus(amounts.store_credit_amount, amounts.gift_certificate_amount);
  const totals = [amounts.total_inc_tax, ...(isZero(credit) ? [] : [plus(amounts.total_inc_tax, credit)])];
  return firstThatSettles(
    totals.flatMap((total) =>
      WAYS.map((read) => ({
        parts: [...candidates.map((product) => ({ ...frameOf(product.line), ...read(product) })), ...charges],
        owed: { total, vat: amounts.total_tax, currency },
      })),
    ),
  );
}

/** The line's amount with VAT, less a discount that was counted the same way; its VAT goes down with it. */
function withVatInside(line: BigcommerceLine, discount: Money): Pick<Priced, 'including' | 'vat'> {
  const before = new Big(line.total_inc_tax);
  const including = before.minus(discount);
  const vat = before.minus(line.total_ex_tax);
  return {
    including: including.toFixed(),
    vat: before.eq(0) ? '0' : vat.times(including).div(before).toFixed(),
  };
}

/** The line's amount without VAT, less a discount that was counted the same way; BigCommerce states the VAT after it. */
const withVatOnTop = (line: BigcommerceLine, discount: Money): Pick<Priced, 'including' | 'vat'> => ({
  including: plus(minus(line.total_ex_tax, discount), line.total_tax),
  vat: line.total_tax,
});

const frameOf = (line: BigcommerceLine): Omit<Priced, 'including' | 'vat'> => ({
  kind: line.type === 'giftcertificate' ? 'gift-card' : 'product',
  ...present({ code: line.sku }),
  description: line.name ?? line.sku ?? 'Product',
  quantity: line.quantity.replace(/^0+/, ''),
  details: line.product_options.flatMap(({ display_name: name, display_value: value }) =>
    value === undefined ? [] : [name === undefined ? value : `${name}: ${value}`],
  ),
});

function chargesOf(amounts: BigcommerceAmounts, shippingMethod: string | undefined): Priced[] {
  const charge = (kind: Line['kind'], description: string, including: Money, excluding: Money): Priced[] =>
    isZero(including) && kind !== 'shipping'
      ? []
      : [{ kind, description, quantity: '1', details: [], including, vat: minus(including, excluding) }];
  return [
    ...charge(
      'shipping',
      shippingMethod ?? 'Shipping',
      amounts.shipping_cost_inc_tax,
      amounts.shipping_cost_ex_tax,
    ),
    ...charge('fee', 'Handling', amounts.handling_cost_inc_tax, amounts.handling_cost_ex_tax),
    ...charge('fee', 'Gift wrapping', amounts.wrapping_cost_inc_tax, amounts.wrapping_cost_ex_tax),
    ...amounts.fees.flatMap((fee) =>
      charge(
        'fee',
        fee.display_name_merchant ?? 'Fee',
        fee.cost_inc_tax,
        minus(fee.cost_inc_tax, fee.cost_tax),
      ),
    ),
  ];
}
