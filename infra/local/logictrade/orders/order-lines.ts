import { momentOf } from '../dates.ts';
import { unknownValue } from '../api/refusal.ts';
import type { Product } from '../products/product.ts';
import type { OrderLine } from '../store/order.ts';
import type { World } from '../world.ts';
import { linePrice, partPrice } from './line-price.ts';
import type { LineRequest } from './order-request.ts';

const HIGH_VAT = 21;

/** Refuses a code this administration does not know, before anything is stored; that an unknown one is refused is inferred from quotes. */
export function checkProducts(lines: readonly LineRequest[], { assortment, rules, now }: World): void {
  for (const { code } of lines) {
    const product = assortment.withCode(code);
    if (!product && rules.unknownProducts === 'refuse') throw unknownValue('LTA9006', 'product code', code);
    if (product && rules.unsellableProducts === 'refuse' && !isSellable(product, now()))
      throw unknownValue('LTA9011', 'sellable product', code);
  }
}

function isSellable({ sellable, startDate, endDate }: Product, now: number): boolean {
  const from = momentOf(startDate ?? '') ?? -Infinity;
  const until = momentOf(endDate ?? '') ?? Infinity;
  return sellable !== 'No' && from <= now && now < until;
}

/** The lines with what the administration adds: number, text, price and VAT of the product; in the order of their numbers. */
export const orderLines = (lines: readonly LineRequest[], world: World): OrderLine[] =>
  lines.map((line, i) => orderLine(line, i, world)).sort((a, b) => a.lineNumber - b.lineNumber);

/** Quantity 1 and numbers by tens when absent are inferred. */
function orderLine(line: LineRequest, i: number, { assortment, rules, store }: World): OrderLine {
  const product = assortment.withCode(line.code);
  const { code, quantity = 1, lineNumber = (i + 1) * 10, configuration } = line;
  const price = partPrice(line, product?.salesPrice ?? 0, rules.discount);
  return {
    id: store.nextLineId(),
    lineNumber,
    code,
    description: line.description ?? product?.name ?? '',
    quantity,
    partPrice: price,
    discount: line.discount ?? 0,
    linePrice: linePrice(quantity, price),
    vat: product?.vatRate ?? HIGH_VAT,
    comment: line.comment ?? {},
    ...(configuration && { configuration }),
  };
}
