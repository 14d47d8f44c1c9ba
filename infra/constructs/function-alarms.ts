import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { alarmAt, type AlarmPlace, calculated, FIVE_MINUTES, LATEST, QUIET_IS_GOOD } from './alarm-place.ts';
import { showReports } from './first-commands.ts';
import type { HouseFunction } from './house-function.ts';
import { cellMetric } from './own-metric.ts';

export interface WatchedFunctions {
  importer: HouseFunction;
  door: HouseFunction;
  watch: HouseFunction;
}

/** Functions that come near their limits: beyond them Lambda kills, and a killed importer leaves doubt behind. */
export function alarmOnLimits(place: AlarmPlace, functions: WatchedFunctions): void {
  const { cell } = place;
  const { importer } = functions;
  const longest = { period: FIVE_MINUTES, statistic: Stats.MAXIMUM };
  const memory = (folder: string) => cellMetric('MemoryUsedPercent', { folder, cellId: cell.id }, LATEST);
  alarmAt(place, 'OutOfTime', {
    heading: 'A function runs out of time',
    impact:
      'Work is cut off half-way and done again: orders come later, and some wait until doubt is settled.',
    causes: 'LogicTrade or a shop answers slowly; a table or queue that is throttled.',
    firstCommand: showReports(cell, importer.logName),
    metric: calculated(
      `MAX([${Object.entries(functions)
        .map(([name, { timeoutMs }]) => `FILL(${name}, 0) / ${timeoutMs}`)
        .join(', ')}]) * 100`,
      Object.fromEntries(
        Object.entries(functions).map(([name, { function: one }]) => [name, one.metricDuration(longest)]),
      ),
    ),
    threshold: 90, // the importer begins no call that could outlast it, and ends well below this
    evaluationPeriods: 3,
    datapointsToAlarm: 2, // one may be a connection that hung
    ...QUIET_IS_GOOD,
  });
  alarmAt(place, 'OutOfMemory', {
    heading: 'A function runs out of memory',
    impact: 'Lambda will kill it soon: a batch of orders then comes later, and is proven first.',
    causes: 'bodies larger than ever before, a leak that a deployment brought.',
    firstCommand: showReports(cell, importer.logName),
    metric: calculated('MAX([FILL(importer, 0), FILL(watch, 0)])', {
      importer: memory('import-order'),
      watch: memory('watch-cell'),
    }),
    threshold: 85, // what a batch of ten of the largest bodies adds to the usual third still fits below this
    evaluationPeriods: 3,
    datapointsToAlarm: 2, // one sandbox that ends with its batch takes its peak along
    ...QUIET_IS_GOOD,
  });
}
