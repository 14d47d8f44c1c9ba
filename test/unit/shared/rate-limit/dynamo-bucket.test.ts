import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { BUCKET_KEY, DynamoBucket } from '../../../../shared/rate-limit/dynamo-bucket.ts';
import { askFor } from '../../../../shared/rate-limit/token-bucket.ts';

const NOON = 1_800_000_000_000;
const ask = askFor(2, { earliest: NOON, latest: NOON + 100 }, { spacingMs: 60, longestWaitMs: 15_000 });
const attributes = (turn: number) => ({
  turn: { N: String(turn) },
  pausedUntil: { N: '0' },
  closed: { BOOL: false },
});
const aws = mockClient(DynamoDBClient);

/** A bucket whose waits pass at once and are kept. */
function aBucket() {
  const waits: number[] = [];
  let passed = 0;
  const sleep = async (ms: number) => {
    waits.push(ms);
    passed += ms;
  };
  const patience = { forMs: 15_000, monotonic: () => passed, sleep, random: () => 1 };
  const place = { tableName: 'ledger', key: BUCKET_KEY };
  return { bucket: new DynamoBucket(new DynamoDBClient(), place, patience), waits };
}

const throttled = () =>
  new ProvisionedThroughputExceededException({ message: 'slow down', $metadata: { httpStatusCode: 400 } });
const refused = (Item?: ReturnType<typeof attributes>) =>
  new ConditionalCheckFailedException({ message: 'refused', $metadata: {}, ...(Item && { Item }) });

describe('the DynamoDB bucket', () => {
  afterEach(() => aws.reset());

  it('moves the turn on from wherever it is while there is a line', async () => {
    aws.on(UpdateItemCommand).resolves({ Attributes: attributes(NOON + 500) });

    const lease = await aBucket().bucket.lease('busy', ask);

    expect(lease).toEqual({ written: true, before: { turn: NOON + 500, pausedUntil: 0, closed: false } });
    expect(aws.call(0).args[0].input).toMatchObject({
      TableName: 'ledger',
      Key: { pk: { S: 'bucket' }, sk: { S: 'bucket' } },
      UpdateExpression: 'SET turn = turn + :advance',
      ReturnValues: 'ALL_OLD',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
  });

  it('reads the bucket from the refusal itself', async () => {
    aws.on(UpdateItemCommand).rejects(refused(attributes(NOON + 500)));

    const lease = await aBucket().bucket.lease('idle', ask);

    expect(lease).toMatchObject({ written: false, before: { turn: NOON + 500 } });
    expect(aws.commandCalls(GetItemCommand)).toHaveLength(0);
  });

  it('reads the bucket itself where a refusal leaves it out', async () => {
    aws
      .on(UpdateItemCommand)
      .rejects(refused())
      .on(GetItemCommand)
      .resolves({ Item: attributes(NOON + 500) });

    const lease = await aBucket().bucket.lease('idle', ask);

    expect(lease).toMatchObject({ written: false, before: { turn: NOON + 500 } });
    expect(aws.commandCalls(GetItemCommand)[0]?.args[0].input.ConsistentRead).toBe(true);
  });

  it('says so when there is no bucket', async () => {
    aws.on(UpdateItemCommand).rejects(refused()).on(GetItemCommand).resolves({});

    expect(await aBucket().bucket.lease('idle', ask)).toEqual({ written: false, before: undefined });
  });

  it('waits ever longer while DynamoDB is busy, then goes on', async () => {
    aws
      .on(UpdateItemCommand)
      .rejectsOnce(throttled())
      .rejectsOnce(throttled())
      .resolves({ Attributes: attributes(NOON) });
    const { bucket, waits } = aBucket();

    const lease = await bucket.lease('busy', ask);

    expect(lease.written).toBe(true);
    expect(waits).toEqual([50, 100]);
  });

  it('waits no longer than the longest wait for a permit, and promises that nothing was called', async () => {
    aws.on(UpdateItemCommand).rejects(throttled());
    const { bucket, waits } = aBucket();

    const failed = bucket.lease('busy', ask);

    await expect(failed).rejects.toMatchObject({
      code: 'permits-unavailable',
      retry: 'later',
      effect: 'none',
    });
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(15_000);
  });

  it('asks again when the answer was lost: the turns of the first write stay unused', async () => {
    const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    aws
      .on(UpdateItemCommand)
      .rejectsOnce(reset)
      .resolves({ Attributes: attributes(NOON + 620) });

    const lease = await aBucket().bucket.lease('busy', ask);

    expect(lease).toMatchObject({ written: true, before: { turn: NOON + 620 } });
    expect(aws.commandCalls(UpdateItemCommand)).toHaveLength(2);
  });

  it('waits no longer once it is told to stop', async () => {
    aws.on(UpdateItemCommand).rejects(throttled());
    const stop = new AbortController();
    const sleep = async (_ms: number, signal?: AbortSignal) => {
      stop.abort();
      signal?.throwIfAborted();
    };
    const patience = { forMs: 15_000, monotonic: () => 0, sleep, random: () => 1 };
    const bucket = new DynamoBucket(new DynamoDBClient(), { tableName: 'ledger', key: BUCKET_KEY }, patience);

    await expect(bucket.lease('busy', ask, stop.signal)).rejects.toThrow('aborted');
    expect(aws.calls()).toHaveLength(1);
    expect(aws.call(0).args).toEqual([expect.anything(), { abortSignal: stop.signal }]);
  });

  it('does not repeat or disguise what DynamoDB denies', async () => {
    const denied = Object.assign(new Error('not authorised'), {
      name: 'AccessDeniedException',
      $fault: 'client',
    });
    aws.on(UpdateItemCommand).rejects(denied);

    await expect(aBucket().bucket.lease('busy', ask)).rejects.toBe(denied);
    expect(aws.calls()).toHaveLength(1);
  });

  it('calls nobody on a bucket it cannot read', async () => {
    aws.on(UpdateItemCommand).resolves({ Attributes: { turn: { S: 'soon' } } });

    await expect(aBucket().bucket.lease('busy', ask)).rejects.toThrow('turn');
  });

  it('passes on what keeps it from making the item, but not that there is one', async () => {
    aws.on(PutItemCommand).rejectsOnce(refused()).rejects(new Error('no such table'));
    const { bucket } = aBucket();

    await expect(bucket.create(NOON)).resolves.toBeUndefined();
    await expect(bucket.create(NOON)).rejects.toThrow('no such table');
  });
});
