import Big from 'big.js';
import * as z from 'zod';
import { type Money, readMoney } from '../order/money.ts';
import { required } from './fields.ts';

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
export const floatAmount = required(readFloat, AMOUNT);

export const floatAmountOrNothing = z
  .union([floatAmount, z.null(), z.literal('')], { error: AMOUNT })
  .optional()
  .transform((money): Money => money || '0');

/** How many, from a platform that writes floats; cloth is sold by 1.5. */
export const floatQuantity = required((text): Money | undefined => {
  const read = readFloat(text);
  return read?.startsWith('-') ? undefined : read;
}, 'must be a number of at least 0');
