import * as z from 'zod';
import { isZero, type Money, readMoney } from '../../order/money.ts';
import { readMoment } from '../../order/moment.ts';
import { cleanText } from '../../order/text.ts';

/**
 * The kinds of value in the body, as they are written and as they are read. Descriptions become the published JSON Schema.
 * `readJson` hands numbers over as text; the number branch of each union is there for the schema's readers.
 */

/** A text of this form or a JSON number; the same complaint for either. */
const textOrNumber = <Number extends z.ZodNumber>(pattern: RegExp, number: Number, error: string) =>
  z.union([z.string().regex(pattern, error), number], { error });

/** An amount of money, exactly as written. */
export const amount = textOrNumber(
  /^-?\d{1,12}(\.\d{1,6})?$/,
  z.number(),
  'must be an amount such as "12.34", with a point and without a currency',
)
  .transform((value): Money => readMoney(value) ?? '0')
  .describe('Amount of money as text with a point, "1299.50" (safest), or as a JSON number.');

/** A decimal greater than 0. */
export const quantity = textOrNumber(
  /^\d{1,9}(\.\d{1,6})?$/,
  z.number().positive(),
  'must be a number greater than 0',
)
  .transform((value) => readMoney(value) ?? '0')
  .refine((value) => !isZero(value), 'must be greater than 0')
  .describe('How many; may have decimals (1.5 for cloth by the metre).');

/** A percentage. */
export const percentage = textOrNumber(
  /^\d{1,2}(\.\d{1,4})?$/,
  z.number().min(0).max(99),
  'must be a percentage such as 21',
).transform((value) => readMoney(value) ?? '0');

/** An identity: short, and safe in any key or path. */
export const id = textOrNumber(
  /^[A-Za-z0-9._:-]{1,64}$/,
  z.int().min(0),
  'must be 1 to 64 letters, digits, dots, colons, dashes or underscores',
).transform(String);

/** A moment with its zone, read as UTC. */
export const moment = z.iso
  .datetime({ offset: true, error: 'must be a moment with its zone, such as 2026-05-04T10:15:00+02:00' })
  .transform((text) => readMoment(text) ?? text);

/** One line of text, cleaned; empty counts as absent. */
export const text = (most: number) =>
  z
    .string({ error: 'must be a text' })
    .max(most, `must not be longer than ${most} characters`)
    .nullish()
    .transform((value) => cleanText(value ?? '') || undefined);

/** A text that may not be missing or empty. */
export const requiredText = (most: number) =>
  z
    .string({ error: 'must be a text' })
    .max(most, `must not be longer than ${most} characters`)
    .transform(cleanText)
    .refine((value) => value !== '', 'must not be empty');
