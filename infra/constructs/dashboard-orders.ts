import { type IMetric, type IWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Cell } from '../../shared/config/cell.ts';
import {
  laneDeadLetterName,
  laneQueueName,
  laterDeadLetterName,
  laterQueueName,
} from '../../shared/config/names.ts';
import { byShop, graph } from './dashboard-graph.ts';

/** What came in, what became of it and what waits, a line a shop. */
export function orderWidgets(cell: Cell): IWidget[][] {
  const { id } = cell;
  const door = { folder: 'receive-webhook', cellId: id };
  const importer = { folder: 'import-order', cellId: id };
  const watch = { folder: 'watch-cell', cellId: id };
  return [
    [
      graph('Deliveries accepted', [byShop('DeliveriesAccepted', door, 'Sum')], {
        unit: 'a minute',
        isStacked: true,
      }),
      graph('Orders done', [byShop('OrdersDone', importer, 'Sum')], { unit: 'a minute', isStacked: true }),
      graph('Orders parked: wait for a person', [byShop('OrdersParked', watch, 'Maximum')], {
        isStacked: true,
      }),
    ],
    [
      graph('Oldest unfinished order', [byShop('OldestUnfinishedSeconds', watch, 'Maximum')], {
        unit: 'seconds',
      }),
      graph('Orders in doubt', [byShop('OrdersInDoubt', watch, 'Maximum')], { isStacked: true }),
      graph('Messages waiting', waiting(cell, laneQueueName, laterQueueName(id)), { isStacked: true }),
    ],
    [
      graph('Deliveries refused', [byShop('DeliveriesRefused', door, 'Sum')], {
        unit: 'a minute',
        isStacked: true,
      }),
      graph('Signed with an old secret', [byShop('OldSecretUsed', door, 'Sum')], {
        unit: 'a minute',
        isStacked: true,
      }),
      graph('Dead letters', waiting(cell, laneDeadLetterName, laterDeadLetterName(id)), { isStacked: true }),
    ],
  ];
}

type QueueNameOf = (cellId: string, shopId: string) => string;

/** SQS's own count, which leaves out what is being worked on or postponed. No search: it cannot tell two cells' queues apart. */
function waiting({ id, shops }: Cell, nameOf: QueueNameOf, later: string): IMetric[] {
  const queues: [string, string][] = shops.map((shop) => [shop.id, nameOf(id, shop.id)]);
  return [...queues, ['retries and second looks', later] as const].map(
    ([label, QueueName]) =>
      new Metric({
        namespace: 'AWS/SQS',
        metricName: 'ApproximateNumberOfMessagesVisible',
        dimensionsMap: { QueueName },
        statistic: 'Maximum',
        label,
      }),
  );
}
