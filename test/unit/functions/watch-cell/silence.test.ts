import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentSince } from '../../../../functions/watch-cell/silence.ts';
import { HOUR_MS, hourOf } from '../../../../shared/ledger/heard.ts';

const WEEK_H = 7 * 24;
/** Nights after which the clocks in Amsterdam were changed, and one without. */
const MOMENTS = ['2026-03-29T12:00:00Z', '2026-10-25T12:00:00Z', '2026-06-15T12:00:00Z'].map(Date.parse);

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  hour: 'numeric',
  hourCycle: 'h23',
});
const shownAt = new Map<number, number>();
const isDay = (hour: number): boolean => {
  const shown = shownAt.get(hour) ?? Number(CLOCK.format(hour * HOUR_MS));
  shownAt.set(hour, shown);
  return shown >= 9 && shown < 22;
};

interface Life {
  /** The first hour of the shop, and the hour after its last. */
  from: number;
  until: number;
  /** Deliveries in an hour. */
  deliveries: (hour: number) => number;
}

const heardUntil = (now: number, { from, until, deliveries }: Life): Map<number, number> =>
  new Map(
    Array.from({ length: Math.max(0, Math.min(until, hourOf(now) + 1) - from) }, (_, i) => from + i)
      .map((hour): [number, number] => [hour, deliveries(hour)])
      .filter(([, count]) => count > 0),
  );

/** At the beginning and the end of every hour, as the watch would see it. */
function toldDuring(life: Life, fromHour: number, hours: number): number[] {
  const moments = Array.from({ length: hours }, (_, i) => (fromHour + i) * HOUR_MS).flatMap((begin) => [
    begin,
    begin + HOUR_MS - 1,
  ]);
  return moments.filter((now) => silentSince(heardUntil(now, life), now) !== undefined);
}

const aMoment = fc.constantFrom(...MOMENTS).map(hourOf);
/** By day at least forty deliveries an hour, never the same number. */
const aBusyShop = fc
  .array(fc.integer({ min: 40, max: 90 }), { minLength: 50, maxLength: 50 })
  .map((counts) => (hour: number) => (isDay(hour) ? (counts[hour % 50] ?? 40) : 0));

describe('The silence of a shop', () => {
  it('is never told while a regular shop delivers, in the night neither, nor when the clocks are changed', () => {
    fc.assert(
      fc.property(aMoment, aBusyShop, (moment, deliveries) => {
        const life = { from: moment - 6 * WEEK_H, until: moment + WEEK_H, deliveries };

        expect(toldDuring(life, moment - 12, 36)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('is told once a busy shop has missed two of its open hours, wherever it stopped', () => {
    fc.assert(
      fc.property(aMoment, fc.nat(WEEK_H), aBusyShop, (moment, later, deliveries) => {
        const end = moment + later;
        const life = { from: end - 6 * WEEK_H, until: end, deliveries };
        const missed = Array.from({ length: 48 }, (_, i) => end + i).filter(isDay);
        const second = missed[1] ?? end;
        const third = missed[2] ?? end;

        expect(toldDuring(life, end, second - end)).toEqual([]); // not while its second hour is still on
        expect(silentSince(heardUntil((third + 1) * HOUR_MS, life), (third + 1) * HOUR_MS)).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });

  it('is told from the hour after the last delivery', () => {
    const end = hourOf(Date.parse('2026-06-16T10:00:00Z'));
    const life = { from: end - 6 * WEEK_H, until: end, deliveries: () => 40 };

    expect(silentSince(heardUntil((end + 5) * HOUR_MS, life), (end + 5) * HOUR_MS)).toBe(end * HOUR_MS);
  });

  it('ends with the first delivery', () => {
    const end = hourOf(Date.parse('2026-06-16T10:00:00Z'));
    const now = (end + 5) * HOUR_MS + 60_000;
    const heard = heardUntil(now, { from: end - 6 * WEEK_H, until: end, deliveries: () => 40 });
    heard.set(end + 5, 1);

    expect(silentSince(heard, now)).toBeUndefined();
  });

  it('is never told of a shop with less than three weeks behind it', () => {
    fc.assert(
      fc.property(aMoment, fc.integer({ min: 0, max: 2 * WEEK_H }), aBusyShop, (end, age, deliveries) => {
        const life = { from: end - age, until: end, deliveries };

        expect(toldDuring(life, end, 5 * 24)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('is never told of a quiet shop, whose next order may be days away', () => {
    fc.assert(
      fc.property(aMoment, fc.integer({ min: 0, max: 23 }), (end, openHour) => {
        const deliveries = (hour: number) => (hour % 24 === openHour ? 10 : 0); // two orders a day
        const life = { from: end - 6 * WEEK_H, until: end, deliveries };

        expect(toldDuring(life, end, 10 * 24)).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  it('is not told over one nightly run that did not come', () => {
    const end = hourOf(Date.parse('2026-06-16T10:00:00Z'));
    const deliveries = (hour: number) => (hour % 24 === 2 ? 500 : 0);
    const life = { from: end - 6 * WEEK_H, until: end, deliveries };

    expect(toldDuring(life, end, 20)).toEqual([]);
  });

  it('is told although one of the four weeks before was a holiday', () => {
    const end = hourOf(Date.parse('2026-06-16T10:00:00Z'));
    const deliveries = (hour: number) => (hour >= end - 2 * WEEK_H && hour < end - WEEK_H ? 0 : 40);
    const life = { from: end - 6 * WEEK_H, until: end, deliveries };

    expect(silentSince(heardUntil((end + 4) * HOUR_MS, life), (end + 4) * HOUR_MS)).toBe(end * HOUR_MS);
  });
});
