import * as z from 'zod';
import { type Money, readMoney } from '../order/money.ts';
import { readMoment } from '../order/moment.ts';
import { cleanText } from '../order/text.ts';

/** Fields that several platforms' bodies share. Bodies come from `readJson`, so numbers are texts here. */

/** What a reader makes of a text; nothing, and no harm, where there is no text. */
export const maybe = <Value>(read: (text: string) => Value | undefined) =>
  z
    .unknown()
    .optional()
    .transform((value) => (typeof value === 'string' ? read(value) : undefined));

/** What a reader makes of a text, which must make something; `must` says in words what the field has to be. */
export const required = <Value>(read: (text: string) => Value | undefined, must: string) =>
  z.string({ error: must }).transform((text, context): Value => {
    const value = read(text);
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', message: must, input: text });
    return z.NEVER;
  });

/** A text that does no harm when it is missing or of a strange type. */
export const maybeText = maybe((text) => cleanText(text) || undefined);

/** A text as it was sent, white space and all. */
export const maybeRawText = maybe((text) => text);

/** Digits of an id; 0, "" and null are none. */
export const maybeId = maybe((text) => /^[1-9]\d{0,29}$/.exec(text)?.[0]);

/** True only where the body says so. */
export const maybeFlag = z
  .unknown()
  .optional()
  .transform((value) => value === true);

/** True where the body says so as 1, "1" or true. */
export const flag = z
  .unknown()
  .optional()
  .transform((value) => value === true || value === '1');

/** A list that money depends on: an entry that cannot be read is an error, a missing list is an empty one. */
export const listOf = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .array(entry)
    .nullish()
    .transform((list) => list ?? []);

/** A list of which an entry that cannot be read is left out; nothing depends on one of these. */
export const maybeList = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .unknown()
    .optional()
    .transform((value) =>
      (Array.isArray(value) ? value : []).flatMap((item: unknown) => {
        const read = entry.safeParse(item);
        return read.success ? [read.data] : [];
      }),
    );

/** An object that may be missing or strange; then nothing is known of it. */
export const maybeObject = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .unknown()
    .optional()
    .transform((value) => {
      const read = shape.safeParse(value);
      return read.success ? read.data : undefined;
    });

const AMOUNT = 'must be an amount such as "12.34"';
const NOTHING: Money = '0';

/** An amount that may not be missing. */
export const amount = required(readMoney, AMOUNT);

export const amountOrNothing = z
  .union([amount, z.null(), z.literal('')], { error: AMOUNT })
  .optional()
  .transform((money): Money => money || NOTHING);

/** A moment with its zone; ISO 8601 in UTC afterwards. */
export const moment = required(
  readMoment,
  'must be a moment with its zone, such as 2026-05-04T10:15:00+02:00',
);

/** An id made of digits, however many. */
export const digits = z.string({ error: 'must be a number' }).regex(/^\d{1,30}$/, 'must be a number');

/** The number of an order that buyers and shop see. */
export const visibleNumber = z
  .string({ error: 'is missing: the number people search for' })
  .trim()
  .min(1, 'is empty');

/** ISO 4217. */
export const currencyCode = z
  .string({ error: 'is missing' })
  .regex(/^[A-Z]{3}$/, 'must be a currency such as EUR');
