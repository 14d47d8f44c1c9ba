import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inWords,
  plus,
  readMoney,
  sameAmount,
  toCents,
  vatOnTop,
  vatWithin,
} from '../../../../shared/order/money.ts';
import { spread } from '../../../../shared/order/spread.ts';
import { totalProblem } from '../../../../shared/order/total-problem.ts';

describe('an amount', () => {
  it.each([
    ['199.00', '199'],
    [' -0.05 ', '-0.05'],
    ['1e3', undefined],
    ['1.299,00', undefined],
    ['', undefined],
    [null, undefined],
    ['9'.repeat(40), undefined],
  ])('written %j is read as %s', (text, expected) => {
    const money = readMoney(text);

    expect(money).toBe(expected);
  });

  it('is rounded half away from zero, as Dutch invoices are', () => {
    const cents = ['0.125', '0.135', '-0.125', '2.675'].map(toCents);

    expect(cents).toEqual(['0.13', '0.14', '-0.13', '2.68']);
  });

  it('gives its VAT, inside it or on top of it', () => {
    const amounts = [
      vatWithin('121', '21'),
      vatOnTop('100', '21'),
      vatWithin('10.90', '9'),
      vatOnTop('0.05', '0'),
    ];

    expect(amounts).toEqual(['21.00', '21.00', '0.90', '0.00']);
  });

  it('is written for people with its currency', () => {
    const words = [inWords('1299.5', 'EUR'), inWords('0.125', 'BHD')];

    expect(words).toEqual(['1299.50 EUR', '0.125 BHD']);
  });
});

describe('an amount spread over lines', () => {
  it('gives the cents that are left to the largest line', () => {
    const shares = spread('10', ['100', '100', '100.01']);

    expect(shares.map(toCents)).toEqual(['3.33', '3.33', '3.34']);
  });

  it('is never more or less than it was', () => {
    const cents = fc.integer({ min: 0, max: 500_000 }).map((n) => (n / 100).toFixed(2));

    fc.assert(
      fc.property(cents, fc.array(cents, { minLength: 1, maxLength: 8 }), (amount, weights) =>
        sameAmount(plus(...spread(amount, weights)), amount),
      ),
      { numRuns: 500, seed: 7 },
    );
  });
});

describe('the total of an order', () => {
  const aLine = (totalIncludingVat: string) => ({
    kind: 'product' as const,
    description: '',
    quantity: '1',
    totalIncludingVat,
    totalExcludingVat: totalIncludingVat,
    details: [],
  });

  it('is right when the lines come to it', () => {
    const problem = totalProblem({ lines: [aLine('1.10'), aLine('2.2')], total: '3.30', currency: 'EUR' });

    expect(problem).toBeUndefined();
  });

  it('is a problem with a name and a size when they do not', () => {
    const problem = totalProblem({ lines: [aLine('1.10')], total: '1.11', currency: 'EUR' });

    expect(problem).toBe('the lines come to 1.10 EUR but the buyer owes 1.11 EUR: a difference of 0.01 EUR');
  });
});
