import Big from 'big.js';
import type { Rules } from '../rules.ts';
import type { LineRequest } from './order-request.ts';

/**
 * The unit price of a line: partPrice, unless a discount is given; then it is worked out from basePartPrice, which defaults to partPrice.
 * Rounded to cents, so that a client cannot hide a third decimal in a unit price (inferred), and the product's price when none is sent (inferred).
 */
export function partPrice(line: LineRequest, salesPrice: number, discount: Rules['discount']): number {
  const given = line.partPrice ?? line.basePartPrice ?? salesPrice;
  if (line.discount === undefined) return cents(new Big(given));
  const share = discount === 'percent' ? new Big(line.discount).div(100) : new Big(line.discount);
  return cents(new Big(line.basePartPrice ?? given).times(new Big(1).minus(share)));
}

export const linePrice = (quantity: number, price: number): number => cents(new Big(quantity).times(price));

export const totalOf = (lines: readonly { linePrice: number }[]): number =>
  cents(lines.reduce((sum, line) => sum.plus(line.linePrice), new Big(0)));

const cents = (amount: Big): number => amount.round(2, Big.roundHalfUp).toNumber();
