import * as z from 'zod';
import { addressSchema, commentSchema, text } from './fields.ts';

/** "Not, partly, wholly": in stock, delivered, invoiced. */
const progressSchema = z.enum(['none', 'partial', 'complete']);

const orderLineSchema = z.object({
  id: z.int(),
  lineNumber: z.int(),
  code: text,
  description: text,
  quantity: z.number(),
  /** Per unit, the discount taken off. */
  partPrice: z.number(),
  discount: z.number(),
  linePrice: z.number(),
  vat: z.number(),
  comment: commentSchema,
  configuration: z.record(z.string(), z.unknown()).optional(),
});
export type OrderLine = z.output<typeof orderLineSchema>;

export const paymentSchema = z.strictObject({
  amount: z.number().optional(),
  type: text.optional(),
  method: text.optional(),
});

/** What a request decides about an order, its codes checked and its amounts worked out. */
const orderContentSchema = z.object({
  reference: text,
  salesManUserName: text,
  /** Wall time, as it is shown. */
  date: text,
  status: text,
  externNumber: text,
  delivery: z.object({
    type: text,
    condition: text,
    expectedDate: z.string().nullable(),
    address: addressSchema.optional(),
  }),
  originCode: text.optional(),
  webshop: z.object({ number: text, url: text }),
  paymentConditionCode: text.optional(),
  payments: z.array(paymentSchema),
  comment: commentSchema,
  lines: z.array(orderLineSchema),
  totalAmount: z.number(),
});
export type OrderContent = z.output<typeof orderContentSchema>;

/** An order as it is kept; moments in ms since 1970. */
export const orderSchema = orderContentSchema.extend({
  id: z.int(),
  number: text,
  customerId: z.int(),
  stockStatus: progressSchema,
  deliveryStatus: progressSchema,
  invoiceStatus: progressSchema,
  modifiedAt: z.number(),
  createdAt: z.number(),
  /** From when on lists show it. */
  findableAt: z.number(),
});
export type Order = z.output<typeof orderSchema>;
