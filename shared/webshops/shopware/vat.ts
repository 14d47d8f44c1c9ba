import Big from 'big.js';
import { type Money, plus, sameAmount, times, vatOnTop, vatWithin } from '../../order/money.ts';
import type { CalculatedPrice, ShopwareAmounts } from './schema.ts';

/** An amount in the shop's way of counting, with its VAT. */
export interface Counted {
  shown: Money;
  vat: Money;
}

export type TaxStatus = ShopwareAmounts['taxStatus'];

/** The VAT Shopware calculated for a price. */
export const statedVat = (price: CalculatedPrice, status: TaxStatus): Money =>
  status === 'tax-free' ? '0' : plus(...price.calculatedTaxes.map(({ tax }) => tax));

/**
 * The VAT its rules give: tax providers may change what was calculated and leave the rules, or the other way round. The order's own
 * sum decides which of the two is meant.
 */
export const vatByRules = (price: CalculatedPrice, shown: Money, status: TaxStatus): Money =>
  plus(
    ...price.taxRules.map(({ taxRate, percentage }) =>
      vatOf(times(shown, new Big(percentage).div(100).toFixed()), taxRate, status),
    ),
  );

/** VAT at one rate, inside or on top as the order counts. */
export const vatOf = (shown: Money, rate: string, status: TaxStatus): Money =>
  status === 'tax-free' || new Big(rate).lte(-100)
    ? '0'
    : status === 'gross'
      ? vatWithin(shown, rate)
      : vatOnTop(shown, rate);

/** The rate of a price that has only one. */
export function onlyRate({ calculatedTaxes: [first, ...others] }: CalculatedPrice): string | undefined {
  if (first === undefined || others.some(({ taxRate }) => !sameAmount(taxRate, first.taxRate)))
    return undefined;
  return first.taxRate;
}

export const includingVat = ({ shown, vat }: Counted, status: TaxStatus): Money =>
  status === 'net' ? plus(shown, vat) : shown;
