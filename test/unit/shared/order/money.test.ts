import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absolute,
  inWords,
  isLess,
  isZero,
  minus,
  plus,
  readMoney,
  sameAmount,
  times,
  toCents,
  vatOnTop,
  vatWithin,
} from '../../../../shared/order/money.ts';
import { spread } from '../../../../shared/order/spread.ts';
import { totalProblem } from '../../../../shared/order/total-problem.ts';

describe('an amount', () => {
  it.each([
    ['199', '199'],
    ['199.00', '199'],
    [199.5, '199.5'],
    [Number.NaN, undefined],
    [1e21, undefined],
    [true, undefined],
    [['199.00'], undefined],
    ['EUR 199.00', undefined],
    ['199.00 EUR', undefined],
    ['199.', undefined],
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

  it('is reckoned with to the last decimal, where floats are not', () => {
    const results = [
      plus('0.1', '0.2'),
      minus('0.3', '0.1', '0.2'),
      times('1.005', '100'),
      absolute('-0.05'),
      absolute('0.05'),
    ];

    expect(results).toEqual(['0.3', '0', '100.5', '0.05', '0.05']);
  });

  it('is compared by its worth, however it is written', () => {
    const claims = [
      isZero('-0.00'),
      isZero('0.01'),
      sameAmount('2.50', '2.5'),
      sameAmount('2.50', '2.51'),
      isLess('9.99', '10'),
      isLess('10', '10.00'),
    ];

    expect(claims).toEqual([true, false, true, false, true, false]);
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
    const words = [inWords('1299', 'EUR'), inWords('1299.5', 'EUR'), inWords('0.125', 'BHD')];

    expect(words).toEqual(['1299.00 EUR', '1299.50 EUR', '0.125 BHD']);
  });
});

describe('an amount spread over lines', () => {
  it.each([
    ['10', ['100', '100', '100.01'], ['3.33', '3.33', '3.34']],
    ['10', ['100.01', '100', '100'], ['3.34', '3.33', '3.33']],
    ['-10', ['100', '100.01', '100'], ['-3.33', '-3.34', '-3.33']],
    ['0.125', ['3', '1'], ['0.095', '0.03']],
    ['1', ['0', '0', '0'], ['0.34', '0.33', '0.33']],
    ['5', ['40', '0'], ['5', '0']],
    ['5', [], []],
  ])('of %s and lines of %j is %j: what rounding leaves goes to the largest', (amount, lines, expected) => {
    const shares = spread(amount, lines);

    expect(shares.map((share) => plus(share))).toEqual(expected);
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

  it('says that an order is none by which the buyer would owe less than nothing, though it adds up', () => {
    const problem = totalProblem({ lines: [aLine('-1.10')], total: '-1.10', currency: 'EUR' });

    expect(problem).toBe('the buyer owes less than nothing: -1.10 EUR');
  });
});
