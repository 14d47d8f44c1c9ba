import * as z from 'zod';
import { readMoment } from '../../order/moment.ts';
import { floatAmount } from '../float-amount.ts';
import {
  currencyCode,
  listOf,
  maybe,
  maybeFlag,
  maybeList,
  maybeObject,
  maybeRawText,
  maybeText,
  moment,
  visibleNumber,
} from '../fields.ts';

/** What we read of Shopware's order and customer entities, as business events and `POST /api/search/…` write them. */

const shopwareId = z
  .string({ error: 'must be an id of 32 hexadecimal digits' })
  .regex(/^[0-9a-f]{32}$/, 'must be an id of 32 hexadecimal digits');

const state = maybeObject(z.object({ technicalName: maybeText })).transform((given) => given?.technicalName);
/** A moment that only makes the version later. */
const maybeMoment = maybe(readMoment);

const calculatedPrice = z.object({
  totalPrice: floatAmount,
  calculatedTaxes: listOf(z.object({ tax: floatAmount, taxRate: floatAmount, price: floatAmount })),
  taxRules: maybeList(z.object({ taxRate: floatAmount, percentage: floatAmount })),
});
export type CalculatedPrice = z.infer<typeof calculatedPrice>;

const addressSchema = z.object({
  firstName: maybeText,
  lastName: maybeText,
  company: maybeText,
  department: maybeText,
  street: maybeRawText,
  additionalAddressLine1: maybeText,
  additionalAddressLine2: maybeText,
  zipcode: maybeText,
  city: maybeText,
  country: maybeObject(z.object({ iso: maybeText, name: maybeText })),
  phoneNumber: maybeText,
  vatId: maybeText,
  updatedAt: maybeMoment,
});
export type ShopwareAddress = z.infer<typeof addressSchema>;

const quantity = z
  .string({ error: 'must be a whole number' })
  .regex(/^\d{1,9}$/, 'must be a whole number')
  .refine((text) => !/^0+$/.test(text), 'must be greater than 0');

const lineSchema = z.object({
  id: maybeText,
  parentId: maybeText,
  identifier: maybeText,
  type: maybeText,
  label: maybeText,
  position: maybeText,
  quantity,
  price: calculatedPrice,
  payload: maybeObject(
    z.object({
      productNumber: maybeText,
      code: maybeText,
      options: maybeList(z.object({ group: maybeText, option: maybeText })),
      composition: maybeList(z.object({ id: maybeText, discount: floatAmount })),
    }),
  ),
});
export type ShopwareLine = z.infer<typeof lineSchema>;

const transactionSchema = z.object({
  createdAt: maybeMoment,
  updatedAt: maybeMoment,
  amount: maybeObject(z.object({ totalPrice: floatAmount })),
  paymentMethod: maybeObject(z.object({ technicalName: maybeText, name: maybeText })),
  stateMachineState: state,
});
export type ShopwareTransaction = z.infer<typeof transactionSchema>;

const customerFields = {
  email: maybeText,
  firstName: maybeText,
  lastName: maybeText,
  company: maybeText,
  vatIds: maybeList(z.string()),
};

/** Everything of an order but its amounts: a cancelled order must be readable without them. */
export const frameSchema = z.object({
  id: shopwareId,
  orderNumber: visibleNumber,
  createdAt: moment,
  updatedAt: maybeMoment,
  orderDateTime: moment,
  currency: z.object({ isoCode: currencyCode }),
  customerComment: maybeRawText,
  affiliateCode: maybeText,
  campaignCode: maybeText,
  stateMachineState: state,
  orderCustomer: maybeObject(
    z.object({
      customerId: maybeText,
      customer: maybeObject(z.object({ guest: maybeFlag })),
      ...customerFields,
    }),
  ),
  billingAddress: maybeObject(addressSchema),
  deliveries: maybeList(
    z.object({
      shippingCosts: maybeObject(z.object({ totalPrice: floatAmount })),
      shippingMethod: maybeObject(z.object({ name: maybeText })),
      shippingOrderAddress: maybeObject(addressSchema),
    }),
  ),
  transactions: maybeList(transactionSchema),
  lineItems: maybeList(z.object({ updatedAt: maybeMoment })),
});
export type ShopwareFrame = z.infer<typeof frameSchema>;

export const amountsSchema = z.object({
  amountTotal: floatAmount,
  amountNet: floatAmount,
  taxStatus: z.enum(['gross', 'net', 'tax-free'], { error: 'must be gross, net or tax-free' }),
  price: maybeObject(z.object({ rawTotal: floatAmount, totalPrice: floatAmount })),
  shippingCosts: calculatedPrice,
  lineItems: z.array(lineSchema, { error: 'must be a list' }),
});
export type ShopwareAmounts = z.infer<typeof amountsSchema>;

export const customerSchema = z.object({
  id: shopwareId,
  createdAt: moment,
  updatedAt: maybeMoment,
  guest: maybeFlag,
  defaultBillingAddress: maybeObject(addressSchema),
  ...customerFields,
});
export type ShopwareCustomer = z.infer<typeof customerSchema>;
