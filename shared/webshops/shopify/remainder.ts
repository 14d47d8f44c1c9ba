import Big from 'big.js';
import { minus, type Money, plus, times, toCents } from '../../order/money.ts';
import type { ShopifyLine, ShopifyRefund } from './schema.ts';

/** What is left of a line after order edits and refunds. */
export interface Remainder {
  quantity: number;
  removed: number;
  /** For the quantity that is left: price after discounts, as the shop shows prices. */
  shown: Money;
  vat: Money;
}

export const isWhole = ({ removed }: Remainder): boolean => removed === 0;

/**
 * Shopify keeps `quantity`, discounts and taxes of a line as they were ordered and lowers only `current_quantity`. What was
 * refunded says its own amounts; what an edit removed takes its share. The order's current total is the judge of the sum.
 */
export function remainderOf(line: ShopifyLine, refunds: readonly ShopifyRefund[]): Remainder {
  const refunded = refunds
    .flatMap((refund) => refund.refund_line_items)
    .filter((item) => item.line_item_id === line.id);
  const refundedQuantity = refunded.reduce((sum, item) => sum + item.quantity, 0);
  const quantity = Math.min(
    line.quantity,
    line.current_quantity ?? Math.max(0, line.quantity - refundedQuantity),
  );
  const removed = line.quantity - quantity;
  const shown = minus(times(line.price, String(line.quantity)), discountOf(line));
  const vat = plus(...line.tax_lines.map(({ price }) => price));
  if (removed === 0) return { quantity, removed, shown, vat };
  if (removed === refundedQuantity)
    return {
      quantity,
      removed,
      shown: minus(shown, ...refunded.map(({ subtotal }) => subtotal)),
      vat: minus(vat, ...refunded.map(({ total_tax }) => total_tax)),
    };
  return {
    quantity,
    removed,
    shown: shareOf(shown, quantity, line.quantity),
    vat: shareOf(vat, quantity, line.quantity),
  };
}

/** `total_discount` misses what a code took off the whole order; the allocations have everything, where they are there at all. */
const discountOf = ({ discount_allocations, total_discount }: ShopifyLine): Money =>
  discount_allocations.length > 0
    ? plus(...discount_allocations.map(({ amount }) => amount))
    : total_discount;

const shareOf = (amount: Money, part: number, whole: number): Money =>
  toCents(new Big(amount).times(part).div(whole).toFixed());
