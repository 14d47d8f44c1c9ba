import { isLess, isZero, minus, type Money, plus } from '../../order/money.ts';
import type { Line } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { spread } from '../../order/spread.ts';
import { firstThatSettles, type Priced } from '../settle-cents.ts';
import { bundleOf, withoutRepeatedPrices } from './bundles.ts';
import { visibleDetails } from './meta.ts';
import type { WooCharge, WooLine, WooOrder } from './schema.ts';

/** The lines of an order and what the buyer owes for them, or why nobody can tell. */
export type Lines = { lines: Line[]; total: Money } | { problem: string };

/** Amounts of lines are always without VAT, whatever `prices_include_tax` says; gift cards lowered `total` and are payments. */
export function toLines(order: WooOrder): Lines {
  const total = plus(order.total, ...order.gift_cards.map((card) => card.amount));
  const charges = [...order.shipping_lines, ...order.fee_lines].flatMap((line) => [
    line.total,
    line.total_tax,
  ]);
  const goods = minus(total, ...charges);
  const odd = order.line_items.find(
    (line) => isZero(line.quantity) && !isZero(plus(line.total, line.total_tax)),
  );
  if (odd !== undefined) return { problem: 'a line has a price but a quantity of 0' };
  const ordered = order.line_items.filter((line) => !isZero(line.quantity));
  const products = withoutRepeatedPrices(ordered, goods).map((line) => productLine(line, ordered));
  const isDiscount = (fee: WooCharge): boolean => isLess(plus(fee.total, fee.total_tax), '0');
  const parts = [
    ...order.fee_lines.filter(isDiscount).reduce(takeOff, products),
    ...order.shipping_lines.map((line) => chargeLine('shipping', line)),
    ...order.fee_lines.filter((fee) => !isDiscount(fee)).map((line) => chargeLine('fee', line)),
  ];
  return firstThatSettles([{ parts, owed: { total, currency: order.currency, rounds: 'price-and-vat' } }]);
}

function productLine(line: WooLine, all: readonly WooLine[]): Priced {
  const bundle = bundleOf(line, all);
  return {
    kind: isGiftCard(line) ? 'gift-card' : 'product',
    ...present({ code: line.sku }),
    description: line.name ?? line.sku ?? 'Product',
    quantity: line.quantity,
    including: plus(line.total, line.total_tax),
    vat: line.total_tax,
    details: [...visibleDetails(line.meta_data), ...(bundle === undefined ? [] : [`Part of: ${bundle}`])],
  };
}

const chargeLine = (
  kind: 'shipping' | 'fee',
  { name, method_title, total, total_tax }: WooCharge,
): Priced => ({
  kind,
  description: method_title ?? name ?? (kind === 'shipping' ? 'Shipping' : 'Fee'),
  quantity: '1',
  including: plus(total, total_tax),
  vat: total_tax,
  details: [],
});

/** A fee below nothing is a discount, and discounts belong to what they are on. */
function takeOff(products: Priced[], fee: WooCharge): Priced[] {
  const nets = products.map(({ including, vat }) => minus(including, vat));
  const isCovered = !isLess(plus(...nets, fee.total), '0');
  if (products.length === 0 || !isCovered) return [...products, chargeLine('fee', fee)];
  const net = spread(fee.total, nets);
  const vat = spread(
    fee.total_tax,
    products.map((line) => line.vat),
  );
  return products.map((line, i) => ({
    ...line,
    including: plus(line.including, net[i] ?? '0', vat[i] ?? '0'),
    vat: plus(line.vat, vat[i] ?? '0'),
  }));
}

/** Sold by a plugin for gift cards: Woo's own, PW's and YITH's. */
const isGiftCard = ({ meta_data }: WooLine): boolean =>
  meta_data.some(({ key }) => /^_?(wc_gc_giftcard_|pw_gift_card_|ywgc_)/.test(key));
