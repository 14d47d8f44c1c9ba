import Big from 'big.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLine } from '../../../../functions/import-order/to-logictrade/split-line.ts';

describe('Splitting a line', () => {
  it('leaves a line whole when its unit price is a number of cents', () => {
    expect(splitLine('242.00', '2')).toEqual([{ quantity: 2, unitPrice: '121.00' }]);
  });

  it('gives the odd cents to some of the pieces', () => {
    expect(splitLine('10.00', '3')).toEqual([
      { quantity: 2, unitPrice: '3.33' },
      { quantity: 1, unitPrice: '3.34' },
    ]);
  });

  it('sends a decimal quantity as one piece', () => {
    expect(splitLine('15.75', '1.5')).toEqual([{ quantity: 1, unitPrice: '15.75' }]);
  });

  it.each(['0', '100001'])(
    'sends %s of something as one piece, since no share of the price is a price',
    (quantity) => {
      expect(splitLine('1500.01', quantity)).toEqual([{ quantity: 1, unitPrice: '1500.01' }]);
    },
  );

  it('still counts a hundred thousand pieces', () => {
    expect(splitLine('5000.00', '100000')).toEqual([{ quantity: 100_000, unitPrice: '0.05' }]);
  });

  it('adds up to the line, to the cent, for every total and quantity', () => {
    const cents = fc.integer({ min: -10_000_000, max: 10_000_000 });
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 5000 }), (total, quantity) => {
        const parts = splitLine(new Big(total).div(100).toFixed(2), String(quantity));
        const sum = parts.reduce(
          (all, part) => all.plus(new Big(part.unitPrice).times(part.quantity)),
          new Big(0),
        );
        const pieces = parts.reduce((all, part) => all + part.quantity, 0);
        expect(sum.times(100).toNumber()).toBe(total);
        expect(pieces).toBe(quantity);
        expect(parts.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
