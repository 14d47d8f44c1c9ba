import * as z from 'zod';
import {
  amount,
  amountOrNothing,
  currencyCode,
  digits,
  listOf,
  maybeFlag,
  maybeList,
  maybeObject,
  maybeRawText,
  maybeText,
  moment,
  visibleNumber,
} from '../fields.ts';

/** What we read of Shopify's REST order and customer, as https://shopify.dev/docs/api/admin-rest sends them in webhooks. */

const count = z
  .string({ error: 'must be a whole number' })
  .regex(/^\d{1,9}$/, 'must be a whole number')
  .transform(Number);
const pair = z.object({ name: maybeText, value: maybeText });
const shopMoney = z.object({ shop_money: z.object({ amount }) }).transform((set) => set.shop_money.amount);
const presentmentMoney = z
  .object({ presentment_money: z.object({ amount, currency_code: z.string() }) })
  .transform((set) => set.presentment_money);

const taxLine = z.object({ price: amount });
const allocation = z.object({ amount });

const addressSchema = z.object({
  first_name: maybeText,
  last_name: maybeText,
  name: maybeText,
  company: maybeText,
  address1: maybeRawText, // the word joiner between street and number is still needed
  address2: maybeText,
  zip: maybeText,
  city: maybeText,
  country_code: maybeText,
  country: maybeText,
  phone: maybeText,
});
export type ShopifyAddress = z.infer<typeof addressSchema>;

const customerSchema = z.object({
  id: digits,
  email: maybeText,
  first_name: maybeText,
  last_name: maybeText,
  phone: maybeText,
  tax_exempt: maybeFlag,
  default_address: maybeObject(addressSchema),
  addresses: maybeList(addressSchema),
});
export type ShopifyCustomer = z.infer<typeof customerSchema>;
export const customerEventSchema = customerSchema.extend({ updated_at: moment });

const lineSchema = z.object({
  id: digits.nullish(),
  sku: maybeText,
  title: maybeText,
  name: maybeText,
  variant_title: maybeText,
  quantity: count,
  current_quantity: count.nullish(),
  price: amount,
  total_discount: amountOrNothing,
  discount_allocations: listOf(allocation),
  tax_lines: listOf(taxLine),
  gift_card: maybeFlag,
  product_id: z.unknown().optional(),
  tip: z.unknown().optional(),
  properties: maybeList(pair),
});
export type ShopifyLine = z.infer<typeof lineSchema>;

const shippingSchema = z.object({
  title: maybeText,
  price: amount,
  is_removed: maybeFlag,
  discount_allocations: listOf(allocation),
  tax_lines: listOf(taxLine),
});
export type ShopifyShipping = z.infer<typeof shippingSchema>;

const refundSchema = z.object({
  refund_line_items: listOf(
    z.object({
      line_item_id: digits,
      quantity: count,
      subtotal: amountOrNothing,
      total_tax: amountOrNothing,
    }),
  ),
  order_adjustments: listOf(z.object({ amount: amountOrNothing })),
  refund_shipping_lines: listOf(z.unknown()),
  transactions: listOf(z.object({ amount: amountOrNothing, kind: maybeText, status: maybeText })),
});
export type ShopifyRefund = z.infer<typeof refundSchema>;

export const orderSchema = z.object({
  id: digits,
  name: visibleNumber,
  created_at: moment,
  processed_at: z.preprocess((value) => value ?? undefined, moment.optional()),
  updated_at: moment,
  cancelled_at: maybeText,
  currency: currencyCode,
  taxes_included: z.boolean(),
  total_price: amount,
  current_total_price: amount.nullish(),
  total_tax: amount.nullish(),
  current_total_tax: amount.nullish(),
  total_discounts: amountOrNothing,
  total_outstanding: amount.nullish(),
  total_tip_received: amountOrNothing,
  total_price_set: maybeObject(presentmentMoney),
  original_total_duties_set: maybeObject(shopMoney),
  original_total_additional_fees_set: maybeObject(shopMoney),
  total_cash_rounding_payment_adjustment_set: maybeObject(shopMoney),
  financial_status: maybeText,
  payment_gateway_names: maybeList(z.string()),
  line_items: z.array(lineSchema),
  shipping_lines: listOf(shippingSchema),
  refunds: listOf(refundSchema),
  discount_codes: maybeList(z.object({ code: maybeText })),
  customer: maybeObject(customerSchema),
  email: maybeText,
  contact_email: maybeText,
  phone: maybeText,
  billing_address: maybeObject(addressSchema),
  shipping_address: maybeObject(addressSchema),
  company: maybeObject(z.object({ id: digits })),
  po_number: maybeText,
  note: maybeRawText,
  note_attributes: maybeList(pair),
  source_name: maybeText,
});
export type ShopifyOrder = z.infer<typeof orderSchema>;
