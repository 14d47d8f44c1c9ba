import type { Observation } from '../../../infra/local/alarms/observation.ts';
import { METRIC_NAMESPACE } from '../../../infra/constructs/own-metric.ts';
import type { Cell } from '../../../shared/config/cell.ts';
import type { CellCount, CellGauge, CellSpread, ShopCount, ShopGauge } from '../../../shared/log/step-log.ts';
import { MINUTE } from '../../unit/infra/local/alarms/an-alarm.ts';
import {
  doubt,
  hiccup,
  isDeployment,
  isSale,
  maintenance,
  rotation,
  secondsSince,
  surprise,
  wasOpenFor,
} from './happenings.ts';
import {
  type CellMinute,
  identity,
  laneOf,
  type MadeUpNames,
  ones,
  type Tell,
  tellAws,
  tellLane,
  times,
} from './healthy-aws.ts';
import { about, dice, expectedOrders, isIn } from './rhythm.ts';

/** A cell with shorter limits has shorter waits: a call that is slow there would be given up. */
const USUAL_POST_LIMIT_MS = 40_000;
export const WEEK_MINUTES = 7 * 24 * 60;
/** A Monday, midnight. */
export const WEEK_START = Date.UTC(2026, 2, 2);

/** What happens in a minute of the week to one shop. */
interface ShopMinute {
  minute: number;
  /** Orders that came in and were done. */
  orders: number;
  /** The busiest shop: what happens to one shop only happens to this one. */
  isFirst: boolean;
}

type Emitted = readonly number[];
/** By the folder of the function that emits it: what a shop's metric is in a minute. A metric that is new has no line here. */
export const SHOP_METRICS: Record<ShopCount | ShopGauge, [string, (now: ShopMinute) => Emitted]> = {
  DeliveriesAccepted: ['receive-webhook', ({ orders }) => ones(orders * 2)], // created, and paid
  // a scanner that found the address, and a shop's test button
  DeliveriesRefused: [
    'receive-webhook',
    ({ minute }) => ones(isIn(minute, 1, '04:10', 3) || isIn(minute, 3, '15:30', 1) ? 1 : 0),
  ],
  OldSecretUsed: [
    'receive-webhook',
    ({ minute, orders, isFirst }) =>
      ones(isFirst && minute >= rotation && minute < rotation + 55 ? orders : 0),
  ],
  OrdersDone: ['import-order', ({ orders }) => ones(orders)],
  OrdersParked: ['watch-cell', () => [0]],
  OrdersInDoubt: [
    'watch-cell',
    ({ minute, isFirst }) => [isFirst && secondsSince(doubt, minute, 4) > 0 ? 1 : 0],
  ],
  OldestUnfinishedSeconds: [
    'watch-cell',
    ({ minute, orders, isFirst }) => [
      Math.max(
        orders > 0 ? 4 : 0,
        isFirst ? secondsSince(doubt, minute, 4) : 0,
        secondsSince(hiccup, minute, 6),
        orders > 0 ? secondsSince(maintenance, minute, 32) : 0,
      ),
    ],
  ],
  SilentSeconds: ['watch-cell', () => [0]],
};
/** The same for the metrics of a cell; emitted by one function, or by several. */
export const CELL_METRICS: Record<
  CellCount | CellGauge | CellSpread,
  [string | readonly string[], (now: CellMinute) => Emitted]
> = {
  DeliveriesFailed: ['receive-webhook', () => []],
  DeliveriesTooLarge: ['receive-webhook', () => []],
  ErrorsWithoutEnd: ['import-order', ({ minute }) => ones(minute === surprise ? 1 : 0)],
  Heartbeat: ['watch-cell', ({ minute }) => ones(isDeployment(minute) ? 0 : 1)],
  LogictradeFailures: [
    'import-order',
    ({ minute, orders }) => ones(secondsSince(hiccup, minute, 4) > 0 ? 2 : orders > 9 ? 1 : 0),
  ],
  MessagesConcluded: ['import-order', ({ orders }) => ones(orders * 2)],
  OrdersTwice: ['import-order', () => []],
  Closed: ['watch-cell', () => [0]],
  DrainSeconds: ['watch-cell', ({ minute }) => [isSale(minute) && minute % 30 < 12 ? 240 : 0]],
  FailingSeconds: ['watch-cell', ({ minute }) => [secondsSince(hiccup, minute, 4)]],
  MemoryUsedPercent: [['import-order', 'watch-cell'], ({ roll }) => [38 + 20 * roll()]],
  OldestDoubtSeconds: ['watch-cell', ({ minute, pace }) => [secondsSince(doubt, minute, 4) * pace]],
  OpenSeconds: ['watch-cell', ({ minute }) => [wasOpenFor(minute)]],
  PausedSeconds: ['watch-cell', ({ minute }) => [secondsSince(maintenance, minute, 30)]],
  // now and then a call takes seconds
  LogictradeMilliseconds: [
    'import-order',
    ({ orders, roll, pace }) => times(orders * 2, () => (roll() < 0.03 ? 4000 * pace : 150) + 500 * roll()),
  ],
};

/** What CloudWatch would have been told in each minute of the week. */
export function* healthyWeek(cell: Cell, names: MadeUpNames): Generator<Observation[]> {
  const roll = dice(20260302);
  const pace = cell.timing.postLimitMs / USUAL_POST_LIMIT_MS;
  for (let minute = 0; minute < WEEK_MINUTES; minute++) {
    const at = WEEK_START + minute * MINUTE + 7000;
    const told: Observation[] = [];
    const tell: Tell = ({ namespace, name, dimensions }, values) => {
      for (const value of values) told.push({ namespace, name, dimensions, at, value });
    };
    let all = 0;
    for (const [index, shop] of cell.shops.entries()) {
      const orders = about(expectedOrders(minute, isSale(minute) ? 8 : 1.5 / (index + 1)), roll);
      all += orders;
      for (const [name, [service, valuesOf]] of Object.entries(SHOP_METRICS))
        tell(
          identity(METRIC_NAMESPACE, name, { service, cell: cell.id, shop: shop.id }),
          valuesOf({ minute, orders, isFirst: index === 0 }),
        );
      tellLane(minute, orders, laneOf(cell, shop.id), tell);
    }
    const now: CellMinute = { minute, orders: all, roll, pace };
    for (const [name, [services, valuesOf]] of Object.entries(CELL_METRICS))
      for (const service of [services].flat())
        tell(identity(METRIC_NAMESPACE, name, { service, cell: cell.id }), valuesOf(now));
    tellAws(now, cell, names, tell);
    yield told;
  }
}
