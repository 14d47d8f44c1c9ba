import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DynamoDB,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { RateLimiterDynamo, RateLimiterRes } from 'rate-limiter-flexible';
import { BUCKET_KEY } from '../../shared/rate-limit/dynamo-bucket.ts';
import { dynamoPermits } from '../../shared/rate-limit/dynamo-permits.ts';
import { unreachable } from '../../shared/errors.ts';
import { createTable } from '../../infra/local/aws/create-table.ts';
import { createBucketTable } from '../contracts/rate-limit-dynalite.ts';

export type Rival = 'ours' | 'rate-limiter-flexible' | 'plain';

/** A limit over a sliding window, and ours as the same formula derives it. */
export interface BenchLimit {
  readonly calls: number;
  readonly windowMs: number;
  readonly spacingMs: number;
  readonly longestWaitMs: number;
}

/** One consumer's way to a grant, which rejects once the run has ended. */
export interface Taker {
  readonly take: () => Promise<void>;
  readonly end: () => void;
}

/** Makes the table a rival needs, at rest. */
export async function prepare(
  rival: Rival,
  client: DynamoDB,
  tableName: string,
  limit: BenchLimit,
): Promise<void> {
  if (rival === 'rate-limiter-flexible') return await createRateLimiterTable(client, tableName);
  await createBucketTable(client, tableName);
  if (rival === 'ours') {
    const pace = { spacingMs: limit.spacingMs, longestWaitMs: limit.longestWaitMs };
    await dynamoPermits(client, { tableName, pace }).table.restart(Date.now() - 1000);
  } else {
    const Item = { ...BUCKET_KEY, tokens: { N: String(BURST) }, at: { N: String(Date.now()) } };
    await client.send(new PutItemCommand({ TableName: tableName, Item }));
  }
}

export function takerOf(rival: Rival, client: DynamoDB, tableName: string, limit: BenchLimit): Taker {
  const end = new AbortController();
  const wait: Wait = (ms) => sleep(ms, undefined, { signal: end.signal });
  const abort = () => end.abort();
  switch (rival) {
    case 'ours': {
      const pace = { spacingMs: limit.spacingMs, longestWaitMs: limit.longestWaitMs };
      const { permits } = dynamoPermits(client, { tableName, pace });
      return { take: () => permits.take(), end: () => permits.release() };
    }
    case 'rate-limiter-flexible':
      return { take: rateLimiterFlexible(client, tableName, limit, wait), end: abort };
    case 'plain':
      return { take: () => plainBucket(client, tableName, limit, wait), end: abort };
    default:
      return unreachable(rival);
  }
}

type Wait = (ms: number) => Promise<void>;

async function createRateLimiterTable(client: DynamoDB, tableName: string): Promise<void> {
  await createTable(client, {
    TableName: tableName,
    AttributeDefinitions: [{ AttributeName: 'key', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }],
  });
}

/** As its documentation has it, with the block in memory that spares it most of its writes; who is refused waits as it is told. */
function rateLimiterFlexible(
  client: DynamoDB,
  tableName: string,
  { calls, windowMs }: BenchLimit,
  wait: Wait,
) {
  const limiter = new RateLimiterDynamo({
    storeClient: client,
    tableName,
    tableCreated: true,
    ttlSet: true,
    points: calls,
    duration: windowMs / 1000,
    inMemoryBlockOnConsumed: calls,
  });
  return async (): Promise<void> => {
    for (;;) {
      try {
        await limiter.consume('cell');
        return;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) await wait(refusal.msBeforeNext + 1);
        else if (refusal instanceof ConditionalCheckFailedException) await wait(Math.random() * 50);
        else throw refusal;
      }
    }
  };
}

/** Burst and refill together stay within the limit: the best a plain bucket can be told. */
const BURST = 10;

/** Read, count what has been refilled since, take one if nobody else did in between. */
async function plainBucket(
  client: DynamoDB,
  tableName: string,
  limit: BenchLimit,
  wait: Wait,
): Promise<void> {
  const { calls, windowMs } = limit;
  const perMs = (calls - BURST) / windowMs;
  for (;;) {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: BUCKET_KEY, ConsistentRead: true }),
    );
    const known = { tokens: Number(Item?.['tokens']?.N), at: Number(Item?.['at']?.N) };
    const now = Math.max(known.at, Date.now());
    const tokens = Math.min(BURST, known.tokens + (now - known.at) * perMs);
    if (tokens < 1) await wait(Math.ceil((1 - tokens) / perMs) + Math.random() * 20);
    else if (await takeToken(client, tableName, known, { tokens: tokens - 1, at: now })) return;
    else await wait(Math.random() * 50);
  }
}

interface Tokens {
  readonly tokens: number;
  readonly at: number;
}

async function takeToken(client: DynamoDB, tableName: string, known: Tokens, next: Tokens): Promise<boolean> {
  try {
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: BUCKET_KEY,
        UpdateExpression: 'SET tokens = :tokens, #at = :at',
        ConditionExpression: 'tokens = :knownTokens AND #at = :knownAt',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: {
          ':tokens': { N: String(next.tokens) },
          ':at': { N: String(next.at) },
          ':knownTokens': { N: String(known.tokens) },
          ':knownAt': { N: String(known.at) },
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
