import * as z from 'zod';
import type { Money } from '../../order/money.ts';
import {
  currencyCode,
  digits,
  maybe,
  maybeFlag,
  maybeList,
  maybeObject,
  maybeRawText,
  maybeText,
  moment,
  visibleNumber,
} from '../fields.ts';
import { floatAmount, floatAmountOrNothing, floatQuantity } from '../float-amount.ts';

/** What is read of CCV Shop's order and its rows. Bodies come from `readJson`, so numbers are texts here. */

/** A percentage; nothing for what is none. */
const percentage = maybe((text): Money | undefined => /^\d{1,2}(\.\d{1,4})?$/.exec(text)?.[0]).transform(
  (rate) => rate ?? '0',
);

/** The house number is a number; 0 stands for none. */
const houseNumber = maybe((text) => (text.trim() === '' || text === '0' ? undefined : text));

const rowSchema = z.object({
  product_name: maybeText,
  product_number: maybeText,
  sub_product_number: maybeText,
  sub_sku_number: maybeText,
  count: floatQuantity,
  price: floatAmountOrNothing,
  price_with_attributes: floatAmount.nullish(),
  discount: floatAmountOrNothing,
  total_price: floatAmount.nullish(),
  total_price_with_attributes: floatAmount.nullish(),
  tax: percentage,
  memo: maybeText,
  attributes: maybeList(z.object({ option_name: maybeText, value_name: maybeText })),
});
export type CcvRow = z.infer<typeof rowSchema>;

const addressSchema = z.object({
  initials: maybeText,
  first_name: maybeText,
  last_name: maybeText,
  full_name: maybeText,
  company: maybeText,
  address_line_1: maybeText,
  address_line_2: maybeText,
  street: maybeText,
  housenumber: houseNumber,
  housenumber_suffix: maybeText,
  zipcode: maybeText,
  city: maybeText,
  country: maybeText,
  country_code: maybeText,
  telephone: maybeText,
  mobile: maybeText,
  comment: maybeRawText,
});
export type CcvAddress = z.infer<typeof addressSchema>;

const customerSchema = z.object({
  billingaddress: maybeObject(addressSchema),
  deliveryaddress: maybeObject(addressSchema),
  email: maybeText,
  btw: maybeText,
  kvk: maybeText,
  reference: maybeText,
});

const orderSchema = z.object({
  id: digits,
  ordernumber_full: visibleNumber,
  create_date: moment,
  currency: currencyCode,
  status: maybeText,
  paid: maybeFlag,
  paymethod: maybeText,
  paymethod_label: maybeText,
  transaction_id: maybeText,
  deliver_method: maybeText,
  taxes_included: z.boolean({ error: 'must be true or false' }),
  order_row_taxes_included: z.boolean({ error: 'must be true or false' }),
  shipping_taxes_included: maybeFlag,
  shipping_tax_percentage: percentage,
  is_intra_community_order: maybeFlag,
  total_shipping: floatAmountOrNothing,
  total_discounts: floatAmountOrNothing,
  credit_point_discount: floatAmountOrNothing,
  paymethod_costs: floatAmountOrNothing,
  extra_payment_option_price: floatAmountOrNothing,
  extra_payment_option: maybeText,
  extra_costs: floatAmountOrNothing,
  extra_costs_description: maybeText,
  total_tax: floatAmount.nullish(),
  total_price: floatAmount,
  user: maybeObject(z.object({ id: maybeText })),
  discountcoupon: maybeObject(z.object({ code: maybeText })),
  customer: maybeObject(customerSchema),
  pickup_address: z.unknown().optional(),
});

export const stateSchema = z.object({
  fetchedAt: moment,
  order: orderSchema,
  rows: z.array(rowSchema),
});
export type CcvState = z.infer<typeof stateSchema>;
export type CcvOrder = CcvState['order'];
