import * as z from 'zod';
import {
  amount,
  amountOrNothing,
  currencyCode,
  digits,
  listOf,
  maybeId,
  maybeList,
  maybeObject,
  visibleNumber,
} from '../fields.ts';
import { floatAmount, floatQuantity } from '../float-amount.ts';
import { gmt, lines, metaEntry, text } from './fields.ts';

/** What is read of WooCommerce's REST v3 bodies. Bodies come from `readJson`, so numbers are texts here. */

const lineSchema = z.object({
  id: digits.nullish(),
  name: text,
  sku: text,
  quantity: floatQuantity,
  total: amount,
  total_tax: amountOrNothing,
  bundled_by: maybeId,
  composite_parent: maybeId,
  meta_data: maybeList(metaEntry),
});
export type WooLine = z.infer<typeof lineSchema>;

const chargeSchema = z.object({
  name: text,
  method_title: text,
  total: amountOrNothing,
  total_tax: amountOrNothing,
});
export type WooCharge = z.infer<typeof chargeSchema>;

const addressSchema = z.object({
  first_name: text,
  last_name: text,
  company: text,
  address_1: text,
  address_2: text,
  postcode: text,
  city: text,
  country: text,
  email: text,
  phone: text,
});
export type WooAddress = z.infer<typeof addressSchema>;

const link = z.object({ href: z.string() });

export const orderSchema = z.object({
  id: digits,
  number: visibleNumber,
  status: z.string({ error: 'is missing' }),
  currency: currencyCode,
  date_created_gmt: gmt,
  date_modified_gmt: gmt,
  date_paid_gmt: text,
  total: amount,
  customer_id: text,
  billing: maybeObject(addressSchema),
  shipping: maybeObject(addressSchema),
  line_items: z.array(lineSchema),
  shipping_lines: listOf(chargeSchema),
  fee_lines: listOf(chargeSchema),
  gift_cards: listOf(z.object({ amount: floatAmount })),
  coupon_lines: maybeList(z.object({ code: text })),
  refunds: maybeList(z.object({ reason: text, total: amount })),
  payment_method: text,
  payment_method_title: text,
  customer_note: lines,
  meta_data: maybeList(metaEntry),
  _links: maybeObject(z.object({ self: maybeList(link) })),
});
export type WooOrder = z.infer<typeof orderSchema>;

export const customerSchema = z.object({
  id: digits,
  date_created_gmt: gmt,
  date_modified_gmt: gmt.nullish(),
  email: text,
  first_name: text,
  last_name: text,
  billing: maybeObject(addressSchema),
  shipping: maybeObject(addressSchema),
  meta_data: maybeList(metaEntry),
});
export type WooCustomer = z.infer<typeof customerSchema>;
