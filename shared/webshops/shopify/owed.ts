import { inWords, isZero, type Money, plus } from '../../order/money.ts';
import type { Parts } from './parts.ts';
import type { ShopifyOrder, ShopifyRefund } from './schema.ts';

/** What the buyer owes, as the order states it. */
export interface Owed {
  /** VAT included. */
  total: Money;
  vat: Money;
}

/**
 * The total as ordered and edited, or the current one once something was taken off: Shopify leaves `total_price` as it was then.
 * A problem where money is on no line.
 */
export function whatIsOwed(order: ShopifyOrder, { parts, removed }: Parts): Owed | { problem: string } {
  const extra = plus(order.original_total_duties_set ?? '0', order.original_total_additional_fees_set ?? '0');
  if (!isZero(extra))
    return {
      problem: `import duties or additional fees of ${inWords(extra, order.currency)} are on no line`,
    };
  if (order.refunds.some(isLoose))
    return {
      problem: 'money was given back that belongs to no product line, so what is owed per line is not known',
    };
  const isReduced = removed.length > 0;
  const total = isReduced ? order.current_total_price : order.total_price;
  const vat = isReduced ? order.current_total_tax : order.total_tax;
  if (total === null || total === undefined)
    return {
      problem: 'lines were removed, but the body does not say what is owed now (current_total_price)',
    };
  // everything given back leaves nothing owed; anything else without a product is a riddle
  if (parts.every(({ kind }) => kind === 'shipping') && !(isReduced && isZero(total)))
    return { problem: `there is no product left, but ${inWords(total, order.currency)} is owed` };
  return { total, vat: vat ?? plus(...parts.map((part) => part.vat)) };
}

/** Shopify's order edits leave refunds without money or lines behind; those are none. */
const isLoose = ({
  order_adjustments,
  refund_shipping_lines,
  refund_line_items,
  transactions,
}: ShopifyRefund): boolean =>
  order_adjustments.some(({ amount }) => !isZero(amount)) ||
  refund_shipping_lines.length > 0 ||
  (refund_line_items.length === 0 &&
    transactions.some(({ amount, status }) => status === 'success' && !isZero(amount)));
