import { inWords, isLess, minus, type Money, plus, sameAmount } from './money.ts';
import type { Order } from './order.ts';

/** What all lines come to, VAT included. */
export const sumOfLines = (lines: readonly { totalIncludingVat: Money }[]): Money =>
  plus(...lines.map((line) => line.totalIncludingVat));

/** Why the lines are not the total, with the difference, or why that is none of a sale; nothing where they are, to the cent. */
export function totalProblem({
  lines,
  total,
  currency,
}: Pick<Order, 'lines' | 'total' | 'currency'>): string | undefined {
  if (isLess(total, '0')) return `the buyer owes less than nothing: ${inWords(total, currency)}`;
  const sum = sumOfLines(lines);
  if (sameAmount(sum, total)) return undefined;
  return `the lines come to ${inWords(sum, currency)} but the buyer owes ${inWords(total, currency)}: a difference of ${inWords(minus(total, sum), currency)}`;
}
