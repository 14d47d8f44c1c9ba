import { absolute, isLess, isZero, minus, type Money, plus, sameAmount } from '../../order/money.ts';
import { spread } from '../../order/spread.ts';
import type { ShopwareLine } from './schema.ts';
import { onlyRate } from './vat.ts';

/** Promotions, credits and whatever else takes money off: lines of their own in Shopware, never things to deliver. */
export const isDiscount = ({ type, price }: ShopwareLine): boolean =>
  isLess(price.totalPrice, '0') ||
  ((type === 'promotion' || type === 'discount') && isZero(price.totalPrice));

/**
 * What each line is less for all discounts. A promotion names the lines it was taken from; otherwise it is spread over the lines
 * with its rates of VAT, so that each rate keeps its turnover.
 */
export function sharesOf(discounts: readonly ShopwareLine[], lines: readonly ShopwareLine[]): Money[] {
  const shares = discounts.map((discount) => sharesOfOne(discount, lines));
  return lines.map((_, i) => plus('0', ...shares.map((share) => share[i] ?? '0')));
}

function sharesOfOne(discount: ShopwareLine, lines: readonly ShopwareLine[]): Money[] {
  const named = namedShares(discount, lines);
  if (named !== undefined) return named;
  const { totalPrice, calculatedTaxes } = discount.price;
  const byRate = calculatedTaxes.filter(({ taxRate }) => lines.some((line) => isAtRate(line, taxRate)));
  const isWhole = sameAmount(plus('0', ...byRate.map(({ price }) => price)), totalPrice);
  if (!isWhole) return weighed(absolute(totalPrice), lines, () => true);
  const parts = byRate.map(({ taxRate, price }) =>
    weighed(minus('0', price), lines, (line) => isAtRate(line, taxRate)),
  );
  return lines.map((_, i) => plus('0', ...parts.map((part) => part[i] ?? '0')));
}

function namedShares({ payload, price }: ShopwareLine, lines: readonly ShopwareLine[]): Money[] | undefined {
  const composition = payload?.composition ?? [];
  const shares = lines.map(({ identifier }) =>
    plus(
      '0',
      ...composition.filter(({ id }) => id !== undefined && id === identifier).map((one) => one.discount),
    ),
  );
  return sameAmount(plus('0', ...shares), absolute(price.totalPrice)) && composition.length > 0
    ? shares
    : undefined;
}

function weighed(
  amount: Money,
  lines: readonly ShopwareLine[],
  isMeant: (line: ShopwareLine) => boolean,
): Money[] {
  const meant = lines.filter(isMeant);
  const shares = spread(
    amount,
    meant.map(({ price }) => price.totalPrice),
  );
  return lines.map((line) => shares[meant.indexOf(line)] ?? '0');
}

const isAtRate = ({ price }: ShopwareLine, rate: string): boolean => {
  const own = onlyRate(price);
  return own !== undefined && sameAmount(own, rate);
};
