import * as z from 'zod';
import { momentOf, wallTime } from '../dates.ts';
import { customerFieldsSchema } from '../store/customer.ts';
import { addressSchema, commentSchema, text } from '../store/fields.ts';
import { paymentSchema } from '../store/order.ts';

const required = text.min(1, 'is required');

/** A date or a date-time, kept as the wall time that answers show. */
const dateSchema = text
  .refine((value) => momentOf(value) !== undefined, 'must be a date')
  .transform((value) => wallTime(momentOf(value) ?? 0));

const lineSchema = z.strictObject({
  lineNumber: z.int().optional(),
  code: required,
  description: text.optional(),
  quantity: z.number().optional(),
  partPrice: z.number().optional(),
  basePartPrice: z.number().optional(),
  discount: z.number().optional(),
  comment: commentSchema.optional(),
  configuration: z.record(z.string(), z.unknown()).optional(),
});
export type LineRequest = z.output<typeof lineSchema>;

/** The customer fields an order can carry: fewer than a customer has, and no number. */
const inlineCustomerSchema = customerFieldsSchema
  .pick({
    gender: true,
    title: true,
    initials: true,
    firstName: true,
    infix: true,
    lastName: true,
    companyName: true,
    phoneNumber: true,
    mobileNumber: true,
    email: true,
    remark: true,
    address: true,
  })
  .strict();

const deliverySchema = z.strictObject({
  type: required,
  condition: required,
  expectedDate: dateSchema.optional(),
  address: addressSchema.optional(),
});

const shared = {
  reference: text.optional(),
  date: dateSchema.optional(),
  salesManUserName: required,
  status: text.optional(),
  origin: z.strictObject({ code: text.optional() }).optional(),
  webshop: z.strictObject({ number: text.optional(), url: text.optional() }).optional(),
  externNumber: text.optional(),
  paymentCondition: text.optional(),
  payments: z.array(paymentSchema).optional(),
  comment: commentSchema.optional(),
  lines: z.array(lineSchema).min(1, 'is required'), // that an empty list counts as missing is inferred
};

/** The body of POST /orders, page Create an order. */
export const postOrderSchema = z.strictObject({
  ...shared,
  customer: inlineCustomerSchema.extend({ id: z.int().optional(), isUnknown: z.boolean().optional() }),
  delivery: deliverySchema,
});

/** With allowUnknownCustomer=true there is no need to associate a customer: the object may be missing (inferred). */
export const postUnknownOrderSchema = postOrderSchema.extend({
  customer: postOrderSchema.shape.customer.optional(),
});

/** The body of PUT /orders/{id}, page Update an order: no customer id, and the delivery address is required. */
export const putOrderSchema = z.strictObject({
  ...shared,
  customer: inlineCustomerSchema,
  delivery: deliverySchema.extend({ address: addressSchema }),
});

export type OrderRequest = z.output<typeof postUnknownOrderSchema>;
