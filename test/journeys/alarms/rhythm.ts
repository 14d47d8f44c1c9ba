/** Even chances that are the same in every run. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Share of a busy hour's orders, by hour of the day: a furniture shop sells in the evening, and hardly anything at night. */
const BY_HOUR = [
  0.02, 0.01, 0, 0, 0, 0.01, 0.05, 0.15, 0.3, 0.4, 0.5, 0.55, 0.55, 0.5, 0.5, 0.5, 0.55, 0.6, 0.7, 0.9, 1,
  0.9, 0.5, 0.15,
];
const WEEKEND = 1.6;

/** Orders a minute that a shop may expect at this minute of a week that begins on a Monday. */
export function expectedOrders(minute: number, busiest: number): number {
  const day = Math.floor(minute / 1440);
  return busiest * (BY_HOUR[Math.floor(minute / 60) % 24] ?? 0) * (day >= 5 ? WEEKEND : 1);
}

/** A whole number that is on average the expected one. */
export function about(expected: number, roll: () => number): number {
  let count = 0;
  for (let chance = roll(); chance > Math.exp(-expected) && count < 1000; chance *= roll()) count++;
  return count;
}

/** Whether a minute is in this stretch of the week. */
export const isIn = (minute: number, day: number, time: string, minutes: number): boolean => {
  const begin = minuteOf(day, time);
  return minute >= begin && minute < begin + minutes;
};

/** `minuteOf(4, '20:00')`: Friday evening. */
export const minuteOf = (day: number, time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day * 1440 + hour * 60 + minute;
};
