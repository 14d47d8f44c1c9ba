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
} from '../../order/money.ts';
import { spread } from '../../order/spread.ts';
import type { Owed } from './owed.ts';
import type { Part } from './parts.ts';
import type { ShopifyOrder } from './schema.ts';

/** Shopify rounds each line's VAT by itself, so the lines may miss the order's VAT by a cent each. */
const ROUNDING_PER_LINE: Money = '0.01';

/** Brings home what Shopify states for the order but on no line, each only where it explains the total exactly. */
export const reconcile = (parts: Part[], order: ShopifyOrder, owed: Owed): Part[] =>
  withRoundedVat(withTip(withUnallocatedDiscount(parts, order, owed), order, owed), order, owed);

/** Lines without the VAT that the order states would be booked at a rate of nothing. */
export function vatProblem(parts: readonly Part[], order: ShopifyOrder, { vat }: Owed): string | undefined {
  const sum = sumOf(parts, 'vat');
  if (!isLess(times(ROUNDING_PER_LINE, String(parts.length)), absolute(minus(sum, vat)))) return undefined;
  return `the lines carry ${inWords(sum, order.currency)} of VAT but the order says ${inWords(vat, order.currency)}`;
}

const sumOf = (parts: readonly Part[], field: 'shown' | 'vat'): Money =>
  plus(...parts.map((part) => part[field]));
const sumIncludingVat = (parts: readonly Part[], order: ShopifyOrder): Money =>
  order.taxes_included ? sumOf(parts, 'shown') : plus(sumOf(parts, 'shown'), sumOf(parts, 'vat'));

function withUnallocatedDiscount(parts: Part[], order: ShopifyOrder, { total }: Owed): Part[] {
  const excess = minus(sumIncludingVat(parts, order), total);
  const allocated = [...order.line_items, ...order.shipping_lines].flatMap(
    (line) => line.discount_allocations,
  );
  const unallocated = minus(order.total_discounts, ...allocated.map(({ amount }) => amount));
  if (!isLess('0', excess) || !sameAmount(excess, unallocated)) return parts;
  const products = parts.filter(({ kind }) => kind === 'product');
  const shares = spread(
    unallocated,
    products.map(({ shown }) => shown),
  );
  const discounts = new Map(products.map((part, i) => [part, shares[i] ?? '0']));
  return parts.map((part) => ({ ...part, shown: minus(part.shown, discounts.get(part) ?? '0') }));
}

function withTip(parts: Part[], order: ShopifyOrder, { total }: Owed): Part[] {
  const tip = order.total_tip_received;
  const isMissing = !isZero(tip) && sameAmount(plus(sumIncludingVat(parts, order), tip), total);
  return isMissing
    ? [...parts, { kind: 'tip', description: 'Tip', quantity: 1, details: [], shown: tip, vat: '0' }]
    : parts;
}

/** Where VAT comes on top, the cents that rounding per line left over belong to the line with the most of it. */
function withRoundedVat(parts: Part[], order: ShopifyOrder, { total, vat }: Owed): Part[] {
  const rest = minus(vat, sumOf(parts, 'vat'));
  if (order.taxes_included || isZero(rest) || !sameAmount(plus(sumOf(parts, 'shown'), vat), total))
    return parts;
  if (vatProblem(parts, order, { total, vat }) !== undefined) return parts;
  const most = parts.reduce((best, part, i) => (isLess(parts[best]?.vat ?? '0', part.vat) ? i : best), 0);
  return parts.map((part, i) => (i === most ? { ...part, vat: plus(part.vat, rest) } : part));
}
