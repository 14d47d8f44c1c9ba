import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { loadCell } from '../../shared/config/load-cell.ts';
import { laneQueueUrl, logictradeSecretName } from '../../shared/config/names.ts';
import { spacingMs, timingOf } from '../../shared/config/timing.ts';
import { DynamoDigestMarks } from '../../shared/ledger/dynamo-digest-marks.ts';
import { DynamoHeard } from '../../shared/ledger/dynamo-heard.ts';
import { DynamoOpenMark } from '../../shared/ledger/dynamo-open-mark.ts';
import { DynamoPauses } from '../../shared/ledger/dynamo-pauses.ts';
import { DynamoRelooks } from '../../shared/ledger/dynamo-relooks.ts';
import { DynamoUnrest } from '../../shared/ledger/dynamo-unrest.ts';
import { peakMemoryPercent } from '../../shared/log/peak-memory.ts';
import { PowertoolsLog } from '../../shared/log/powertools-log.ts';
import { createLogictradeClient } from '../../shared/logictrade/client.ts';
import { openConnection } from '../../shared/logictrade/connection.ts';
import { writeRelook } from '../../shared/queue/relook.ts';
import { depthOf } from '../../shared/queue/sqs-depth.ts';
import { send } from '../../shared/queue/sqs-queues.ts';
import { dynamoPermits } from '../../shared/rate-limit/dynamo-permits.ts';
import { SecretsManagerStore } from '../../shared/secrets/secrets-manager.ts';
import { asksLogictrade } from './ask-logictrade.ts';
import { configSchema } from './config.ts';
import { createHandler } from './handler.ts';

const config = configSchema.parse(process.env);
const cell = loadCell(import.meta.url);
const timing = timingOf(cell);
const dynamo = new DynamoDBClient();
const client = DynamoDBDocumentClient.from(dynamo);
const [sqs, sns, secrets] = [
  new SQSClient(),
  new SNSClient(),
  new SecretsManagerStore(new SecretsManagerClient()),
];
const table = config.LEDGER_TABLE;
const now = Date.now;
const pace = { spacingMs: spacingMs(cell.logictrade), longestWaitMs: timing.longestWaitMs };
const limiter = dynamoPermits(dynamo, { tableName: table, pace });
const queuedOf = (shop: string) => depthOf(sqs, laneQueueUrl(config.LATER_QUEUE_URL, cell.id, shop));

export const handler = createHandler({
  cellId: cell.id,
  shops: cell.shops,
  unrest: new DynamoUnrest(client, table),
  relooks: new DynamoRelooks(client, table, now),
  pauses: new DynamoPauses(client, table, now),
  heard: new DynamoHeard(client, table),
  openMark: new DynamoOpenMark(client, table, now),
  queuedOf,
  queued: async () => {
    const depths = [depthOf(sqs, config.LATER_QUEUE_URL), ...cell.shops.map(({ id }) => queuedOf(id))];
    return (await Promise.all(depths)).reduce((sum, depth) => sum + depth, 0);
  },
  marks: new DynamoDigestMarks(client, table),
  askToLookAgain: (relook) => send(sqs, config.LATER_QUEUE_URL, writeRelook(relook)),
  publish: async (Subject, Message) => {
    await sns.send(new PublishCommand({ TopicArn: config.ALARM_TOPIC_ARN, Subject, Message }));
  },
  createBucket: () => limiter.bucket.create(),
  limiter,
  readBucket: () => limiter.table.read(),
  spacingMs: pace.spacingMs,
  memoryUsedPercent: () => peakMemoryPercent(Number(process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'])),
  asks: askOnce,
  log: new PowertoolsLog(new Logger(), new Metrics({ defaultDimensions: { cell: cell.id } })),
  now,
});

/** With a connection of its own, and always the key that is stored now. */
async function askOnce(): Promise<boolean> {
  const connection = openConnection({ connectTimeoutMs: Math.min(5000, timing.getLimitMs / 2) });
  const { permits } = limiter;
  try {
    return await asksLogictrade(
      createLogictradeClient({
        baseUrl: cell.logictrade.url,
        apiKey: async () => (await secrets.read(logictradeSecretName(cell.id)))[0] ?? '',
        permits: {
          take: () => permits.takeToProbe(),
          pauseUntil: (epochMs) => permits.pauseUntil(epochMs),
          close: (because) => permits.close(because),
        },
        fetch: connection.fetch,
        now,
        postLimitMs: timing.postLimitMs,
        getLimitMs: timing.getLimitMs,
      }),
    );
  } finally {
    permits.release();
    await connection.close();
  }
}
