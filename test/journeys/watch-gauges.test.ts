import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { aRunningCell, type RunningCell, sales, until } from './a-running-cell.ts';

const emfSchema = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string(), Unit: z.string() })),
      }),
    ),
  }),
});

/** The metrics in a cell's output: `name by dimensions in unit`, as CloudWatch would file them. */
const metricsIn = ({ cell }: RunningCell): Set<string> =>
  new Set(
    cell.log.lines
      .filter(({ text }) => text.includes('"_aws"'))
      .map(({ text }) => emfSchema.parse(JSON.parse(text)))
      .flatMap((line) =>
        line._aws.CloudWatchMetrics.flatMap(({ Metrics, Dimensions }) =>
          Metrics.map(
            ({ Name, Unit }) => `${String(line['service'])}: ${Name} by ${Dimensions.join()} in ${Unit}`,
          ),
        ),
      ),
  );

describe('What alarms of a running cell listen to', () => {
  let running: RunningCell | undefined;
  afterEach(() => running?.stop());

  it('is told by one order and one look of the watch, and the shop is noted as heard', async () => {
    const started = await aRunningCell();
    running = started;
    const { cell } = started;
    const [sale] = sales(1, 4000);
    if (sale === undefined) throw new Error('nothing to deliver');

    await started.deliver('meubelhuis', sale);
    await until(
      () => metricsIn(started).has('import-order: MemoryUsedPercent by service,cell in Percent'),
      Boolean,
    );
    await cell.runSchedules();

    expect([...metricsIn(started)]).toEqual(
      expect.arrayContaining([
        'import-order: LogictradeMilliseconds by service,cell in Milliseconds',
        'import-order: MessagesConcluded by service,cell in Count',
        'receive-webhook: DeliveriesAccepted by service,cell,shop in Count',
        'watch-cell: DrainSeconds by service,cell in Seconds',
        'watch-cell: FailingSeconds by service,cell in Seconds',
        'watch-cell: Heartbeat by service,cell in Count',
        'watch-cell: MemoryUsedPercent by service,cell in Percent',
        'watch-cell: OldestDoubtSeconds by service,cell in Seconds',
        'watch-cell: OpenSeconds by service,cell in Seconds',
        'watch-cell: SilentSeconds by service,cell,shop in Seconds',
      ]),
    );
    const { Item = {} } = await cell.clients.dynamo.send(
      new GetCommand({
        TableName: cell.ledgerTable,
        Key: { pk: 'heard#meubelhuis', sk: new Date().toISOString().slice(0, 10) },
      }),
    );
    expect(Object.entries(Item).filter(([field]) => /^h\d\d$/.test(field))).toEqual([
      [expect.any(String), 1],
    ]);
  });
});
