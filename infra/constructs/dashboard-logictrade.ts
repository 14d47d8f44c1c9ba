import { type IWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Cell } from '../../shared/config/cell.ts';
import { graph, ofCell } from './dashboard-graph.ts';
import type { Importer } from './importer.ts';

/** How much of LogicTrade's limit is used, how LogicTrade answers, and what holds the cell. */
export function logictradeWidgets({ id, logictrade }: Cell, { function: importer }: Importer): IWidget[][] {
  const calls = { folder: 'import-order', cellId: id };
  const watch = { folder: 'watch-cell', cellId: id };
  const answered = (statistic: string, label: string) =>
    ofCell('LogictradeMilliseconds', calls, statistic, label);
  const since = (name: 'PausedSeconds' | 'FailingSeconds', label: string) =>
    ofCell(name, watch, Stats.MAXIMUM, label);
  return [
    [
      // every call takes a permit, so calls are permits used; a look-up and an order are one each
      graph('LogicTrade: calls', [answered(Stats.SAMPLE_COUNT, 'calls')], {
        unit: 'a minute',
        line: { value: logictrade.callsPerMinute, label: 'limit of the API key' },
      }),
      graph(
        'LogicTrade: time to answer',
        [
          answered(Stats.p(50), 'half are quicker'),
          answered(Stats.p(95), '95 % are quicker'),
          answered(Stats.MAXIMUM, 'slowest'),
        ],
        { unit: 'ms' },
      ),
      graph('LogicTrade: calls that failed', [ofCell('LogictradeFailures', calls, Stats.SUM, 'failed')], {
        unit: 'a minute',
      }),
    ],
    [
      graph(
        'Held: failing, paused by a person',
        [since('FailingSeconds', 'failing'), since('PausedSeconds', 'paused')],
        {
          unit: 'seconds',
        },
      ),
      graph(
        'Until everything that waits is worked off',
        [ofCell('DrainSeconds', watch, Stats.MAXIMUM, 'at the limit')],
        {
          unit: 'seconds',
        },
      ),
      graph(
        'The importer: a batch',
        [
          importer.function.metricDuration({ statistic: Stats.p(50), label: 'half are quicker' }),
          importer.function.metricDuration({ statistic: Stats.MAXIMUM, label: 'slowest' }),
        ],
        { unit: 'ms' },
      ),
    ],
  ];
}
