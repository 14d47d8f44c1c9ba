import Big from 'big.js';
import { InvalidRequestError } from './invalid-request.ts';

/** LogicTrade takes prices as JSON numbers. Below this every amount of cents is a double that prints as it was written. */
const LARGEST = 1e13;

/** Whether a number stands in JSON with two decimals at most. */
export const hasCentsAtMost = (amount: number): boolean =>
  Math.abs(amount) < LARGEST && /^-?\d+(\.\d{1,2})?$/.test(String(amount));

/** A decimal text as the number that LogicTrade's JSON carries; throws `InvalidRequestError` where a cent would be lost. */
export function decimalToNumber(decimal: string, field = 'an amount'): number {
  if (!/^-?\d+(\.\d+)?$/.test(decimal))
    throw new InvalidRequestError('The request', [`${field} must be a plain decimal such as 12.34`]);
  const amount = Number(decimal) || 0; // never a minus before a zero
  if (!hasCentsAtMost(amount) || !new Big(amount).eq(decimal))
    throw new InvalidRequestError('The request', [
      `${field} must have at most 2 decimals, and at most 13 digits before them: round it before it is sent`,
    ]);
  return amount;
}
