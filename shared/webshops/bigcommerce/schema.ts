import * as z from 'zod';
import {
  amount,
  amountOrNothing,
  currencyCode,
  digits,
  listOf,
  maybeFlag,
  maybeList,
  maybeRawText,
  maybeText,
} from '../fields.ts';
import { readMoment } from '../../order/moment.ts';

/** What we read of BigCommerce's orders (v2) and customers (v3), as https://developer.bigcommerce.com/docs/rest-management shows them. */

const RFC_2822 = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT|UTC?)$/;

/** "Tue, 05 Mar 2019 21:40:11 +0000"; the newer interfaces write ISO 8601. */
export function readDate(text: unknown): string | undefined {
  if (typeof text !== 'string' || !RFC_2822.test(text.trim())) return readMoment(text);
  const epochMs = Date.parse(text.trim());
  return Number.isNaN(epochMs) ? undefined : new Date(epochMs).toISOString();
}

const DATE = 'must be a date such as Tue, 05 Mar 2019 21:40:11 +0000';
const date = z.string({ error: DATE }).transform((text, context) => {
  const read = readDate(text);
  if (read !== undefined) return read;
  context.issues.push({ code: 'custom', message: DATE, input: text });
  return z.NEVER;
});

const formFields = maybeList(z.object({ name: maybeText, value: maybeText }));

const addressSchema = z.object({
  first_name: maybeText,
  last_name: maybeText,
  company: maybeText,
  street_1: maybeRawText,
  street_2: maybeText,
  city: maybeText,
  zip: maybeText,
  country: maybeText,
  country_iso2: maybeText,
  phone: maybeText,
  email: maybeText,
  form_fields: formFields,
});
export type BigcommerceAddress = z.infer<typeof addressSchema>;

/** Everything of an order but its amounts: a cancelled order must be readable without them. */
export const frameSchema = z.object({
  id: digits,
  customer_id: z.preprocess((value) => value ?? '0', digits),
  date_created: date,
  date_modified: z.preprocess((value) => (value === '' ? undefined : (value ?? undefined)), date.optional()),
  status_id: digits,
  is_deleted: maybeFlag,
  order_is_digital: maybeFlag,
  payment_method: maybeText,
  payment_status: maybeText,
  currency_code: currencyCode,
  customer_message: maybeRawText,
  billing_address: z.preprocess((value) => value ?? {}, addressSchema),
});
export type BigcommerceFrame = z.infer<typeof frameSchema>;

const deliveryAddressSchema = addressSchema.extend({
  items_total: maybeText,
  shipping_method: maybeText,
});
export type BigcommerceDeliveryAddress = z.infer<typeof deliveryAddressSchema>;

export const amountsSchema = z.object({
  total_inc_tax: amount,
  total_tax: amount,
  shipping_cost_inc_tax: amountOrNothing,
  shipping_cost_ex_tax: amountOrNothing,
  handling_cost_inc_tax: amountOrNothing,
  handling_cost_ex_tax: amountOrNothing,
  wrapping_cost_inc_tax: amountOrNothing,
  wrapping_cost_ex_tax: amountOrNothing,
  discount_amount: amountOrNothing,
  coupon_discount: amountOrNothing,
  store_credit_amount: amountOrNothing,
  gift_certificate_amount: amountOrNothing,
  refunded_amount: amountOrNothing,
  fees: listOf(
    z.object({ display_name_merchant: maybeText, cost_inc_tax: amount, cost_tax: amountOrNothing }),
  ),
});
export type BigcommerceAmounts = z.infer<typeof amountsSchema>;

const lineSchema = z.object({
  sku: maybeText,
  name: maybeText,
  type: maybeText,
  quantity: z
    .string({ error: 'must be a whole number' })
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .refine((text) => !/^0+$/.test(text), 'must be greater than 0'),
  total_inc_tax: amount,
  total_ex_tax: amount,
  total_tax: amountOrNothing,
  applied_discounts: listOf(z.object({ amount: amountOrNothing })),
  product_options: maybeList(z.object({ display_name: maybeText, display_value: maybeText })),
});
export type BigcommerceLine = z.infer<typeof lineSchema>;

/** What `fetchOrder` puts together, the order itself apart. */
export const partsSchema = z.object({
  products: listOf(lineSchema),
  coupons: maybeList(z.object({ code: maybeText })),
});
export const deliveryAddressesSchema = z.object({ shipping_addresses: listOf(deliveryAddressSchema) });

export const customerSchema = z.object({
  id: digits,
  email: maybeText,
  first_name: maybeText,
  last_name: maybeText,
  company: maybeText,
  phone: maybeText,
  date_modified: date,
  form_fields: formFields,
  addresses: maybeList(
    z.object({
      first_name: maybeText,
      last_name: maybeText,
      company: maybeText,
      address1: maybeRawText,
      address2: maybeText,
      city: maybeText,
      postal_code: maybeText,
      country: maybeText,
      country_code: maybeText,
      phone: maybeText,
    }),
  ),
});
export type BigcommerceCustomer = z.infer<typeof customerSchema>;
