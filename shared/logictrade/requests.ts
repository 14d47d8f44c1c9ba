import * as z from 'zod';
import { hasCentsAtMost } from './decimal.ts';

const required = (hint: string) => z.string({ error: hint }).regex(/\S/, hint);
const word = z.string({ error: 'must be text' }).optional();
const flag = z.boolean({ error: 'must be true or false' }).optional();
const amount = z
  .number({ error: 'must be a number' })
  .refine(hasCentsAtMost, 'must have at most 2 decimals: round it before it is sent')
  .optional();
const dateHint = 'must be a date such as 2026-01-31, with or without a time';
const date = z
  .string({ error: dateHint })
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})?)?$/, dateHint)
  .optional();
const comment = strict({ intern: word, extern: word }).optional();
const address = strict({
  name: word,
  street: word,
  houseNumber: word,
  zipCode: word,
  city: word,
  country: word,
  phoneNumber: word,
});

const inlineCustomer = strict({
  gender: word,
  title: word,
  initials: word,
  firstName: word,
  infix: word,
  lastName: word,
  companyName: word,
  phoneNumber: word,
  mobileNumber: word,
  email: word,
  remark: word,
  address: address.optional(),
});

const line = strict({
  /** Also the sequence of the lines. */
  lineNumber: z.int('must be a whole number').optional(),
  code: required('must be the code of a LogicTrade product'),
  description: word,
  quantity: z.number({ error: 'must be a number' }).optional(),
  /** Of one, discount included. */
  partPrice: amount,
  basePartPrice: amount,
  /** A percentage, from which LogicTrade computes `partPrice` anew. Whether 10 % is 10 or 0.1 differs between its pages. */
  discount: z.number({ error: 'must be a number' }).optional(),
  comment,
  configuration: z.unknown().optional(),
});

const delivery = strict({
  type: required('must be the code of a delivery method: see the configuration'),
  condition: required('must be a delivery condition: see the configuration'),
  expectedDate: date,
  address: address.optional(),
});

/** LogicTrade API docs, Sales order, Create an order. */
export const orderRequestSchema = strict({
  reference: word,
  date,
  salesManUserName: required("must be a salesman's user name: see the configuration"),
  status: word,
  origin: strict({ code: word }).optional(),
  /** By id, or described; whether a description is matched with customers that exist is not documented. */
  customer: inlineCustomer.extend({
    id: z.int('must be the id of a LogicTrade customer').positive('must be positive').optional(),
    isUnknown: flag,
  }),
  delivery,
  webshop: strict({ number: word, url: word }).optional(),
  externNumber: word,
  paymentCondition: word,
  payments: z.array(strict({ amount, type: word, method: word })).optional(),
  comment,
  lines: z
    .array(line, { error: 'must be a list of order lines' })
    .min(1, 'must hold at least one order line'),
});

/** LogicTrade API docs, Sales order, Update an order: it takes no customer id, and wants an address. */
export const orderUpdateSchema = orderRequestSchema.extend({
  customer: inlineCustomer,
  delivery: delivery.extend({ address }),
});

/** LogicTrade API docs, Customer, Create a customer. That page shows only an example; the fields are those of the data schema. */
export const customerRequestSchema = inlineCustomer.extend({
  cocNumber: word,
  vatNumber: word,
  phoneNumber2: word,
  invoiceAddress: address.optional(),
  deliveryAddress: address.optional(),
  newsLetter: flag,
  externNumbers: strict({ number1: word, number2: word, number3: word }).optional(),
  birthdate: date,
});

/** LogicTrade API docs, Customer, Update a customer. Whether a field that is left out stays or is emptied is not documented. */
export const customerUpdateSchema = inlineCustomer.extend({
  firstName: required('must be filled, or LogicTrade does not update the customer'),
  lastName: required('must be filled, or LogicTrade does not update the customer'),
  email: required('must be filled, or LogicTrade does not update the customer'),
  invoiceAddress: address.optional(),
  deliveryAddress: address.optional(),
  newsLetter: flag,
  birthdate: date.nullable(),
});

export type OrderRequest = z.infer<typeof orderRequestSchema>;
export type OrderUpdate = z.infer<typeof orderUpdateSchema>;
export type CustomerRequest = z.infer<typeof customerRequestSchema>;
export type CustomerUpdate = z.infer<typeof customerUpdateSchema>;

/** An object that refuses fields the documentation does not have: LogicTrade would ignore a misspelt one in silence. */
function strict<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `must not have ${issue.keys.join(', ')}: LogicTrade knows no such field here`
        : 'must be filled',
  });
}
