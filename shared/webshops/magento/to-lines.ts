import { isZero, minus, type Money, plus } from '../../order/money.ts';
import type { Line } from '../../order/order.ts';
import { present } from '../../order/present.ts';
import { firstThatSettles, type Priced } from '../settle-cents.ts';
import {
  type Family,
  familiesOf,
  hasPricedParts,
  type Reading,
  readingOf,
  withoutVat,
  withVat,
} from './families.ts';
import type { MagentoItem, MagentoOrder } from './schema.ts';
import { storedMoney } from './stored-money.ts';

/** The lines of an order and what the buyer owes for them, or why nobody can tell. */
export type Lines = { lines: Line[]; total: Money } | { problem: string };

/** `grand_total` is what is left to pay after gift cards and credit; those are payments, so they count as owed. */
export function toLines(order: MagentoOrder): Lines {
  const { currency, charges, total } = { ...amountsOf(order), currency: order.order_currency_code };
  const families = familiesOf(order.items.filter((item) => !isZero(item.qty_ordered)));
  const goods = minus(total, ...charges.map(({ including }) => including));
  const reading = readingOf(families, goods);
  const products = families.flatMap((family) => linesOf(family, reading));
  const parts = [...products, ...charges];
  return firstThatSettles([{ parts, owed: { total, currency, rounds: 'price-and-vat' } }]);
}

function amountsOf(order: MagentoOrder): { charges: Priced[]; total: Money } {
  const { giftCards, credit, wrapping, wrappingVat } = storedMoney(order);
  const net = plus(
    minus(order.shipping_amount, order.shipping_discount_amount),
    order.shipping_discount_tax_compensation_amount,
  );
  const shipping = charge(
    'shipping',
    order.shipping_description ?? 'Shipping',
    net,
    order.shipping_tax_amount,
  );
  const charges = [
    ...(order.is_virtual && isZero(shipping.including) ? [] : [shipping]),
    ...(isZero(plus(wrapping, wrappingVat)) ? [] : [charge('fee', 'Gift wrapping', wrapping, wrappingVat)]),
  ];
  return { charges, total: plus(order.grand_total, giftCards, credit) };
}

function linesOf(family: Family, { from, isDiscounted }: Reading): Priced[] {
  const { head, parts } = family;
  if (from === 'parts' && hasPricedParts(family))
    return parts.map((part) =>
      productLine(part, isDiscounted, head.name === undefined ? [] : [`Part of: ${head.name}`]),
    );
  const contents = head.product_type === 'bundle' ? parts : [];
  return [productLine(head, isDiscounted, contents.map(contentText))];
}

const productLine = (item: MagentoItem, isDiscounted: boolean, details: string[]): Priced => ({
  kind: item.product_type === 'giftcard' ? 'gift-card' : 'product',
  ...present({ code: item.sku }),
  description: item.name ?? item.sku ?? 'Product',
  quantity: item.qty_ordered,
  including: withVat(item, isDiscounted),
  vat: minus(withVat(item, isDiscounted), withoutVat(item, isDiscounted)),
  details,
});

const contentText = ({ qty_ordered, sku = '', name = '' }: MagentoItem): string =>
  `Contains: ${qty_ordered} × ${sku} ${name}`.replace(/ +/g, ' ').trim();

const charge = (kind: 'shipping' | 'fee', description: string, net: Money, vat: Money): Priced => ({
  kind,
  description,
  quantity: '1',
  including: plus(net, vat),
  vat,
  details: [],
});
