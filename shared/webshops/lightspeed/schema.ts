import * as z from 'zod';
import { floatAmount, floatAmountOrNothing } from '../float-amount.ts';
import { digits, maybeFlag, maybeObject, maybeRawText, maybeText, moment, visibleNumber } from '../fields.ts';

/** What we read of Lightspeed's orders and customers. "No value" is written false, "" or null, as it comes. */

const orNothing = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess((value) => (value === false || value === '' || value === null ? undefined : value), shape);

const amountOrFalse = orNothing(floatAmountOrNothing);
const country = maybeObject(z.object({ code: maybeText, title: maybeText }));
const maybeMoment = orNothing(moment.optional());

const billing = {
  addressBillingName: maybeText,
  addressBillingStreet: maybeText,
  addressBillingStreet2: maybeText,
  addressBillingNumber: maybeText,
  addressBillingExtension: maybeText,
  addressBillingZipcode: maybeText,
  addressBillingCity: maybeText,
  addressBillingCountry: country,
};

const person = {
  email: maybeText,
  firstname: maybeText,
  middlename: maybeText,
  lastname: maybeText,
  phone: maybeText,
  mobile: maybeText,
  isCompany: maybeFlag,
  companyName: maybeText,
  companyCoCNumber: maybeText,
  companyVatNumber: maybeText,
};

/** Everything of an order but its amounts: a cancelled order must be readable without them. */
export const frameSchema = z.object({
  id: digits,
  number: visibleNumber,
  createdAt: moment,
  updatedAt: maybeMoment,
  status: maybeText,
  paymentStatus: maybeText,
  paymentTitle: maybeText,
  shipmentTitle: maybeText,
  shipmentIsPickup: maybeFlag,
  comment: maybeRawText,
  discountCouponCode: maybeText,
  customer: maybeObject(z.object({ resource: z.object({ id: digits }) })),
  ...person,
  ...billing,
  addressShippingCompany: maybeText,
  addressShippingName: maybeText,
  addressShippingStreet: maybeText,
  addressShippingStreet2: maybeText,
  addressShippingNumber: maybeText,
  addressShippingExtension: maybeText,
  addressShippingZipcode: maybeText,
  addressShippingCity: maybeText,
  addressShippingCountry: country,
});
export type LightspeedFrame = z.infer<typeof frameSchema>;

const lineSchema = z.object({
  articleCode: maybeText,
  sku: maybeText,
  ean: maybeText,
  productTitle: maybeText,
  variantTitle: maybeText,
  quantityOrdered: z
    .string({ error: 'must be a number' })
    .regex(/^\d{1,9}(\.\d{1,6})?$/, 'must be a number')
    .refine((text) => /[1-9]/.test(text), 'must be greater than 0'),
  priceExcl: floatAmount,
  priceIncl: floatAmount,
  discountExcl: amountOrFalse,
  discountIncl: amountOrFalse,
});
export type LightspeedLine = z.infer<typeof lineSchema>;

export const amountsSchema = z.object({
  priceExcl: floatAmount,
  priceIncl: floatAmount,
  shipmentPriceExcl: amountOrFalse,
  shipmentPriceIncl: amountOrFalse,
  shipmentDiscountExcl: amountOrFalse,
  shipmentDiscountIncl: amountOrFalse,
  paymentPriceExcl: amountOrFalse,
  paymentPriceIncl: amountOrFalse,
  discountAmount: amountOrFalse,
  products: z.object({ resource: z.object({ embedded: z.array(lineSchema) }) }),
});
export type LightspeedAmounts = z.infer<typeof amountsSchema>;

export const customerSchema = z.object({
  id: digits,
  createdAt: moment,
  updatedAt: maybeMoment,
  ...person,
  ...billing,
});
export type LightspeedCustomer = z.infer<typeof customerSchema>;
