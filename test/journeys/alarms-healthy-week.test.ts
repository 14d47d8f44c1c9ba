import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cellsFile, loadCells } from '../../infra/load-cells.ts';
import { AlarmBoard } from '../../infra/local/alarms/alarm-board.ts';
import { breaches } from '../../infra/local/alarms/comparison.ts';
import { MORE_PERIODS } from '../../infra/local/alarms/judge.ts';
import { type MetricAlarm, periodsBefore, seenBy } from '../../infra/local/alarms/metric-alarm.ts';
import { keyOf, MetricStore } from '../../infra/local/alarms/metric-store.ts';
import { type AlarmDefinition, readAlarms } from '../../infra/local/alarms/read-alarms.ts';
import { templateSchema } from '../../infra/local/template/template.ts';
import type { Cell } from '../../shared/config/cell.ts';
import { aCell, aShop, templateOf } from '../infra/a-cell.ts';
import { MINUTE, PLACE } from '../unit/infra/local/alarms/an-alarm.ts';
import { CELL_METRICS, healthyWeek, SHOP_METRICS, WEEK_MINUTES, WEEK_START } from './alarms/healthy-week.ts';

/** As far as a query looks back, over and over. */
const THREE_HOURS = Array.from(
  { length: WEEK_MINUTES / 180 },
  (_, index) => WEEK_START + (index + 1) * 180 * MINUTE,
);

/** Counted only when something is wrong, so that a healthy week has none of them. */
const NEVER = ['DeliveriesFailed', 'DeliveriesThrottled', 'DeliveriesTooLarge', 'OrdersTwice'];

const threeShops = aCell({
  alarms: { emails: ['storing@meubelhuis.example'] },
  shops: [
    aShop(),
    aShop({ id: 'maatwerk', webshop: 'standard-webhooks', order: { ...aShop().order, prefix: 'MW-' } }),
    aShop({ id: 'tuinwereld', webshop: 'woocommerce', order: { ...aShop().order, prefix: 'TW-' } }),
  ],
});
const [sample] = await loadCells(cellsFile());
if (sample === undefined) throw new Error('the sample configuration has no cell');

function alarmsOf(cell: Cell) {
  const template = templateSchema.parse(templateOf(cell).toJSON());
  const idOf = (type: string) =>
    Object.entries(template.Resources).find(([, { Type }]) => Type === type)?.[0] ?? '';
  return {
    alarms: readAlarms(template, PLACE),
    names: { tableName: `stack-${idOf('AWS::DynamoDB::Table')}`, apiId: idOf('AWS::ApiGatewayV2::Api') },
  };
}

interface Week {
  /** Every time an alarm turned red. */
  red: string[];
  store: MetricStore;
  /** By alarm: the strictest threshold that it would have reached at some minute. */
  peaks: Map<string, number>;
}

const AS_IT_IS = (alarm: AlarmDefinition) => alarm;

function live(cell: Cell, change: (alarm: AlarmDefinition) => AlarmDefinition, notesPeaks: boolean): Week {
  const { alarms, names } = alarmsOf(cell);
  const store = new MetricStore(WEEK_MINUTES);
  const board = new AlarmBoard(alarms.map(change), store, WEEK_START);
  const week: Week = { red: [], store, peaks: new Map() };
  let at = WEEK_START;
  for (const observations of healthyWeek(cell, names)) {
    for (const observation of observations) store.add(observation);
    at += MINUTE;
    for (const { alarm, state } of board.evaluate(at).changed)
      if (state === 'ALARM') week.red.push(`${alarm.name} on ${new Date(at).toISOString()}`);
    if (notesPeaks) for (const alarm of alarms) if (alarm.kind === 'metric') notePeak(alarm, week, at);
  }
  return week;
}

function notePeak(alarm: MetricAlarm, { store, peaks }: Week, at: number): void {
  const isLess = alarm.comparison.startsWith('Less');
  const periods = periodsBefore(at, alarm.periodMs, alarm.periods + MORE_PERIODS);
  if ((periods[0]?.[0] ?? 0) < WEEK_START) return;
  for (const { values } of seenBy(alarm, store, periods)) {
    const known = values.filter((value) => value !== undefined).slice(-alarm.periods);
    const sorted = known.toSorted((one, other) => (isLess ? one - other : other - one));
    const peak = sorted[alarm.needed - 1];
    const before = peaks.get(alarm.name);
    if (peak !== undefined && (before === undefined || (isLess ? peak < before : peak > before)))
      peaks.set(alarm.name, peak);
  }
}

const weeks = new Map<Cell, Week>();
const weekOf = (cell: Cell): Week => {
  const week = weeks.get(cell) ?? live(cell, AS_IT_IS, cell === threeShops);
  weeks.set(cell, week);
  return week;
};

describe('A healthy week, minute by minute', () => {
  it.each([
    ['the sample configuration', sample],
    ['three shops in production', threeShops],
  ])('turns no alarm red: %s', { timeout: 180_000 }, (_, cell) => {
    expect(weekOf(cell).red).toEqual([]);
  });

  it('has every metric that an alarm looks at, with the dimensions it looks for', {
    timeout: 180_000,
  }, () => {
    const { store } = weekOf(threeShops);
    const told = new Set(store.identities().map(keyOf));

    const unseen = alarmsOf(threeShops).alarms.flatMap((alarm) => {
      if (alarm.kind === 'composite') return [];
      return alarm.terms.flatMap((term) => {
        if (term.kind === 'metric')
          return told.has(keyOf(term.metric)) || NEVER.includes(term.metric.name)
            ? []
            : [`${alarm.name}: ${keyOf(term.metric)}`];
        if (term.kind === 'expression') return [];
        const isSeen = THREE_HOURS.some(
          (at) =>
            seenBy({ ...alarm, returned: term.id }, store, periodsBefore(at, 180 * MINUTE, 1)).length > 0,
        );
        return !isSeen ? [`${alarm.name}: its query finds nothing`] : [];
      });
    });

    expect(unseen).toEqual([]);
  });

  it('has every metric of our own that the functions may emit', () => {
    const source = readFileSync(new URL('../../shared/log/step-log.ts', import.meta.url), 'utf8');
    const names = [...source.matchAll(/export type (?:Shop|Cell)\w+ =([^;]+);/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/'([A-Z]\w+)'/g)].map(([, name = '']) => name),
    );

    expect(names.toSorted()).toEqual([...Object.keys(SHOP_METRICS), ...Object.keys(CELL_METRICS)].toSorted());
    expect(names.length).toBeGreaterThan(10);
  });

  it('is so close to trouble that every alarm with a threshold at its busiest moment would turn red', {
    timeout: 180_000,
  }, () => {
    const { peaks } = weekOf(threeShops);
    const moved = new Map([...peaks].filter(([, peak]) => peak !== 0));

    const { red } = live(
      threeShops,
      (alarm) => {
        const peak = moved.get(alarm.name);
        return alarm.kind === 'composite' || peak === undefined
          ? alarm
          : { ...alarm, threshold: strict(alarm, peak) };
      },
      false,
    );

    const names = new Set(red.map((line) => line.split(' on ')[0]));
    expect([...moved.keys()].filter((name) => !names.has(name))).toEqual([]);
    expect(moved.size).toBeGreaterThan(12);
  });
});

/** The healthy extreme itself where reaching it is enough, else a little on this side of it. */
const strict = ({ comparison }: MetricAlarm, peak: number): number => {
  if (breaches(peak, comparison, peak)) return peak;
  return comparison.startsWith('Less') ? peak + 1e-9 : peak - 1e-9;
};
