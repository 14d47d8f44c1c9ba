import Big from 'big.js';
import type { Money } from '../../../shared/order/money.ts';

/** A part of a line whose total is exactly quantity × unit price. */
export interface Part {
  quantity: number;
  unitPrice: Money;
}

/**
 * Splits a line so that quantity × unit price (two decimals, all that LogicTrade keeps) is its total to the cent:
 * 10.00 for 3 becomes 2 × 3.33 and 1 × 3.34. Decimal quantities become one piece.
 */
export function splitLine(total: Money, quantity: string): Part[] {
  const count = new Big(quantity);
  if (!isWhole(count)) return [{ quantity: 1, unitPrice: new Big(total).toFixed(2) }];
  const low = new Big(total).div(count).round(2, Big.roundDown);
  const rest = new Big(total).minus(low.times(count));
  const cent = rest.lt(0) ? new Big('-0.01') : new Big('0.01');
  const dearer = rest.div(cent).toNumber();
  return [
    { quantity: count.toNumber() - dearer, unitPrice: low.toFixed(2) },
    { quantity: dearer, unitPrice: low.plus(cent).toFixed(2) },
  ].filter((part) => part.quantity > 0);
}

/** Whether LogicTrade's line can carry this quantity as it is. */
export const isWholeQuantity = (quantity: string): boolean => isWhole(new Big(quantity));

const isWhole = (count: Big): boolean => count.gt(0) && count.lte(100_000) && count.mod(1).eq(0);
