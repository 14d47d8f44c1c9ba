import Big from 'big.js';
import { isZero, minus, type Money, times } from '../../order/money.ts';
import type { Line } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { spread } from '../../order/spread.ts';
import { firstThatSettles, type Priced } from '../settle-cents.ts';
import type { LightspeedAmounts, LightspeedFrame, LightspeedLine } from './schema.ts';

type Side = 'Incl' | 'Excl';

/** What of a product's amounts the buyer pays; no page says whether they are for one or for all, the order's total does. */
const WAYS: readonly ((line: LightspeedLine, side: Side) => Money)[] = [
  (line, side) => minus(times(line[`price${side}`], line.quantityOrdered), line[`discount${side}`]),
  (line, side) => times(line[`price${side}`], line.quantityOrdered),
  (line, side) => times(minus(line[`price${side}`], line[`discount${side}`]), line.quantityOrdered),
  (line, side) => minus(line[`price${side}`], line[`discount${side}`]),
  (line, side) => line[`price${side}`],
];

/** Products, shipping and payment fee that come to what is owed; a discount that stands at the order only is spread over the products. */
export function toLines(
  amounts: LightspeedAmounts,
  frame: LightspeedFrame,
  currency: string,
): { lines: Line[]; total: Money } | { problem: string } {
  const products = amounts.products.resource.embedded;
  if (products.length === 0) return { problem: 'the order has no products' };
  const owed = { total: amounts.priceIncl, vat: minus(amounts.priceIncl, amounts.priceExcl), currency };
  const charges = chargesOf(amounts, frame);
  const discounts = isZero(amounts.discountAmount) ? ['0'] : ['0', amounts.discountAmount];
  return firstThatSettles(
    discounts.flatMap((discount) =>
      WAYS.map((read) => ({ owed, parts: [...productsAs(read, products, discount), ...charges] })),
    ),
  );
}

function productsAs(
  read: (line: LightspeedLine, side: Side) => Money,
  products: readonly LightspeedLine[],
  discount: Money,
): Priced[] {
  const shares = spread(
    discount,
    products.map((line) => read(line, 'Incl')),
  );
  return products.map((line, i) => {
    const [before, excluding] = [read(line, 'Incl'), read(line, 'Excl')];
    const including = minus(before, shares[i] ?? '0');
    const vat = minus(before, excluding);
    // a share of the discount takes its share of the VAT with it
    return { ...frameOf(line), including, vat: shareOf(vat, including, before) };
  });
}

const shareOf = (amount: Money, part: Money, whole: Money): Money =>
  isZero(whole) ? amount : new Big(amount).times(part).div(whole).toFixed();

const frameOf = (line: LightspeedLine): Omit<Priced, 'including' | 'vat'> => ({
  kind: 'product',
  ...present({ code: line.articleCode ?? line.sku ?? line.ean }),
  description: line.productTitle ?? line.articleCode ?? 'Product',
  quantity: line.quantityOrdered,
  details: line.variantTitle === undefined || /^default$/i.test(line.variantTitle) ? [] : [line.variantTitle],
});

function chargesOf(amounts: LightspeedAmounts, { shipmentTitle, paymentTitle }: LightspeedFrame): Priced[] {
  const including = minus(amounts.shipmentPriceIncl, amounts.shipmentDiscountIncl);
  const excluding = minus(amounts.shipmentPriceExcl, amounts.shipmentDiscountExcl);
  const fee = amounts.paymentPriceIncl;
  const one = { quantity: '1', details: [] };
  return [
    {
      kind: 'shipping',
      description: shipmentTitle ?? 'Shipping',
      ...one,
      including,
      vat: minus(including, excluding),
    },
    ...(isZero(fee)
      ? []
      : [
          {
            kind: 'fee' as const,
            description: paymentTitle ?? 'Payment fee',
            ...one,
            including: fee,
            vat: minus(fee, amounts.paymentPriceExcl),
          },
        ]),
  ];
}
