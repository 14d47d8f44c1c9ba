import type { Address } from '../../order/address.ts';
import { meaningOf } from '../../order/business.ts';
import { inWords, isZero } from '../../order/money.ts';
import type { ShopifyOrder } from './schema.ts';

/**
 * Facts for the shop's people. Tags and fulfilment are left out on purpose: apps change them long after the sale, and every
 * change of a note is a change of the order.
 */
export function toNotes(
  order: ShopifyOrder,
  removed: string[],
  addresses: (Address | undefined)[],
): string[] {
  const codes = order.discount_codes.flatMap(({ code }) => code ?? []);
  return [
    ...order.note_attributes.flatMap(attributeNote),
    ...(codes.length > 0 ? [`Discount code: ${codes.join(', ')}`] : []),
    ...(removed.length > 0 ? [`Removed or given back: ${removed.join('; ')}`] : []),
    ...doubtfulAddresses(addresses),
    ...presentmentNote(order),
    ...roundingNote(order),
    ...(order.company === undefined ? [] : [`Business customer in Shopify: company ${order.company.id}`]),
    ...(order.customer?.tax_exempt ? ['Customer is exempt from VAT in Shopify'] : []),
    ...(order.source_name === undefined || order.source_name === 'web'
      ? []
      : [`Sold through: ${order.source_name}`]),
  ];
}

const attributeNote = ({
  name,
  value,
}: {
  name?: string | undefined;
  value?: string | undefined;
}): string[] =>
  value === undefined || name?.startsWith('_') || meaningOf(name ?? '') !== undefined
    ? []
    : [name === undefined ? value : `${name}: ${value}`];

const doubtfulAddresses = (addresses: (Address | undefined)[]): string[] => [
  ...new Set(
    addresses.flatMap((address) =>
      address === undefined || address.isCertain
        ? []
        : [`House number not recognised in: ${address.original}`],
    ),
  ),
];

function presentmentNote({ total_price, total_price_set, currency }: ShopifyOrder): string[] {
  if (total_price_set === undefined || total_price_set.currency_code === currency) return [];
  const paid = inWords(total_price_set.amount, total_price_set.currency_code);
  return [`The buyer saw ${paid} for ${inWords(total_price, currency)}`];
}

/** Cash in a shop is rounded to five cents; the order's total is not. */
function roundingNote({
  total_cash_rounding_payment_adjustment_set: rounding,
  currency,
}: ShopifyOrder): string[] {
  return rounding === undefined || isZero(rounding)
    ? []
    : [`Paid in cash, rounded by ${inWords(rounding, currency)}`];
}
