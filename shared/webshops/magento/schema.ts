import * as z from 'zod';
import {
  currencyCode,
  digits,
  flag,
  maybeId,
  maybeList,
  maybeObject,
  maybeRawText,
  maybeText,
  visibleNumber,
} from '../fields.ts';
import { floatAmount, floatAmountOrNothing, floatQuantity } from '../float-amount.ts';
import { street, utc } from './fields.ts';

/** What is read of Magento's REST bodies and of events with the same fields. Bodies come from `readJson`, so numbers are texts here. */

const itemSchema = z.object({
  item_id: maybeId,
  parent_item_id: maybeId,
  parent_item: maybeObject(z.object({ item_id: maybeId })),
  sku: maybeText,
  name: maybeText,
  product_type: maybeText,
  qty_ordered: floatQuantity,
  row_total: floatAmountOrNothing,
  tax_amount: floatAmountOrNothing,
  discount_amount: floatAmountOrNothing,
  discount_tax_compensation_amount: floatAmountOrNothing,
  weee_tax_applied_row_amount: floatAmountOrNothing,
});
export type MagentoItem = z.infer<typeof itemSchema>;

const addressSchema = z.object({
  address_type: maybeText,
  prefix: maybeText,
  firstname: maybeText,
  middlename: maybeText,
  lastname: maybeText,
  company: maybeText,
  street,
  postcode: maybeText,
  city: maybeText,
  country_id: maybeText,
  telephone: maybeText,
  email: maybeText,
  vat_id: maybeText,
});
export type MagentoAddress = z.infer<typeof addressSchema>;

const shipping = z.object({ address: maybeObject(addressSchema) });
/** Money that stands in the order itself, or in its extension attributes, by the Magento in use. */
const elsewhere = {
  gift_cards_amount: floatAmountOrNothing,
  customer_balance_amount: floatAmountOrNothing,
  reward_currency_amount: floatAmountOrNothing,
  gw_price: floatAmountOrNothing,
  gw_items_price: floatAmountOrNothing,
  gw_card_price: floatAmountOrNothing,
  gw_tax_amount: floatAmountOrNothing,
  gw_items_tax_amount: floatAmountOrNothing,
  gw_card_tax_amount: floatAmountOrNothing,
};
const extensionSchema = z.object({
  ...elsewhere,
  shipping_assignments: maybeList(z.object({ shipping: maybeObject(shipping) })),
});

export const orderSchema = z.object({
  entity_id: digits,
  increment_id: visibleNumber,
  state: maybeText,
  status: maybeText,
  created_at: utc,
  updated_at: utc,
  order_currency_code: currencyCode,
  base_currency_code: maybeText,
  grand_total: floatAmount,
  total_paid: floatAmount.nullish(),
  total_due: floatAmount.nullish(),
  shipping_amount: floatAmountOrNothing,
  shipping_tax_amount: floatAmountOrNothing,
  shipping_discount_amount: floatAmountOrNothing,
  shipping_discount_tax_compensation_amount: floatAmountOrNothing,
  shipping_description: maybeText,
  ...elsewhere,
  items: z.array(itemSchema),
  is_virtual: flag,
  customer_id: maybeId,
  customer_email: maybeText,
  customer_firstname: maybeText,
  customer_middlename: maybeText,
  customer_lastname: maybeText,
  customer_taxvat: maybeText,
  customer_note: maybeRawText,
  coupon_code: maybeText,
  billing_address: maybeObject(addressSchema),
  addresses: maybeList(addressSchema),
  payment: maybeObject(z.object({ method: maybeText })),
  extension_attributes: z.preprocess(
    (value) => value ?? {},
    extensionSchema.catch(extensionSchema.parse({})),
  ),
});
export type MagentoOrder = z.infer<typeof orderSchema>;

export const customerSchema = z.object({
  id: digits,
  updated_at: utc,
  email: maybeText,
  firstname: maybeText,
  middlename: maybeText,
  lastname: maybeText,
  taxvat: maybeText,
  default_billing: maybeId,
  addresses: maybeList(addressSchema.extend({ id: maybeId, default_billing: flag })),
});
export type MagentoCustomer = z.infer<typeof customerSchema>;
