import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CellBreaker } from './cell-breaker.ts';
import { BUCKET_KEY, DynamoBucket } from './dynamo-bucket.ts';
import { watchDates } from './dynamo-clock.ts';
import { LeasedPermits } from './leased-permits.ts';
import { type Seams, SharedBucket } from './shared-bucket.ts';
import { type MachineClocks, TableClock } from './table-clock.ts';
import type { Pace } from './token-bucket.ts';

export interface PermitSeams extends Seams, MachineClocks {
  readonly random: () => number;
}

const MACHINE: PermitSeams = {
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  now: () => Date.now(),
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  random: () => Math.random(),
};

/** The parts of one cell's limiter, sharing one clock. */
export interface CellLimiter {
  readonly permits: LeasedPermits;
  readonly bucket: SharedBucket;
  readonly breaker: CellBreaker;
  readonly table: DynamoBucket;
}

/** The cell's limiter over DynamoDB, built once per process. The client may be the ledger's: its answers set the clock too. */
export function dynamoPermits(
  client: DynamoDBClient,
  { tableName, pace }: { tableName: string; pace: Pace },
  seams: PermitSeams = MACHINE,
): CellLimiter {
  const clock = new TableClock(seams);
  watchDates(client, clock);
  const table = new DynamoBucket(
    client,
    { tableName, key: BUCKET_KEY },
    { ...seams, forMs: pace.longestWaitMs },
  );
  const bucket = new SharedBucket(table, clock, pace, seams);
  return {
    permits: new LeasedPermits(bucket, seams),
    bucket,
    breaker: new CellBreaker(table, clock, seams.random),
    table,
  };
}
