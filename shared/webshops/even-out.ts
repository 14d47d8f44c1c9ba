import { absolute, isLess, isZero, minus, type Money, plus, sameAmount, times } from '../order/money.ts';
import type { Line } from '../order/order.ts';
import { sumOfLines } from '../order/total-problem.ts';

/** Price and VAT of a line are each rounded by half a cent at most. */
const ROUNDING_PER_LINE: Money = '0.01';

/**
 * Lines that come to the total where rounding alone keeps them from it: the cents go to the VAT of the line with the most of it.
 * A difference that is more than rounding, or an order without VAT, is left as it is, for a person to see.
 */
export function evenOut(lines: Line[], total: Money): Line[] {
  const rest = minus(total, sumOfLines(lines));
  const taxed = lines.filter((line) => !isZero(vatOf(line)));
  const most = times(ROUNDING_PER_LINE, String(taxed.length));
  if (isZero(rest) || isLess(most, absolute(rest))) return lines;
  const heaviest = taxed.reduce((best, line) => (isLess(vatOf(best), vatOf(line)) ? line : best));
  return lines.map((line) =>
    line === heaviest ? { ...line, totalIncludingVat: plus(line.totalIncludingVat, rest) } : line,
  );
}

/** Why LogicTrade, which keeps two decimals, cannot hold an amount; nothing where it can. */
export const finenessProblem = (total: Money, currency: string): string | undefined =>
  sameAmount(total, toHundredths(total))
    ? undefined
    : `the total is finer than a hundredth of ${currency}, and LogicTrade keeps two decimals`;

const toHundredths = (amount: Money): Money => /^-?\d+(\.\d{1,2})?/.exec(amount)?.[0] ?? amount;
const vatOf = (line: Line): Money => minus(line.totalIncludingVat, line.totalExcludingVat);
