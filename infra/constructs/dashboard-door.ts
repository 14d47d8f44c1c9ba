import { type IWidget, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Cell } from '../../shared/config/cell.ts';
import { graph } from './dashboard-graph.ts';
import { reservedForDoor } from './door-concurrency.ts';
import type { WebhookDoor } from './webhook-door.ts';

/** How long shops wait for their answer, and what they are answered. */
export function doorWidgets(cell: Cell, door: WebhookDoor): IWidget[][] {
  const { api, accessLog } = door;
  const kept = reservedForDoor(door, cell);
  return [
    [
      graph(
        'The door: time to answer',
        [
          api.metricLatency({ statistic: Stats.p(50), label: 'half are quicker' }),
          api.metricLatency({ statistic: Stats.p(99), label: '99 % are quicker' }),
          api.metricLatency({ statistic: Stats.MAXIMUM, label: 'slowest' }),
        ],
        // the shortest patience among the platforms
        { unit: 'ms', line: { value: 5000, label: 'Shopify hangs up' } },
      ),
      graph(
        'The door: answers',
        [
          api.metricCount({ statistic: Stats.SUM, label: 'calls' }),
          api.metricClientError({ statistic: Stats.SUM, label: '4xx: refused, retired, no such route' }),
          api.metricServerError({ statistic: Stats.SUM, label: '5xx' }),
          accessLog.throttled.with({ dimensionsMap: { cell: cell.id }, statistic: Stats.SUM, label: '429' }),
        ],
        { unit: 'a minute' },
      ),
      graph(
        'The door: executions at once',
        [
          door.function.function.metric('ConcurrentExecutions', {
            statistic: Stats.MAXIMUM,
            label: 'at once',
          }),
        ],
        kept === undefined ? {} : { line: { value: kept, label: 'kept for the door, and its limit' } },
      ),
    ],
  ];
}
