import * as z from 'zod';
import { addressSchema, orderCustomerSchema } from './customer.ts';
import { coded, id, identifying, lenient, number, optional, text, time, vat } from './fields.ts';

const commentSchema = lenient(z.object({ intern: text, extern: text }));

const lineSchema = z.object({
  id: number,
  lineNumber: number,
  code: text,
  /** `none`, `partial` or `complete`, of this line. */
  stockStatus: text,
  deliveryStatus: text,
  invoiceStatus: text,
  description: text,
  quantity: number,
  partPrice: number,
  discount: number,
  linePrice: number,
  vat,
  comment: commentSchema,
});

/** LogicTrade API docs, Sales order, Create an order: the order it answers with, which is also what lists hold. */
export const orderSchema = z.object({
  id,
  /** LogicTrade's visible number, such as V24000001. */
  number: identifying,
  reference: text,
  salesMan: text,
  salesManUserName: text,
  date: time,
  status: text,
  externNumber: identifying,
  totalAmount: number,
  requiredDepositAmount: number,
  /** `none`, `partial` or `complete`, of the whole order. */
  stockStatus: text,
  deliveryStatus: text,
  invoiceStatus: text,
  customer: lenient(orderCustomerSchema),
  delivery: lenient(
    z.object({
      /** A description ("Bezorgen+montage"), not the code that was sent ("BM"). */
      type: text,
      condition: text,
      description: text,
      expectedDate: time,
      confirmedDate: time,
      address: lenient(addressSchema),
      phoneNumber: text,
    }),
  ),
  origin: coded,
  webshop: optional(z.object({ number: identifying, url: text })),
  quote: lenient(z.object({ id: number, number: text })),
  payments: lenient(z.array(z.object({ amount: number, type: text, method: text }))),
  comment: commentSchema,
  /** `undefined` when they were not sent along or could not be read, which is not the same as none. */
  lines: lenient(z.array(lineSchema)),
  modifiedDate: time,
  createdDate: time,
  /** A code in requests, an object in answers. */
  paymentCondition: coded,
});

export type LogictradeOrder = z.infer<typeof orderSchema>;
