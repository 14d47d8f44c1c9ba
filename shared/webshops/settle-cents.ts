import { absolute, inWords, isLess, minus, type Money, plus, times, toCents } from '../order/money.ts';
import type { Line } from '../order/order.ts';
import { totalProblem } from '../order/total-problem.ts';
import { finenessProblem } from './even-out.ts';

/** One thing to be paid for, as exactly as the shop states it: its amounts may be finer than a cent. */
export interface Priced extends Omit<Line, 'totalIncludingVat' | 'totalExcludingVat'> {
  /** After every discount. */
  including: Money;
  vat: Money;
}

export interface Owed {
  /** VAT included. */
  total: Money;
  /** Where the shop states it for the whole order. */
  vat?: Money | undefined;
  currency: string;
}

/** Half a cent each is what writing amounts in cents can move a sum by; shops also round the VAT of each line by itself. */
const FINENESS_PER_LINE: Money = '0.005';
const ROUNDING_PER_LINE: Money = '0.01';

/** Lines in whole cents that come to what is owed; the cents that rounding leaves go to the largest line. A problem for anything more. */
export function settleCents(parts: readonly Priced[], owed: Owed): { lines: Line[] } | { problem: string } {
  const rounded = parts.map((part) => ({
    ...part,
    including: toCents(part.including),
    vat: toCents(part.vat),
  }));
  const total = toCents(owed.total);
  const rest = minus(total, sumOf(rounded, 'including'));
  const isFine = !isLess(times(FINENESS_PER_LINE, String(parts.length)), absolute(rest));
  const settled = isFine ? withRest(rounded, 'including', rest) : rounded;
  const { currency } = owed;
  const vatRest = owed.vat === undefined ? '0' : minus(toCents(owed.vat), sumOf(settled, 'vat'));
  const lines = withRest(settled, 'vat', vatRest).map(
    ({ including, vat, ...line }): Line => ({
      ...line,
      totalIncludingVat: including,
      totalExcludingVat: toCents(minus(including, vat)),
    }),
  );
  const problem = finenessProblem(owed.total, currency) ?? totalProblem({ lines, total, currency });
  if (problem !== undefined) return { problem };
  if (isLess(times(ROUNDING_PER_LINE, String(parts.length)), absolute(vatRest)))
    return {
      problem: `the lines carry ${inWords(sumOf(settled, 'vat'), currency)} of VAT but the order says ${inWords(toCents(owed.vat ?? '0'), currency)}`,
    };
  return { lines };
}

/** The first way of reading an order's amounts that comes to what is owed; the first one's problem where none does. */
export function firstThatSettles(
  ways: readonly { parts: readonly Priced[]; owed: Owed }[],
): { lines: Line[]; total: Money } | { problem: string } {
  const [first, ...others] = ways;
  if (first === undefined) return { problem: 'there is nothing to be paid for' };
  const settled = settleCents(first.parts, first.owed);
  if (!('problem' in settled)) return { ...settled, total: toCents(first.owed.total) };
  const rest = others.length === 0 ? settled : firstThatSettles(others);
  return 'problem' in rest ? settled : rest;
}

const sumOf = (parts: readonly Priced[], field: 'including' | 'vat'): Money =>
  plus(...parts.map((part) => part[field]));

function withRest(parts: readonly Priced[], field: 'including' | 'vat', rest: Money): Priced[] {
  const largest = parts.reduce(
    (best, part, i) => (isLess(absolute(parts[best]?.[field] ?? '0'), absolute(part[field])) ? i : best),
    0,
  );
  return parts.map((part, i) =>
    i === largest ? { ...part, [field]: toCents(plus(part[field], rest)) } : part,
  );
}
