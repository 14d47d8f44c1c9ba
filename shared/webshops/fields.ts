import * as z from 'zod';
import { type Money, readMoney } from '../order/money.ts';
import { readMoment } from '../order/moment.ts';
import { cleanText } from '../order/text.ts';

/** Fields that several platforms' bodies share. Bodies come from `readJson`, so numbers are texts here. */

/** A text that does no harm when it is missing or of a strange type. */
export const maybeText = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? cleanText(value) || undefined : undefined));

/** A text as it was sent, white space and all. */
export const maybeRawText = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? value : undefined));

/** True only where the body says so. */
export const maybeFlag = z
  .unknown()
  .optional()
  .transform((value) => value === true);

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
export const amount = z.string({ error: AMOUNT }).transform((text, context): Money => {
  const money = readMoney(text);
  if (money !== undefined) return money;
  context.issues.push({ code: 'custom', message: AMOUNT, input: text });
  return z.NEVER;
});

export const amountOrNothing = z
  .union([amount, z.null(), z.literal('')], { error: AMOUNT })
  .optional()
  .transform((money): Money => money || NOTHING);

/** A moment with its zone; ISO 8601 in UTC afterwards. */
export const moment = z
  .string({ error: 'must be a moment such as 2026-05-04T10:15:00+02:00' })
  .transform((text, context) => {
    const read = readMoment(text);
    if (read !== undefined) return read;
    context.issues.push({
      code: 'custom',
      message: 'must be a moment with its zone, such as 2026-05-04T10:15:00+02:00',
      input: text,
    });
    return z.NEVER;
  });

/** An id made of digits, however many. */
export const digits = z.string({ error: 'must be a number' }).regex(/^\d{1,30}$/, 'must be a number');
