import { isZero, type Money, minus, plus, sameAmount } from '../../order/money.ts';
import type { MagentoItem } from './schema.ts';

/** An article as the buyer chose it, with the items Magento keeps under it: the size of a shirt, the parts of a set. */
export interface Family {
  head: MagentoItem;
  parts: MagentoItem[];
}

/** Items with those they belong to. A part without its head stands for itself. */
export function familiesOf(items: readonly MagentoItem[]): Family[] {
  const parentOf = (item: MagentoItem): string | undefined =>
    item.parent_item_id ?? item.parent_item?.item_id;
  const ids = new Set(items.flatMap(({ item_id }) => item_id ?? []));
  const isPart = (item: MagentoItem): boolean => {
    const parent = parentOf(item);
    return parent !== undefined && parent !== item.item_id && ids.has(parent);
  };
  return items
    .filter((item) => !isPart(item))
    .map((head) => ({
      head,
      parts: items.filter((item) => isPart(item) && parentOf(item) === head.item_id),
    }));
}

/** What an item costs after its discount, with its VAT: Magento's own sum for a row. */
export const withVat = (item: MagentoItem, isDiscounted: boolean): Money =>
  plus(withoutVat(item, isDiscounted), item.tax_amount);

/** The same without VAT. The compensation is the VAT inside a discount on a price that includes it. */
export const withoutVat = (item: MagentoItem, isDiscounted: boolean): Money =>
  plus(
    isDiscounted ? item.row_total : minus(item.row_total, item.discount_amount),
    item.discount_tax_compensation_amount,
    item.weee_tax_applied_row_amount,
  );

/** Where each family's price is read, and whether `row_total` has its discount in it already. */
export interface Reading {
  from: 'heads' | 'parts';
  isDiscounted: boolean;
}

/**
 * A set with a price of its own has it at its head; a set whose price is made of its parts has it there, and often a second time
 * at the head. Bodies sent while the order is being placed may have their discounts in `row_total`. What the goods come to decides.
 */
export function readingOf(families: readonly Family[], goods: Money): Reading {
  const readings = (['parts', 'heads'] as const).flatMap((from) =>
    [false, true].map((isDiscounted) => ({ from, isDiscounted })),
  );
  const sumOf = (reading: Reading): Money =>
    plus(...pricedItems(families, reading.from).map((item) => withVat(item, reading.isDiscounted)));
  return (
    readings.find((reading) => sameAmount(sumOf(reading), goods)) ?? { from: 'parts', isDiscounted: false }
  );
}

/** The items that are lines: each family's parts where those are priced, else its head. */
export const pricedItems = (families: readonly Family[], from: Reading['from']): MagentoItem[] =>
  families.flatMap((family) => (from === 'parts' && hasPricedParts(family) ? family.parts : [family.head]));

export const hasPricedParts = ({ parts }: Family): boolean =>
  parts.some(({ row_total }) => !isZero(row_total));
