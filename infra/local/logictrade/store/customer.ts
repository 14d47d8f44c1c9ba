import * as z from 'zod';
import { addressSchema, genderSchema, text } from './fields.ts';

/** What a customer can carry beside its id and number. */
export const customerFieldsSchema = z.object({
  gender: genderSchema.optional(),
  title: text.optional(),
  initials: text.optional(),
  firstName: text.optional(),
  infix: text.optional(),
  lastName: text.optional(),
  companyName: text.optional(),
  cocNumber: text.optional(),
  vatNumber: text.optional(),
  phoneNumber: text.optional(),
  phoneNumber2: text.optional(),
  mobileNumber: text.optional(),
  email: text.optional(),
  remark: text.optional(),
  address: addressSchema.optional(),
  invoiceAddress: addressSchema.optional(),
  deliveryAddress: addressSchema.optional(),
  newsLetter: z.boolean().optional(),
  externNumbers: z
    .strictObject({ number1: text.optional(), number2: text.optional(), number3: text.optional() })
    .optional(),
  birthdate: z.string().nullable().optional(),
});
export type CustomerFields = z.output<typeof customerFieldsSchema>;

/** A customer as it is kept; moments in ms since 1970. */
export const customerSchema = customerFieldsSchema.extend({
  id: z.int(),
  number: text,
  /** A deleted customer stays on its orders. */
  deleted: z.boolean(),
  modifiedAt: z.number(),
  createdAt: z.number(),
  /** From when on lists show it. */
  findableAt: z.number(),
});
export type Customer = z.output<typeof customerSchema>;
