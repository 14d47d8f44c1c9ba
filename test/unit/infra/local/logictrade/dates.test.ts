import { describe, expect, it } from 'vitest';
import { momentOf, wallTime } from '../../../../../infra/local/logictrade/dates.ts';

describe('dates of LogicTrade', () => {
  it.each([
    ['2024-03-24T12:43:57.083Z', '2024-03-24T13:43:57.083'],
    ['2024-07-12T12:12:47.330Z', '2024-07-12T14:12:47.33'],
    ['2024-05-04T22:00:00.000Z', '2024-05-05T00:00:00'],
    ['2024-12-31T23:30:00.500Z', '2025-01-01T00:30:00.5'],
  ])('shows %s as the Dutch clock does, without a zone', (moment, shown) => {
    expect(wallTime(Date.parse(moment))).toBe(shown);
  });

  it.each([
    ['2024-04-08T03:13:55.720Z', '2024-04-08T03:13:55.720Z'],
    ['2024-04-08T05:13:55+02:00', '2024-04-08T03:13:55.000Z'],
    ['2024-04-07T22:13:55-05:00', '2024-04-08T03:13:55.000Z'],
    ['2024-04-08T05:13:55.1234567', '2024-04-08T03:13:55.123Z'],
    ['2024-04-08', '2024-04-07T22:00:00.000Z'],
    ['2024-01-08T05:13', '2024-01-08T04:13:00.000Z'],
    ['2024-03-31T03:30:00', '2024-03-31T01:30:00.000Z'],
    ['2024-02-29', '2024-02-28T23:00:00.000Z'],
  ])('reads %s', (text, moment) => {
    expect(new Date(momentOf(text) ?? Number.NaN).toISOString()).toBe(moment);
  });

  it.each([
    '',
    'yesterday',
    '08-04-2024',
    '2024-4-8',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-08T24:00:00Z',
    '2024-04-08T12:60:00Z',
    '2024-04-08T12:00:00 02:00',
    '20240408',
    '1712545200000',
  ])('takes "%s" for no date', (text) => {
    expect(momentOf(text)).toBeUndefined();
  });
});
