import { isZero, minus, type Money, plus, sameAmount } from '../../order/money.ts';
import type { Line } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { firstThatSettles, type Priced } from '../settle-cents.ts';
import { isDiscount, sharesOf } from './discounts.ts';
import type { CalculatedPrice, ShopwareAmounts, ShopwareLine } from './schema.ts';
import { includingVat, onlyRate, statedVat, type TaxStatus, vatByRules, vatOf } from './vat.ts';

/**
 * Products and shipping that come to what is owed. Discounts go into the lines they were taken from: an order line is a thing to
 * deliver, and a negative one would be none.
 */
export function toLines(
  amounts: ShopwareAmounts,
  currency: string,
  shippingMethod: string | undefined,
): { lines: Line[]; total: Money } | { problem: string } {
  const top = withoutContainers(amounts.lineItems);
  const things = top.filter((line) => !isDiscount(line));
  if (things.length === 0) return { problem: 'the order has no products' };
  const shares = sharesOf(top.filter(isDiscount), things);
  const owed = { total: amounts.amountTotal, vat: minus(amounts.amountTotal, amounts.amountNet), currency };
  const ways = [statedOr, byRules].map((vat) => ({
    owed,
    parts: [
      ...things.map((line, i) => ({
        ...frameOf(line, amounts.lineItems),
        ...pricedAs(line.price, shares[i] ?? '0', amounts.taxStatus, vat),
      })),
      {
        kind: 'shipping' as const,
        description: shippingMethod ?? 'Shipping',
        quantity: '1',
        details: [],
        ...pricedAs(amounts.shippingCosts, '0', amounts.taxStatus, vat),
      },
      ...roundingOf(amounts),
    ],
  }));
  return firstThatSettles(ways);
}

type VatReading = (price: CalculatedPrice, shown: Money, share: Money, status: TaxStatus) => Money;

/** As calculated; at its own rate where a discount was taken off since. */
const statedOr: VatReading = (price, shown, share, status) => {
  const rate = onlyRate(price);
  return isZero(share) || rate === undefined ? statedVat(price, status) : vatOf(shown, rate, status);
};
const byRules: VatReading = (price, shown, _share, status) => vatByRules(price, shown, status);

function pricedAs(
  price: CalculatedPrice,
  share: Money,
  status: TaxStatus,
  vatReading: VatReading,
): Pick<Priced, 'including' | 'vat'> {
  const shown = minus(price.totalPrice, share);
  const vat = vatReading(price, shown, share, status);
  return { including: includingVat({ shown, vat }, status), vat };
}

/** A container is no thing: what it holds takes its place where that comes to its price, else it stands for what it holds. */
function withoutContainers(all: readonly ShopwareLine[]): ShopwareLine[] {
  return all
    .filter(({ parentId }) => parentId === undefined)
    .flatMap((line) => {
      if (line.type !== 'container') return [line];
      const held = all.filter(({ parentId }) => parentId === line.id && line.id !== undefined);
      const sum = plus('0', ...held.map(({ price }) => price.totalPrice));
      return held.length > 0 && sameAmount(sum, line.price.totalPrice) ? held : [line];
    });
}

const frameOf = (line: ShopwareLine, all: readonly ShopwareLine[]): Omit<Priced, 'including' | 'vat'> => ({
  kind: 'product',
  ...present({ code: line.payload?.productNumber }),
  description: line.label ?? line.payload?.productNumber ?? 'Product',
  quantity: line.quantity.replace(/^0+/, ''),
  details: [
    ...(line.payload?.options ?? []).flatMap(({ group, option }) =>
      option === undefined ? [] : [group === undefined ? option : `${group}: ${option}`],
    ),
    ...all
      .filter(({ parentId }) => parentId !== undefined && parentId === line.id)
      .map(({ quantity, label, payload }) =>
        [quantity, '×', payload?.productNumber, label].filter((part) => part !== undefined).join(' '),
      ),
  ],
});

/** Shops may round the total to five cents; then it is stated before and after. */
function roundingOf({ price, amountTotal }: ShopwareAmounts): Priced[] {
  if (price === undefined || !sameAmount(price.totalPrice, amountTotal)) return [];
  const rounding = minus(price.totalPrice, price.rawTotal);
  return isZero(rounding)
    ? []
    : [{ kind: 'fee', description: 'Rounding', quantity: '1', details: [], including: rounding, vat: '0' }];
}
