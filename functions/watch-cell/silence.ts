import { HOUR_MS, hourOf } from '../../shared/ledger/heard.ts';

const WEEK_H = 7 * 24;
const WEEKS = 4;
/** One week may have been unlike the others: a holiday, a fault of the shop. */
const LEAST_WEEKS = 3;
/**
 * So many deliveries or more in the same stretch of those weeks: some twenty orders, each with four deliveries. Simulated
 * with orders at random and days that differ by a third, a shop was wrongly called silent less than once in fifteen years;
 * one of 1000 orders a day was missed after three hours, one of 60 after ten, one of 5 after four days.
 */
const LEAST_DELIVERIES = 80;
/** Spread over so many hours: one nightly run of the shop's own is not its customers. */
const LEAST_HOURS = 2;

/** How far back `silentSince` compares. */
export const LOOK_BACK_HOURS = (WEEKS + 1) * WEEK_H + 1;

/**
 * Since when a shop has been silent although it usually is not, or nothing when its silence is usual. The stretch since
 * its last delivery, in whole hours and a week at most, is laid over the four weeks before, hour by hour of the clock on
 * the wall: a shop that is open at nine is open at nine after the clocks were changed, too. A shop with less than three
 * weeks behind it, or with fewer deliveries, is never silent.
 */
export function silentSince(heard: ReadonlyMap<number, number>, now: number): number | undefined {
  const present = hourOf(now);
  const last = Math.max(present - 1 - WEEK_H, ...[...heard.keys()].filter((hour) => hour <= present));
  const stretch = Array.from({ length: Math.max(0, present - 1 - last) }, (_, i) => last + 1 + i);
  const weeks = Array.from({ length: WEEKS }, (_, i) => i + 1);
  const isUsual = (week: number): boolean => {
    const counts = stretch.map((hour) => heard.get(sameHourBefore(hour, week)) ?? 0);
    const deliveries = counts.reduce((sum, count) => sum + count, 0);
    return deliveries >= LEAST_DELIVERIES && counts.filter((count) => count > 0).length >= LEAST_HOURS;
  };
  return weeks.filter(isUsual).length >= LEAST_WEEKS ? (last + 1) * HOUR_MS : undefined;
}

/** The hour that the clock on the wall showed so many weeks earlier. */
function sameHourBefore(hour: number, weeks: number): number {
  const then = hour - weeks * WEEK_H;
  return then + clockAhead(hour) - clockAhead(then);
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  hour: 'numeric',
  hourCycle: 'h23',
});

/** Hours that the clock on the wall is ahead of UTC, kept by hour: telling the time is most of the work here. */
const AHEAD = new Map<number, number>();
function clockAhead(hour: number): number {
  const ahead = AHEAD.get(hour) ?? (Number(CLOCK.format(hour * HOUR_MS)) - (hour % 24) + 24) % 24;
  AHEAD.set(hour, ahead);
  return ahead;
}
