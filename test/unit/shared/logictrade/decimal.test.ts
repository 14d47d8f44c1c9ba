import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalToNumber } from '../../../../shared/logictrade/decimal.ts';

describe('an amount on its way into JSON', () => {
  it.each([
    ['175.90', '175.9'],
    ['0', '0'],
    ['-0.00', '0'],
    ['-12.34', '-12.34'],
    ['12.340000', '12.34'],
    ['9999999999999.99', '9999999999999.99'],
  ])('of %s is written as %s', (decimal, written) => {
    expect(JSON.stringify(decimalToNumber(decimal))).toBe(written);
  });

  it.each(['3.333', '0.001', '10000000000000', '1e3', '', 'NaN', '1,50', ' 1', '12.'])(
    'of "%s" is refused before it is sent, with the field by name',
    (decimal) => {
      expect(() => decimalToNumber(decimal, 'lines[2].partPrice')).toThrow(
        /^The request was not sent: lines\[2\]/,
      );
    },
  );

  it('never loses a cent', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), (cents) => {
        const sign = cents < 0n ? '-' : '';
        const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
        const decimal = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        const written = JSON.stringify(decimalToNumber(decimal));
        const [whole = '', fraction = ''] = written.replace('-', '').split('.');
        expect(BigInt(whole + fraction.padEnd(2, '0'))).toBe(cents < 0n ? -cents : cents);
      }),
    );
  });
});
