import { isZero, type Money, plus, sameAmount } from '../../order/money.ts';
import type { WooLine } from './schema.ts';

/** Keys under which plugins for bundles and composites mark a line as part of another one. */
const CHILD_KEYS = new Set([
  '_bundled_by',
  '_composite_parent',
  '_mnm_container',
  '_woosb_parent_id',
  '_wooco_parent_id',
]);

const isChild = ({ bundled_by, composite_parent, meta_data }: WooLine): boolean =>
  bundled_by !== undefined ||
  composite_parent !== undefined ||
  meta_data.some(({ key, value }) => CHILD_KEYS.has(key) && value !== undefined);

/**
 * The lines to deliver, with what each costs. Parts of a bundle cost what they say when all lines together make `goods`;
 * where only the bundles do, its parts repeat a price that the bundle already has, and cost nothing.
 */
export function withoutRepeatedPrices(lines: readonly WooLine[], goods: Money): WooLine[] {
  const parents = lines.filter((line) => !isChild(line));
  const isRepeated = !sameAmount(sumOf(lines), goods) && sameAmount(sumOf(parents), goods);
  const priced = isRepeated
    ? lines.map((line) => (isChild(line) ? { ...line, total: '0', total_tax: '0' } : line))
    : lines;
  return priced.filter((line) => !isEmptyBox(line, lines)).map((line) => ({ ...line }));
}

/** A bundle without a code or a price of its own: only its parts are things. */
const isEmptyBox = (line: WooLine, all: readonly WooLine[]): boolean =>
  line.sku === undefined &&
  isFree(line) &&
  line.id !== undefined &&
  all.some(({ bundled_by, composite_parent }) => (bundled_by ?? composite_parent) === line.id);

/** The bundle a line is part of, where its name is known. */
export function bundleOf(line: WooLine, all: readonly WooLine[]): string | undefined {
  const parent = line.bundled_by ?? line.composite_parent;
  return parent === undefined ? undefined : all.find(({ id }) => id === parent)?.name;
}

const isFree = ({ total, total_tax }: WooLine): boolean => isZero(total) && isZero(total_tax);
const sumOf = (lines: readonly WooLine[]): Money =>
  plus(...lines.flatMap(({ total, total_tax }) => [total, total_tax]));
