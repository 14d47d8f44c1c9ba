import * as z from 'zod';
import { flag, id, identifying, lenient, optional, text, time } from './fields.ts';

/** LogicTrade API docs, Customer (data schema). */
export const addressSchema = z.object({
  name: text,
  street: text,
  houseNumber: text,
  zipCode: text,
  city: text,
  country: text,
  phoneNumber: text,
});

/** LogicTrade API docs, Customer (data schema). */
export const customerSchema = z.object({
  id,
  /** Such as R0000013; also a filter of orders. */
  number: identifying,
  gender: text,
  title: text,
  initials: text,
  firstName: text,
  infix: text,
  lastName: text,
  companyName: text,
  cocNumber: text,
  vatNumber: text,
  phoneNumber: text,
  phoneNumber2: text,
  mobileNumber: text,
  email: identifying,
  remark: text,
  address: lenient(addressSchema),
  invoiceAddress: lenient(addressSchema),
  deliveryAddress: lenient(addressSchema),
  newsLetter: flag,
  externNumbers: lenient(z.object({ number1: text, number2: text, number3: text })),
  birthdate: time,
  modifiedDate: time,
  createdDate: time,
});

/** Inside an order, where the "unknown customer" may lack an id. */
export const orderCustomerSchema = customerSchema.extend({ id: optional(id) });

export type LogictradeAddress = z.infer<typeof addressSchema>;
export type LogictradeCustomer = z.infer<typeof customerSchema>;
