import { isIn, minuteOf } from './rhythm.ts';

// The few things that go wrong in a week in which nothing is wrong, by minutes since its beginning.
export const isDeployment = (minute: number) => [minuteOf(1, '10:30'), minuteOf(3, '14:00')].includes(minute);
export const isSale = (minute: number) => isIn(minute, 4, '20:00', 120);
export const crash = minuteOf(2, '11:11'); // an execution that is killed; its messages come back and are proven first
export const surprise = minuteOf(4, '21:07'); // an error nobody expected, once
export const doubt = minuteOf(2, '11:11'); // what the crash left, settled by looking
export const hiccup = minuteOf(0, '03:40'); // LogicTrade's nightly maintenance: four minutes of failures
export const rotation = minuteOf(3, '09:00'); // a new webhook secret, entered at the shop within the hour
export const maintenance = minuteOf(5, '08:00'); // a person pauses the cell for half an hour
export const secondsSince = (begin: number, minute: number, minutes: number): number =>
  minute >= begin && minute < begin + minutes ? (minute - begin) * 60 + 30 : 0;
export const wasOpenFor = (minute: number): number => {
  if (secondsSince(hiccup, minute, 4) > 0 || secondsSince(maintenance, minute, 30) > 0) return 0;
  const begun = [maintenance + 30, hiccup + 4].find((end) => minute >= end);
  return begun === undefined ? 86_400 : (minute - begun) * 60;
};
