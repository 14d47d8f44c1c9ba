import {
  absolute,
  inWords,
  isLess,
  isZero,
  minus,
  type Money,
  plus,
  sameAmount,
  times,
  toCents,
} from '../order/money.ts';
import type { Line } from '../order/order.ts';
import { totalProblem } from '../order/total-problem.ts';

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
  /** What the shop rounds by itself in each line: its amount, or its price and its VAT apart. An amount unless it is said. */
  rounds?: 'amount' | 'price-and-vat';
}

type Amounts = { including: Money; vat: Money };

/** How far rounding can move a sum, and where the cents that it leaves belong. */
const ROUNDING: Record<
  NonNullable<Owed['rounds']>,
  { perLine: Money; weightOf: (part: Amounts) => Money; takes: (part: Amounts, rest: Money) => Amounts }
> = {
  // half a cent each is what writing amounts in cents can move a sum by
  amount: {
    perLine: '0.005',
    weightOf: ({ including }) => including,
    takes: ({ including, vat }, rest) => ({ including: plus(including, rest), vat }),
  },
  // half a cent for the price and half for the VAT; prices are what was agreed on, so the VAT takes the rest
  'price-and-vat': {
    perLine: '0.01',
    weightOf: ({ vat }) => vat,
    takes: ({ including, vat }, rest) => ({ including: plus(including, rest), vat: plus(vat, rest) }),
  },
};
/** Shops round the VAT of each line by itself. */
const VAT_PER_LINE: Money = '0.01';

/** Lines in whole cents that come to what is owed; the cents that rounding leaves go to the heaviest line. A problem for anything more. */
export function settleCents(parts: readonly Priced[], owed: Owed): { lines: Line[] } | { problem: string } {
  const { currency, rounds = 'amount' } = owed;
  const { perLine, weightOf, takes } = ROUNDING[rounds];
  const total = toCents(owed.total);
  const rounded = parts.map((part) => ({
    ...part,
    including: toCents(part.including),
    vat: toCents(part.vat),
  }));
  const rest = minus(total, sumOf(rounded, 'including'));
  const most = times(perLine, String(parts.filter((part) => !isZero(weightOf(part))).length));
  const settled = isLess(most, absolute(rest))
    ? rounded
    : atHeaviest(rounded, weightOf, (part) => takes(part, rest));
  const vatRest = owed.vat === undefined ? '0' : minus(toCents(owed.vat), sumOf(settled, 'vat'));
  const lines = atHeaviest(
    settled,
    ({ vat }) => vat,
    ({ including, vat }) => ({
      including,
      vat: plus(vat, vatRest),
    }),
  ).map(toLine);
  const problem = finenessProblem(owed.total, currency) ?? totalProblem({ lines, total, currency });
  if (problem !== undefined) return { problem };
  if (isLess(times(VAT_PER_LINE, String(parts.length)), absolute(vatRest)))
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

const toLine = ({ including, vat, ...line }: Priced): Line => ({
  ...line,
  totalIncludingVat: toCents(including),
  totalExcludingVat: toCents(minus(including, vat)),
});

const sumOf = (parts: readonly Priced[], field: 'including' | 'vat'): Money =>
  plus('0', ...parts.map((part) => part[field]));

/** The parts, of which the heaviest is changed. */
function atHeaviest(
  parts: readonly Priced[],
  weightOf: (part: Amounts) => Money,
  change: (part: Amounts) => Amounts,
): Priced[] {
  const heaviest = parts.reduce<Priced | undefined>(
    (best, part) =>
      best === undefined || isLess(absolute(weightOf(best)), absolute(weightOf(part))) ? part : best,
    undefined,
  );
  return parts.map((part) => (part === heaviest ? { ...part, ...change(part) } : part));
}

/** Why LogicTrade, which keeps two decimals, cannot hold an amount; nothing where it can. */
const finenessProblem = (total: Money, currency: string): string | undefined =>
  sameAmount(total, toCents(total))
    ? undefined
    : `the total is finer than a hundredth of ${currency}, and LogicTrade keeps two decimals`;
