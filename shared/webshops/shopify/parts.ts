import { isZero, minus, type Money, plus } from '../../order/money.ts';
import type { Line } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import type { ShopifyLine, ShopifyOrder, ShopifyShipping } from './schema.ts';
import { isWhole, type Remainder, remainderOf } from './remainder.ts';

/** One thing to be paid for, in Shopify's way of counting: the price as the shop shows it, and the VAT that is in it or comes on top. */
export interface Part {
  kind: Line['kind'];
  code?: string;
  description: string;
  quantity: number;
  details: string[];
  /** After discounts; with VAT where the shop's prices include it. */
  shown: Money;
  vat: Money;
}

/** What is still ordered, and what was taken off. */
export interface Parts {
  parts: Part[];
  /** One line each, for people. */
  removed: string[];
}

/** Products, then shipping. A line of which nothing is left is never a part. */
export function partsOf(order: ShopifyOrder): Parts {
  const ordered = order.line_items
    .filter((line) => line.quantity > 0)
    .map((line) => ({ line, left: remainderOf(line, order.refunds) }));
  const shipping = order.shipping_lines.filter((line) => !line.is_removed);
  return {
    parts: [
      ...ordered
        .filter(({ left }) => left.quantity > 0)
        .map(({ line, left }) => productPart(line, left, order)),
      ...shipping.map(shippingPart),
    ],
    removed: [
      ...ordered
        .filter(({ left }) => !isWhole(left))
        .map(({ line, left }) =>
          `${left.removed} × ${line.sku ?? ''} ${descriptionOf(line)}`.replace('  ', ' '),
        ),
      ...order.shipping_lines.filter((line) => line.is_removed).map((line) => line.title ?? 'shipping'),
    ],
  };
}

function productPart(line: ShopifyLine, left: Remainder, order: ShopifyOrder): Part {
  return {
    kind: isTip(line, order) ? 'tip' : line.gift_card ? 'gift-card' : 'product',
    ...present({ code: line.sku }),
    description: descriptionOf(line),
    quantity: left.quantity,
    details: line.properties.flatMap(detailOf),
    shown: left.shown,
    vat: left.vat,
  };
}

const shippingPart = (line: ShopifyShipping): Part => ({
  kind: 'shipping',
  description: line.title ?? 'Shipping',
  quantity: 1,
  details: [],
  shown: minus(line.price, ...line.discount_allocations.map(({ amount }) => amount)),
  vat: plus(...line.tax_lines.map(({ price }) => price)),
});

const descriptionOf = (line: ShopifyLine): string =>
  line.name ??
  ([line.title, line.variant_title].filter((text) => text !== undefined).join(' - ') ||
    line.sku ||
    'Product');

/** Shopify hides properties whose name begins with "_" from buyers; apps keep their own administration there. */
const detailOf = ({ name, value }: { name?: string | undefined; value?: string | undefined }): string[] =>
  value === undefined || name?.startsWith('_') ? [] : [name === undefined ? value : `${name}: ${value}`];

/** Newer bodies mark a tip; older ones have a line called "Tip" without a product, and its amount in the order. */
const isTip = (line: ShopifyLine, order: ShopifyOrder): boolean =>
  (line.tip !== null && line.tip !== undefined) ||
  (line.title === 'Tip' &&
    line.sku === undefined &&
    (line.product_id ?? undefined) === undefined &&
    line.price === order.total_tip_received &&
    !isZero(line.price));
