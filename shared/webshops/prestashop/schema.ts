import * as z from 'zod';
import {
  currencyCode,
  digits,
  flag,
  maybeObject,
  maybeRawText,
  maybeText,
  required,
  visibleNumber,
} from '../fields.ts';
import { floatAmount, floatAmountOrNothing, floatQuantity } from '../float-amount.ts';
import { readShopTime } from './shop-time.ts';

/** What is read of PrestaShop's Webservice. Everything is text there, amounts with six decimals; "0" is no, "1" is yes. */

/** A text that may stand there once for each language; the first one will do, since only people read it. */
const localText = z
  .unknown()
  .optional()
  .transform((value): string | undefined => {
    const first: unknown = Array.isArray(value) ? Reflect.get(Object(value[0]), 'value') : value;
    return typeof first === 'string' && first.trim() !== '' ? first.trim() : undefined;
  });

const time = required(readShopTime, 'must be a time such as 2026-05-04 09:47:47');

const addressSchema = z.object({
  id_country: maybeText,
  firstname: maybeText,
  lastname: maybeText,
  company: maybeText,
  vat_number: maybeText,
  address1: maybeRawText,
  address2: maybeText,
  postcode: maybeText,
  city: maybeText,
  phone: maybeText,
  phone_mobile: maybeText,
  other: maybeText,
});
export type PrestaAddress = z.infer<typeof addressSchema>;

const customerSchema = z.object({
  id: maybeText,
  firstname: maybeText,
  lastname: maybeText,
  email: maybeText,
  company: maybeText,
  is_guest: flag,
});

/** Everything of an order but its amounts: a cancelled order must be readable without them. */
export const frameSchema = z.object({
  fetchedAt: z.iso.datetime(),
  order: z.object({
    id: digits,
    reference: visibleNumber,
    date_add: time,
    current_state: maybeText,
    payment: maybeText,
    module: maybeText,
    note: maybeText,
    gift_message: maybeText,
  }),
  state: maybeObject(z.object({ paid: flag, template: localText })),
  currency: z.object(
    { iso_code: currencyCode },
    { error: 'is missing: the Webservice key must be allowed to read currencies' },
  ),
  customer: maybeObject(customerSchema),
  invoice: maybeObject(addressSchema),
  delivery: maybeObject(addressSchema),
  countries: z.array(maybeObject(z.object({ id: digits, iso_code: maybeText }))).catch([]),
});
export type PrestaFrame = z.infer<typeof frameSchema>;

const rowSchema = z.object({
  product_reference: maybeText,
  product_name: maybeText,
  product_quantity: floatQuantity,
  unit_price_tax_incl: floatAmount,
  unit_price_tax_excl: floatAmount,
});
export type PrestaRow = z.infer<typeof rowSchema>;

export const amountsSchema = z.object({
  total_paid_tax_incl: floatAmount,
  total_paid_tax_excl: floatAmount,
  total_paid_real: floatAmountOrNothing,
  total_discounts_tax_incl: floatAmountOrNothing,
  total_discounts_tax_excl: floatAmountOrNothing,
  total_shipping_tax_incl: floatAmountOrNothing,
  total_shipping_tax_excl: floatAmountOrNothing,
  total_wrapping_tax_incl: floatAmountOrNothing,
  total_wrapping_tax_excl: floatAmountOrNothing,
  associations: z.object({
    order_rows: z.array(rowSchema, { error: 'must be a list of rows' }).min(1, 'must hold at least one row'),
  }),
});
export type PrestaAmounts = z.infer<typeof amountsSchema>;
