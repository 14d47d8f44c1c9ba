import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLogictradeTime } from '../../../../shared/logictrade/times.ts';

describe('a time as LogicTrade writes it', () => {
  it.each([
    ['in winter', '2024-03-24T13:43:57.083', '2024-03-24T12:43:57.083Z'],
    ['in summer', '2024-05-05T00:00:00', '2024-05-04T22:00:00.000Z'],
    ['with two digits of a second', '2024-04-12T14:12:47.33', '2024-04-12T12:12:47.330Z'],
    ['as a bare date', '2024-11-07', '2024-11-06T23:00:00.000Z'],
    ['with seven digits of a second', '2024-11-07T13:32:40.5930001', '2024-11-07T12:32:40.593Z'],
    ['the first time of two, when the clock goes back', '2024-10-27T02:30:00', '2024-10-27T00:30:00.000Z'],
    ['in the hour that the clock skips', '2024-03-31T02:30:00', '2024-03-31T01:30:00.000Z'],
    ['with a zone, which counts', '2024-04-12T13:49:51.141Z', '2024-04-12T13:49:51.141Z'],
    ['with an offset, which counts', '2024-04-12T13:49:51+02:00', '2024-04-12T11:49:51.000Z'],
    ['with an offset west of Greenwich', '2024-04-12T13:49:51-0530', '2024-04-12T19:19:51.000Z'],
  ])('is read as the clock in the Netherlands showed it: %s', (_when, written, expected) => {
    expect(new Date(readLogictradeTime(written) ?? 0).toISOString()).toBe(expected);
  });

  it.each([
    undefined,
    '',
    'yesterday',
    '2024-02-30',
    '2024-13-01',
    '2024-01-01T25:00:00',
    '0001-01-01T00:00:00',
  ])('is none when "%s" is written', (written) => {
    expect(readLogictradeTime(written)).toBeUndefined();
  });

  it('is read back as it was meant, in any year', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Amsterdam',
      dateStyle: 'short',
      timeStyle: 'medium',
    });

    fc.assert(
      fc.property(
        fc.date({ min: new Date('1980-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (date) => {
          const moment = Math.floor(date.getTime() / 1000) * 1000;
          const read = readLogictradeTime(clock.format(moment)) ?? 0;
          expect(clock.format(read)).toBe(clock.format(moment));
          expect([0, 3_600_000]).toContain(moment - read); // an hour in the night that has it twice
        },
      ),
    );
  });
});
