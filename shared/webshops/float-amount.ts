import Big from 'big.js';
import * as z from 'zod';
import { type Money, readMoney } from '../order/money.ts';

const AMOUNT = 'must be an amount such as 12.34';
const FLOAT = /^-?\d{1,15}(\.\d{1,30})?([eE][-+]?\d{1,2})?$/;
/** Finer than any price, coarser than the noise of a float. */
const KEPT_DECIMALS = 8;

/** An amount that a platform computes as a float and writes with its noise: 10.799999999999999 is 10.8, 1.0e-5 is 0.00001. */
export function readFloat(text: unknown): Money | undefined {
  if (typeof text !== 'string' || !FLOAT.test(text.trim())) return undefined;
  return readMoney(new Big(text.trim()).round(KEPT_DECIMALS, Big.roundHalfUp).toFixed());
}

/** An amount that may not be missing, from a platform that writes floats. */
export const floatAmount = z.string({ error: AMOUNT }).transform((text, context): Money => {
  const money = readFloat(text);
  if (money !== undefined) return money;
  context.issues.push({ code: 'custom', message: AMOUNT, input: text });
  return z.NEVER;
});

export const floatAmountOrNothing = z
  .union([floatAmount, z.null(), z.literal('')], { error: AMOUNT })
  .optional()
  .transform((money): Money => money || '0');

const QUANTITY = 'must be a number of at least 0';

/** How many, from a platform that writes floats; cloth is sold by 1.5. */
export const floatQuantity = z.string({ error: QUANTITY }).transform((text, context): Money => {
  const read = readFloat(text);
  if (read !== undefined && !read.startsWith('-')) return read;
  context.issues.push({ code: 'custom', message: QUANTITY, input: text });
  return z.NEVER;
});
