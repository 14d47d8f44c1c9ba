import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { longTailed, seeded } from '../simulation/limiter/random.ts';
import { highestWindow, percentile } from '../simulation/limiter/sliding-window.ts';
import { type BenchLimit, prepare, type Rival, type Taker, takerOf } from './limiter-rivals.ts';

/** Orders a consumer works on side by side: one batch. */
const WORKERS = 10;
const CALL_MS = 300;
/** Left out of what is measured, but for the fullest window. */
const WARM_UP_MS = 5000;
const WRITES = new Set(['UpdateItemCommand', 'PutItemCommand', 'DeleteItemCommand']);

export interface Row {
  readonly name: Rival;
  readonly consumers: number;
  readonly writesPerGrant: number;
  readonly highestWindowShareOfLimit: number;
  readonly utilisation: number;
  readonly waitP50Ms: number;
  readonly waitP99Ms: number;
}

/** One rival before a backlog for `seconds`: what it let through, and what that cost. */
export async function runRival(
  rival: Rival,
  consumers: number,
  { endpoint, limit, seconds }: { endpoint: string; limit: BenchLimit; seconds: number },
): Promise<Row> {
  const tableName = `${rival}-${consumers}`;
  const own = aClient(endpoint);
  await prepare(rival, own.client, tableName, limit);
  const clients = Array.from({ length: consumers }, () => aClient(endpoint));
  const takers = clients.map(({ client }) => takerOf(rival, client, tableName, limit));
  const random = seeded(consumers);
  const grants: number[] = [];
  const waitsMs: number[] = [];
  const startedAt = performance.now();
  const measuredFrom = startedAt + WARM_UP_MS;
  const endsAt = measuredFrom + seconds * 1000;

  const work = async ({ take }: Taker): Promise<void> => {
    while (performance.now() < endsAt) {
      const askedAt = performance.now();
      await take();
      const grantedAt = performance.now();
      if (grantedAt > endsAt) return;
      grants.push(grantedAt);
      waitsMs.push(grantedAt - askedAt);
      await sleep(longTailed(random, CALL_MS));
    }
  };
  const written = () => clients.reduce((sum, { writes }) => sum + writes(), 0);
  const works = takers.flatMap((taker) => Array.from({ length: WORKERS }, () => work(taker)));
  await sleep(measuredFrom - performance.now());
  const writtenBefore = written();
  await sleep(endsAt - performance.now());
  const writes = written() - writtenBefore;
  for (const { end } of takers) end();
  await Promise.allSettled(works);
  for (const { client } of [own, ...clients]) client.destroy();

  const measured = grants.filter((at) => at >= measuredFrom).length;
  return {
    name: rival,
    consumers,
    writesPerGrant: writes / measured,
    highestWindowShareOfLimit: highestWindow(grants, limit.windowMs) / limit.calls,
    utilisation: measured / ((limit.calls * seconds * 1000) / limit.windowMs),
    waitP50Ms: percentile(waitsMs, 0.5),
    waitP99Ms: percentile(waitsMs, 0.99),
  };
}

/** A client that counts every write it sends: refused ones and the SDK's own retries too. */
function aClient(endpoint: string): { client: DynamoDB; writes: () => number } {
  let writes = 0;
  const client = new DynamoDB({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName && WRITES.has(commandName)) writes++;
        return next(args);
      },
    { step: 'deserialize', priority: 'low' },
  );
  return { client, writes: () => writes };
}
