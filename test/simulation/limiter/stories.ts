import { type Scenario, trickle } from './scenario.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SHOPS = ['one', 'two', 'three'];
/** Orders a second that LogicTrade's limit allows at a call and a half each. */
const LIMIT_PER_SECOND = 1020 / 60 / 1.5;

const overload = (name: string, orders: number): Scenario => ({
  name,
  story: `100 times the limit until ${orders.toLocaleString('en-GB')} orders wait`,
  shops: SHOPS,
  place: (cell) => {
    const seconds = orders / (100 * LIMIT_PER_SECOND);
    for (const shop of SHOPS) trickle(cell, shop, (100 * LIMIT_PER_SECOND) / SHOPS.length, seconds * 1000);
  },
  placedUntilMs: (orders / (100 * LIMIT_PER_SECOND)) * 1000,
  endsAtMs: 12 * HOUR,
});

/** Every bad hour that postponing must survive. */
export const STORIES: readonly Scenario[] = [
  overload('overload-1000', 1000),
  overload('overload-10000', 10_000),
  overload('overload', 100_000),
  {
    name: 'double',
    story: 'twice the limit for 6 hours',
    shops: SHOPS,
    place: (cell) => {
      for (const shop of SHOPS) trickle(cell, shop, (2 * LIMIT_PER_SECOND) / SHOPS.length, 6 * HOUR);
    },
    placedUntilMs: 6 * HOUR,
    endsAtMs: 24 * HOUR,
  },
  {
    name: 'crashes',
    story: 'twice the limit for an hour, two workers killed a minute',
    shops: SHOPS,
    place: (cell) => {
      for (const shop of SHOPS) trickle(cell, shop, (2 * LIMIT_PER_SECOND) / SHOPS.length, HOUR);
    },
    crashEveryMs: MINUTE / 2,
    placedUntilMs: HOUR,
    endsAtMs: 12 * HOUR,
  },
  {
    name: 'outage',
    story: 'LogicTrade silent for 10 minutes, then gone until 2 hours have passed',
    shops: SHOPS,
    place: (cell) => {
      for (const shop of SHOPS) trickle(cell, shop, 1, 4 * HOUR);
    },
    condition: (now) => outageFrom(HOUR, now, 2 * HOUR),
    placedUntilMs: 4 * HOUR,
    endsAtMs: 24 * HOUR,
  },
  {
    name: 'long-outage',
    story: 'LogicTrade gone for 12 days, an order every ten minutes',
    shops: SHOPS,
    place: (cell) => {
      for (const shop of SHOPS) trickle(cell, shop, 1 / 1800, 13 * DAY);
    },
    condition: (now) => outageFrom(HOUR, now, 12 * DAY),
    placedUntilMs: 13 * DAY,
    endsAtMs: 16 * DAY,
  },
  {
    name: 'storm',
    story: 'for an hour somebody else uses the key: every 3 minutes half a minute of 429',
    shops: SHOPS,
    place: (cell) => {
      for (const shop of SHOPS) trickle(cell, shop, 2, 90 * MINUTE);
    },
    condition: (now) =>
      now > 10 * MINUTE && now < 70 * MINUTE && now % (3 * MINUTE) < MINUTE / 2
        ? { limitsForMs: MINUTE / 2 - (now % (3 * MINUTE)) + 1000 }
        : 'works',
    placedUntilMs: 90 * MINUTE,
    endsAtMs: 12 * HOUR,
  },
  {
    name: 'sale',
    story: "one shop's 10,000 orders at once beside a small shop's one a minute",
    shops: ['large', 'small'],
    smallShop: 'small',
    place: (cell) => {
      for (let i = 0; i < 10_000; i++) cell.place('large');
      trickle(cell, 'small', 1 / 60, 14 * MINUTE);
    },
    placedUntilMs: 14 * MINUTE,
    endsAtMs: 6 * HOUR,
  },
];

function outageFrom(from: number, now: number, lastsMs: number) {
  if (now < from || now >= from + lastsMs) return 'works';
  return now < from + 10 * MINUTE ? 'silent' : 'refuses';
}
