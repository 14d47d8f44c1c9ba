import * as z from 'zod';

/** Text as the API takes it: a string, never null. */
export const text = z.string();

const country = z
  .string()
  .regex(/^([A-Z]{2})?$/, 'must be a country code of two capitals') // inferred: every example is "NL"
  .optional();

/** An address in any of its places; the documentation names these seven. */
export const addressSchema = z.strictObject({
  name: text.optional(),
  street: text.optional(),
  houseNumber: text.optional(),
  zipCode: text.optional(),
  city: text.optional(),
  country,
  phoneNumber: text.optional(),
});
export type Address = z.output<typeof addressSchema>;

/** `male/female/unknown` by the schema; the examples of orders send and show Dutch words. */
export const genderSchema = z.enum(['male', 'female', 'unknown', 'Man', 'Vrouw', 'Onbekend', '']);

export const commentSchema = z.strictObject({ intern: text.optional(), extern: text.optional() });
