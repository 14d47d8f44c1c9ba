import Big from 'big.js';

/** A decimal amount as text ("12.34"), never a float. Its currency is the order's. */
export type Money = string;

/** Reads an amount; `undefined` where the text is no plain decimal. */
export function readMoney(text: unknown): Money | undefined {
  const value = typeof text === 'number' ? String(text) : text;
  if (typeof value !== 'string' || !/^-?\d{1,15}(\.\d{1,12})?$/.test(value.trim())) return undefined;
  return new Big(value.trim()).toFixed();
}

export const plus = (...amounts: Money[]): Money =>
  amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)).toFixed();
export const minus = (from: Money, ...amounts: Money[]): Money =>
  amounts.reduce((rest, amount) => rest.minus(amount), new Big(from)).toFixed();
export const times = (amount: Money, factor: string): Money => new Big(amount).times(factor).toFixed();
export const isZero = (amount: Money): boolean => new Big(amount).eq(0);
export const sameAmount = (one: Money, other: Money): boolean => new Big(one).eq(other);

/** Two decimals, halves away from zero, as Dutch invoices are rounded. */
export const toCents = (amount: Money): Money => new Big(amount).toFixed(2, Big.roundHalfUp);

/** The VAT inside an amount that includes it, in cents; `rate` in percent, as text. */
export const vatWithin = (including: Money, rate: string): Money =>
  new Big(including).times(rate).div(new Big(rate).plus(100)).toFixed(2, Big.roundHalfUp);
/** The VAT on top of an amount that excludes it, in cents; `rate` in percent, as text. */
export const vatOnTop = (excluding: Money, rate: string): Money =>
  new Big(excluding).times(rate).div(100).toFixed(2, Big.roundHalfUp);

export const isLess = (one: Money, other: Money): boolean => new Big(one).lt(other);
export const absolute = (amount: Money): Money => new Big(amount).abs().toFixed();

/** For people: "12.50 EUR". */
export const inWords = (amount: Money, currency: string): string =>
  `${new Big(amount).toFixed(Math.max(2, amount.split('.')[1]?.length ?? 0))} ${currency}`;
