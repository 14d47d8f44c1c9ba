import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { loadCell } from '../../shared/config/load-cell.ts';
import { spacingMs, timingOf } from '../../shared/config/timing.ts';
import { DynamoUnrest } from '../../shared/ledger/dynamo-unrest.ts';
import { PowertoolsLog } from '../../shared/log/powertools-log.ts';
import { dynamoPermits } from '../../shared/rate-limit/dynamo-permits.ts';
import { configSchema } from './config.ts';
import { createHandler } from './handler.ts';

const config = configSchema.parse(process.env);
const cell = loadCell(import.meta.url);
const dynamo = new DynamoDBClient();
const limiter = dynamoPermits(dynamo, {
  tableName: config.LEDGER_TABLE,
  pace: { spacingMs: spacingMs(cell.logictrade), longestWaitMs: timingOf(cell).longestWaitMs },
});

export const handler = createHandler({
  shopIds: cell.shops.map((shop) => shop.id),
  unrest: new DynamoUnrest(DynamoDBDocumentClient.from(dynamo), config.LEDGER_TABLE),
  createBucket: () => limiter.bucket.create(),
  log: new PowertoolsLog(new Logger(), new Metrics({ defaultDimensions: { cell: cell.id } })),
  now: Date.now,
});
