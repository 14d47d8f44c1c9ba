import { describe, expect, it } from 'vitest';
import { firstThatSettles, type Priced, settleCents } from '../../../../shared/webshops/settle-cents.ts';

const aPart = (including: string, vat: string): Priced => ({
  kind: 'product',
  description: 'Eetkamerstoel Lund',
  quantity: '1',
  details: [],
  including,
  vat,
});

describe('amounts finer than a cent', () => {
  it('become lines that come to the total; the largest takes what rounding leaves', () => {
    const parts = [aPart('10.0049', '1.7364'), aPart('20.0049', '3.4719')];

    const settled = settleCents(parts, { total: '30.01', vat: '5.21', currency: 'EUR' });

    expect(settled).toMatchObject({
      lines: [
        { totalIncludingVat: '10.00', totalExcludingVat: '8.26' },
        { totalIncludingVat: '20.01', totalExcludingVat: '16.54' },
      ],
    });
  });

  it('are refused with the difference where it is more than rounding', () => {
    const settled = settleCents([aPart('10.00', '1.74')], { total: '10.01', currency: 'EUR' });

    expect(settled).toEqual({
      problem: 'the lines come to 10.00 EUR but the buyer owes 10.01 EUR: a difference of 0.01 EUR',
    });
  });

  it('are refused where their VAT is not what the order says', () => {
    const settled = settleCents([aPart('10.00', '0')], { total: '10.00', vat: '1.74', currency: 'EUR' });

    expect(settled).toEqual({ problem: 'the lines carry 0.00 EUR of VAT but the order says 1.74 EUR' });
  });

  it('leave the rest with the VAT of the line that has most of it, where price and VAT are rounded apart', () => {
    const owed = { total: '36.31', currency: 'EUR', rounds: 'price-and-vat' } as const;
    const parts = [aPart('12.10', '2.10'), aPart('24.20', '4.20')];

    const settled = settleCents(parts, owed);

    expect(settled).toMatchObject({
      lines: [
        { totalIncludingVat: '12.10', totalExcludingVat: '10.00' },
        { totalIncludingVat: '24.21', totalExcludingVat: '20.00' },
      ],
    });
  });

  it.each([
    ['more than a cent for each taxed line', [aPart('12.10', '2.10'), aPart('24.20', '4.20')], '36.33'],
    ['there is no VAT that could have been rounded', [aPart('12.10', '0')], '12.11'],
  ])('are refused where price and VAT are rounded apart and %s', (_, parts, total) => {
    const settled = settleCents(parts, { total, currency: 'EUR', rounds: 'price-and-vat' });

    expect(settled).toEqual({ problem: expect.stringContaining('a difference of') });
  });

  it('are refused where LogicTrade could not keep the total', () => {
    const settled = settleCents([aPart('10.005', '0')], { total: '10.005', currency: 'KWD' });

    expect(settled).toEqual({
      problem: 'the total is finer than a hundredth of KWD, and LogicTrade keeps two decimals',
    });
  });

  it('are read in the first way that explains the total; the first problem is told where none does', () => {
    const owed = { total: '12.10', vat: '2.10', currency: 'EUR' };
    const [wrong, right] = [[aPart('10.00', '2.10')], [aPart('12.10', '2.10')]];

    const [found, none] = [
      firstThatSettles([
        { parts: wrong, owed },
        { parts: right, owed },
      ]),
      firstThatSettles([
        { parts: wrong, owed },
        { parts: [], owed },
      ]),
    ];

    expect(found).toMatchObject({ total: '12.10', lines: [{ totalIncludingVat: '12.10' }] });
    expect(none).toEqual({ problem: expect.stringContaining('a difference of 2.10 EUR') });
  });
});
