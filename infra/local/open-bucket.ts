import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Cell } from '../../shared/config/cell.ts';
import { spacingMs, timingOf } from '../../shared/config/timing.ts';
import { dynamoPermits } from '../../shared/rate-limit/dynamo-permits.ts';
import type { LogictradeTarget } from './logictrade-target.ts';

/** The stretch of time that LogicTrade's limit looks back over. */
const LIMIT_WINDOW_MS = 60_000;

/**
 * Fills in the token bucket where it is known when LogicTrade was last called, so that the first order need not wait a
 * minute. A bucket that is there already, from an earlier start, stays as it is.
 */
export async function openBucket(
  cell: Cell,
  { lastCalledAt }: LogictradeTarget,
  dynamo: DynamoDBClient,
  tableName: string,
): Promise<void> {
  if (lastCalledAt === undefined) return;
  const pace = { spacingMs: spacingMs(cell.logictrade), longestWaitMs: timingOf(cell).longestWaitMs };
  const { table } = dynamoPermits(dynamo, { tableName, pace });
  await table.create(Math.max(Date.now(), lastCalledAt + LIMIT_WINDOW_MS + cell.logictrade.slackMs));
}
