import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { bundleFiles } from '../../../infra/constructs/bundle.ts';
import { startDynamo } from '../../../infra/local/aws/dynamodb.ts';
import { createClients } from '../../../infra/local/aws/clients.ts';
import { createTable } from '../../../infra/local/aws/create-table.ts';
import { startQueues } from '../../../infra/local/aws/queues.ts';
import { Closers } from '../../../infra/local/closers.ts';
import { LambdaFunction } from '../../../infra/local/runtime/lambda-function.ts';
import { LogSink } from '../../../infra/local/runtime/log-sink.ts';
import { Watchdog } from '../../../infra/local/runtime/watchdog.ts';
import { CELL_FILE } from '../../../shared/config/names.ts';
import { timingOf } from '../../../shared/config/timing.ts';
import { crashCell } from '../cell.ts';
import { strikable } from '../import-order-subject.ts';
import { openLane } from '../lane.ts';
import { messageOf } from '../order-of.ts';
import { startWatchedLogictrade } from '../logictrade.ts';
import type { Subject, SubjectOptions } from '../subject.ts';
import { Traces } from '../traces.ts';

const QUEUE = 'powertools';
const TABLE = 'crash-idempotency';

/** The comparison, in the same surroundings and with the same times: queue, table, processes, LogicTrade. */
export async function openPowertools({ processes, onFinished }: SubjectOptions): Promise<Subject> {
  const closers = new Closers();
  const { region } = crashCell;
  const traces = await Traces.open();
  closers.add(() => traces.remove());
  const logictrade = await startWatchedLogictrade(crashCell);
  closers.add(logictrade.close);
  const dynamo = await startDynamo();
  closers.add(dynamo.stop);
  const queues = await startQueues(region);
  closers.add(queues.stop);
  const { plainDynamo, sqs, destroy } = createClients(region, {
    dynamo: dynamo.url,
    sqs: queues.url,
    small: dynamo.url,
  });
  closers.add(destroy);
  await createTable(plainDynamo, {
    TableName: TABLE,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
  const { functionTimeoutMs, visibilityMs } = timingOf(crashCell);
  const VisibilityTimeout = String(visibilityMs / 1000);
  await sqs.send(new CreateQueueCommand({ QueueName: QUEUE, Attributes: { VisibilityTimeout } }));

  const watchdog = new Watchdog();
  closers.add(() => watchdog.stop());
  const taskRoot = await mkdtemp(join(tmpdir(), 'powertools-'));
  closers.add(() => rm(taskRoot, { recursive: true, force: true }));
  for (const { name, contents } of bundleFiles('test/crash/powertools/handler.ts'))
    await writeFile(join(taskRoot, name), contents);
  const cell = { ...crashCell, logictrade: { ...crashCell.logictrade, url: logictrade.url } };
  await writeFile(join(taskRoot, CELL_FILE), JSON.stringify(cell));
  const handler = new LambdaFunction(
    {
      name: QUEUE,
      arn: `arn:aws:lambda:${region}:000000000000:function:${QUEUE}`,
      region,
      taskRoot,
      handler: 'index.handler',
      timeoutMs: functionTimeoutMs,
      memoryMb: 512,
      environment: {
        IDEMPOTENCY_TABLE: TABLE,
        API_KEY: logictrade.key,
        AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
        ...strikable(traces.folder),
      },
    },
    { log: new LogSink(5000), watchdog, mostSandboxes: processes + 1 },
  );
  closers.add(() => handler.stop(0));
  const lane = openLane({
    sqs,
    queueUrl: queues.urlOf(QUEUE),
    queueArn: `arn:aws:sqs:${region}:000000000000:${QUEUE}`,
    reportsBatchItemFailures: false,
    processes,
    invoke: (event) => handler.invoke(event),
    onFinished,
  });
  closers.add(lane.stop);
  return {
    name: 'Powertools idempotency',
    logictrade,
    traces,
    prepare: async () => undefined,
    textOf: async (row) => messageOf(row, 'created'),
    isDone: async () => true,
    send: async (_row, mark, text) => {
      const MessageAttributes = { row: { DataType: 'String', StringValue: mark } };
      await sqs.send(
        new SendMessageCommand({ QueueUrl: queues.urlOf(QUEUE), MessageBody: text, MessageAttributes }),
      );
    },
    parkedAs: async () => undefined, // it has no place where a person would find the order
    stop: () => closers.close(),
  };
}
