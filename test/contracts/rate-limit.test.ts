import { ConditionalCheckFailedException, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDynamo } from '../../infra/local/aws/dynamodb.ts';
import type { BucketTable } from '../../shared/rate-limit/bucket-table.ts';
import { BUCKET_KEY, DynamoBucket } from '../../shared/rate-limit/dynamo-bucket.ts';
import { watchDates } from '../../shared/rate-limit/dynamo-clock.ts';
import { type CellLimiter, dynamoPermits } from '../../shared/rate-limit/dynamo-permits.ts';
import { TableClock } from '../../shared/rate-limit/table-clock.ts';
import { askFor, type LeaseAsk } from '../../shared/rate-limit/token-bucket.ts';
import { Machine } from '../simulation/limiter/machine.ts';
import { MemoryItem, MemoryTable } from '../simulation/limiter/memory-table.ts';
import { VirtualTime } from '../simulation/limiter/virtual-time.ts';
import { describeBucketTable } from './rate-limit.contract.ts';
import { createBucketTable, dynamoClient } from './rate-limit-dynalite.ts';

const NOON = 1_800_000_000_000;
const PACE = { spacingMs: 20, longestWaitMs: 15_000 };
const clients = Array.from({ length: 4 }, () => ({ client: dynamoClient('http://127.0.0.1:1') }));
let dynamo: Awaited<ReturnType<typeof startDynamo>>;
let tables = 0;

beforeAll(async () => {
  dynamo = await startDynamo();
  for (const process of clients) process.client = dynamoClient(dynamo.url);
});
afterAll(async () => {
  for (const { client } of clients) client.destroy();
  await dynamo.stop();
});

const firstClient = () => (clients[0] as (typeof clients)[number]).client;

async function aTable(): Promise<string> {
  const tableName = `cell-${tables++}`;
  await createBucketTable(firstClient(), tableName);
  return tableName;
}

async function inDynamo(): Promise<BucketTable> {
  const patience = { forMs: 5000, monotonic: () => 0, sleep: async () => {}, random: () => 0 };
  return new DynamoBucket(firstClient(), { tableName: await aTable(), key: BUCKET_KEY }, patience);
}

/** The memory form, whose virtual time passes by itself. */
async function inMemory(): Promise<BucketTable> {
  const time = new VirtualTime();
  const machine = new Machine(time, { random: () => 0.5 });
  const wire = { delayMs: () => 0 };
  const table = new MemoryTable(time, new MemoryItem(), machine, new TableClock(machine), wire);
  const passing = setInterval(() => void time.runUntil(time.now), 1);
  passing.unref();
  return table;
}

describeBucketTable('memory', inMemory);
describeBucketTable('DynamoDB', inDynamo);

describe('the two forms of the bucket', () => {
  it('answer alike, whatever is done to them in whatever order', async () => {
    const moment = fc.integer({ min: -40_000, max: 40_000 }).map((ms) => NOON + ms);
    const ask: fc.Arbitrary<LeaseAsk> = fc
      .record({ moment, count: fc.integer({ min: 1, max: 5 }), widthMs: fc.nat(900), probe: fc.boolean() })
      .map(({ moment: earliest, count, widthMs, probe }) =>
        askFor(count, { earliest, latest: earliest + widthMs }, PACE, { probe }),
      );
    const hold = fc.record({
      failingSince: fc.constantFrom(NOON, NOON + 1),
      probeAt: fc.constantFrom(NOON + 10, NOON + 20),
      probes: fc.nat(3),
    });
    const deed: fc.Arbitrary<(table: BucketTable) => Promise<unknown>> = fc.oneof(
      { weight: 6, arbitrary: ask.map((it) => (table: BucketTable) => table.lease('idle', it)) },
      { weight: 6, arbitrary: ask.map((it) => (table: BucketTable) => table.lease('busy', it)) },
      moment.map((it) => (table: BucketTable) => table.pause(it)),
      fc.constant((table: BucketTable) => table.close('key')),
      { weight: 2, arbitrary: fc.constant((table: BucketTable) => table.open()) },
      hold.map((it) => (table: BucketTable) => table.hold(it)),
      fc.tuple(hold, fc.option(hold, { nil: undefined })).map(
        ([known, next]) =>
          (table: BucketTable) =>
            table.replaceHold(known, next && { ...next, failingSince: known.failingSince }),
      ),
      moment.map((it) => (table: BucketTable) => table.create(it)),
    );
    const [real, model] = [await inDynamo(), await inMemory()];

    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 30 }), async (deeds) => {
        await real.restart(NOON);
        await model.restart(NOON);
        for (const apply of deeds) expect(await apply(real)).toEqual(await apply(model));
      }),
      { numRuns: 25 },
    );
  });
});

describe('the clock on DynamoDB', () => {
  it('is set by a refusal as well as by an answer', async () => {
    const client = dynamoClient(dynamo.url);
    const clock = new TableClock({ monotonic: () => performance.now(), wall: () => Date.now() });
    watchDates(client, clock);
    const Key = { pk: { S: 'none' }, sk: { S: 'none' } };

    const refused = client.send(
      new DeleteItemCommand({ TableName: await aTable(), Key, ConditionExpression: 'attribute_exists(pk)' }),
    );

    await expect(refused).rejects.toThrow(ConditionalCheckFailedException);
    expect(clock.widthMs()).toBeLessThan(2500);
    client.destroy();
  });
});

describe('permits from DynamoDB', () => {
  const aCell = async (): Promise<CellLimiter[]> => {
    const tableName = await aTable();
    const cell = clients.map(({ client }) => dynamoPermits(client, { tableName, pace: PACE }));
    await cell[0]?.table.restart(Date.now() - 1000);
    return cell;
  };

  it('are given to several processes at once, never closer together than the spacing allows', async () => {
    const cell = await aCell();
    const calls: number[] = [];

    await Promise.all(
      cell.flatMap(({ permits }) =>
        Array.from({ length: 15 }, () => permits.take().then(() => calls.push(performance.now()))),
      ),
    );

    calls.sort((a, b) => a - b);
    const tookMs = (calls.at(-1) ?? 0) - (calls[0] ?? 0);
    expect(calls).toHaveLength(60);
    // A permit may be used a third of a second after its moment, and not before it.
    expect(tookMs).toBeGreaterThan(59 * PACE.spacingMs - 350);
  });

  it('set their clock by the answers of DynamoDB', async () => {
    const [one] = await aCell();

    await one?.permits.take();

    const { earliest, latest } = one?.bucket.now() ?? { earliest: 0, latest: 0 };
    expect(earliest).toBeLessThanOrEqual(Date.now());
    expect(latest).toBeGreaterThanOrEqual(Date.now());
    expect(latest - earliest).toBeLessThan(1500);
  });

  it('are refused to whoever still waits when they are released', async () => {
    const [one] = await aCell();
    if (!one) throw new Error('no process');
    await one.table.restart(Date.now() + 5000);
    const taken = Promise.allSettled(Array.from({ length: 10 }, () => one.permits.take()));
    await one.table.read();

    one.permits.release();

    expect((await taken).map(({ status }) => status)).toEqual(Array(10).fill('rejected'));
  });

  it('are refused to every process once one has closed the cell', async () => {
    const [one, other] = await aCell();
    await other?.permits.take();

    await one?.permits.close('LogicTrade refuses the key');

    await expect(other?.permits.take()).rejects.toMatchObject({ code: 'cell-closed' });
  });

  it('are refused for a minute when the item is lost', async () => {
    const tableName = await aTable();
    const { permits } = dynamoPermits(firstClient(), { tableName, pace: PACE });

    await expect(permits.take()).rejects.toMatchObject({ code: 'cell-paused' });
    await expect(permits.take()).rejects.toMatchObject({ code: 'cell-paused' });
  });
});
