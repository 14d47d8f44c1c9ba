import * as z from 'zod';

/** An empty filter is ignored by LogicTrade, and all its records come back. */
const hint = 'must not be empty: leave the filter out, or everything is found';
const filter = z.string({ error: hint }).regex(/\S/, hint).optional();
const moment = z.iso
  .datetime({ offset: true, error: 'must be a moment with its zone, such as 2026-01-31T12:00:00Z' })
  .optional();

/** LogicTrade API docs, Customer, List all customers. How exactly a value must match is not documented: compare every hit. */
export const customerFiltersSchema = z.strictObject({
  name: filter,
  number: filter,
  zipCodeHouseNumber: filter,
  city: filter,
  email: filter,
  phoneNumber: filter,
  modifiedAfter: moment,
});

/** LogicTrade API docs, Sales order, List all orders: these and no others; one it does not know would find everything. */
export const orderFiltersSchema = z.strictObject({
  number: filter,
  reference: filter,
  webshopNumber: filter,
  originCode: filter,
  customerNumber: filter,
  modifiedAfter: moment,
});

/** LogicTrade API docs, Product, List all products. */
export const productFiltersSchema = z.strictObject({
  code: filter,
  name: filter,
  description: filter,
  barcode: filter,
  groupId: z.int('must be the id of a group').positive('must be positive').optional(),
  groupCode: filter,
  webshop: z.boolean().optional(),
  modifiedAfter: moment,
  includeImplementations: z.boolean().optional(),
});

export type CustomerFilters = z.infer<typeof customerFiltersSchema>;
export type OrderFilters = z.infer<typeof orderFiltersSchema>;
export type ProductFilters = z.infer<typeof productFiltersSchema>;
