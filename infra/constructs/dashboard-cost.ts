import { type IMetric, type IWidget, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Cell } from '../../shared/config/cell.ts';
import { laneQueueName, laterQueueName } from '../../shared/config/names.ts';
import { graph } from './dashboard-graph.ts';
import type { HouseFunction } from './house-function.ts';
import type { Importer } from './importer.ts';
import type { LedgerTable } from './ledger-table.ts';
import type { Watch } from './watch.ts';
import type { WebhookDoor } from './webhook-door.ts';

export interface CostSources {
  door: WebhookDoor;
  importer: Importer;
  watch: Watch;
  ledger: LedgerTable;
}

const SUM = 'Sum';

/** What AWS charges by use: receives, writes, seconds, log lines. What it charges by the month is told at synth. */
export const costWidgets = (cell: Cell, { door, importer, watch, ledger }: CostSources): IWidget[][] => {
  const functions = { door: door.function, importer: importer.function, watch: watch.function };
  const each = (metricOf: (one: HouseFunction, label: string) => IMetric) =>
    Object.entries(functions).map(([label, one]) => metricOf(one, label));
  return [
    [
      graph(
        'Lambda: seconds',
        each(
          ({ function: one }, label) =>
            new MathExpression({
              expression: `${label}Ms / 1000`,
              usingMetrics: { [`${label}Ms`]: one.metricDuration({ statistic: SUM }) },
              label,
            }),
        ),
        { unit: 'seconds a minute', isStacked: true, width: 6 },
      ),
      graph('Receives from the queues', receives(cell), { unit: 'a minute', isStacked: true, width: 6 }),
      graph(
        'The table: units',
        [
          ledger.table.metricConsumedWriteCapacityUnits({ statistic: SUM, label: 'written' }),
          ledger.table.metricConsumedReadCapacityUnits({ statistic: SUM, label: 'read' }),
        ],
        { unit: 'a minute', width: 6 },
      ),
      graph(
        'Logs taken in',
        each(({ logName }, label) => aws('AWS/Logs', 'IncomingBytes', { LogGroupName: logName }, label)),
        { unit: 'bytes a minute', isStacked: true, width: 6 },
      ),
    ],
  ];
};

/** Lambda polls each queue all the time, so empty receives are what a quiet cell pays for. */
function receives({ id, shops }: Cell): IMetric[] {
  const names = [...shops.map((shop) => laneQueueName(id, shop.id)), laterQueueName(id)];
  const total = (metricName: string, letter: string, label: string) =>
    new MathExpression({
      expression: `SUM(METRICS("${letter}"))`,
      usingMetrics: Object.fromEntries(
        names.map((QueueName, i) => [`${letter}${i}`, aws('AWS/SQS', metricName, { QueueName }, QueueName)]),
      ),
      label,
    });
  return [
    total('NumberOfEmptyReceives', 'empty', 'empty'),
    total('NumberOfMessagesReceived', 'full', 'messages'),
  ];
}

const aws = (namespace: string, metricName: string, dimensionsMap: Record<string, string>, label: string) =>
  new Metric({ namespace, metricName, dimensionsMap, statistic: SUM, label });
