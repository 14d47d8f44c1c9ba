import type { Context, SQSRecord } from 'aws-lambda';
import { ProductMemory } from '../../../../functions/import-order/check-products.ts';
import { Health } from '../../../../functions/import-order/health.ts';
import { Journey } from '../../../../functions/import-order/journey.ts';
import { openInvocation, type Sandbox } from '../../../../functions/import-order/open-invocation.ts';
import type { Task } from '../../../../functions/import-order/task.ts';
import { cellSchema } from '../../../../shared/config/cell.ts';
import { timingOf } from '../../../../shared/config/timing.ts';
import type { Fetch } from '../../../../shared/fetch.ts';
import { DynamoParkedWork } from '../../../../shared/ledger/dynamo-parked-work.ts';
import type { StepLog } from '../../../../shared/log/step-log.ts';
import { CellBreaker } from '../../../../shared/rate-limit/cell-breaker.ts';
import { LeasedPermits } from '../../../../shared/rate-limit/leased-permits.ts';
import { anImporter, silentLog } from '../../../fixtures/an-importer.ts';
import { aShop } from '../../../fixtures/orders.ts';
import { nobodyToForget } from '../../../fixtures/privacy.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';
import { aCell } from '../../shared/rate-limit/a-cell.ts';

export const LATER_QUEUE_URL = 'https://sqs.eu-west-1.amazonaws.com/123456789012/nl-later';
export const cell = cellSchema.parse({
  id: 'nl',
  stage: 'sample',
  prices: 'excluding-vat',
  logictrade: { url: 'https://logictrade.example' },
  shops: [aShop()],
});
const timing = timingOf(cell);

/** What a test decides of a sandbox. */
type Wanted = Partial<Omit<Sandbox, 'limiter' | 'connect'>> & {
  fetch?: Fetch;
  remainingMs?: () => number;
  /** Awaited by every report of a failure to the breaker. */
  reporting?: () => Promise<void>;
};

/** A sandbox whose parts do nothing but tell, in words and in order, what was asked of them; and one invocation in it. */
export async function anInvocation({
  fetch = async () => new Response('{}'),
  remainingMs = () => timing.functionTimeoutMs,
  reporting,
  ...changes
}: Wanted = {}) {
  const told: string[] = [];
  const place = simulatedLedgerPlace();
  const { deps } = anImporter(place, 'nl');
  const log: StepLog = {
    ...silentLog,
    step: (step) => void told.push(`step ${step}`),
    surprise: (error) => void told.push(`surprise ${String(error)}`),
    gaugeForCell: (metric, value) => void told.push(`${metric} ${value}`),
    spreadForCell: (metric, values) => void told.push(`${metric} ${values.length} times`),
  };
  const sandbox: Sandbox = {
    ...deps,
    cell,
    timing,
    shops: new Map(),
    parkedWork: new DynamoParkedWork({ ...place, content: deps.content, now: deps.now, keepDays: 90 }),
    pauses: { read: async () => ({ shops: new Map() }) },
    limiter: aLimiter(told, reporting),
    shopApis: {
      of: async () => undefined,
      close: async () => {
        await turnOfTheLoop();
        told.push('shop sockets closed');
      },
    },
    apiKey: async () => 'the-key',
    connect: (connectTimeoutMs) => {
      told.push(`opened, connecting for ${connectTimeoutMs} ms`);
      const close = async () => {
        await turnOfTheLoop();
        told.push('sockets closed');
      };
      return { fetch, close };
    },
    hide: async (queueUrl, receiptHandle, ms) =>
      void told.push(`hid ${receiptHandle} of ${queueUrl} for ${ms}`),
    laterQueueUrl: LATER_QUEUE_URL,
    privacy: nobodyToForget,
    log,
    health: new Health(deps.now),
    heard: {
      listen: async (records, shopOf) =>
        void told.push(...records.map((record) => `heard ${record.messageId} of ${shopOf(record)}`)),
    },
    memoryUsedPercent: (ofMb) => 25_600 / ofMb,
    isPutProven: async () => true,
    products: new ProductMemory(deps.now),
    random: () => 0.5,
    ...changes,
  };
  const invocation = await openInvocation(sandbox)(contextWith(remainingMs));
  const opening = told.splice(0);
  /** What the attempt of one order works with. */
  const attemptOf = (key: string, task: Partial<Task> = {}) =>
    invocation.batch.importing(aTask(key, log, deps.now, task), alone);
  return { ...invocation, sandbox, opening, told, attemptOf };
}

/** What an attempt is told to wait for before it works alone. */
export const alone = async (): Promise<void> => undefined;

export const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const aTask = (key: string, log: StepLog, now: () => number, task: Partial<Task>): Task => ({
  key,
  journey: new Journey(log, now, { shop: 'meubelhuis' }),
  run: async () => ({ kind: 'finished', because: 'a test' }),
  ...task,
});

/** Permits for the asking, and a breaker that only listens. */
function aLimiter(told: string[], reporting?: () => Promise<void>): Sandbox['limiter'] {
  const { bucket, machine, table, clock } = aCell().aProcess();
  class ToldPermits extends LeasedPermits {
    override take = async () => void told.push('permit');
    override takeYielding = async () => void told.push('permit behind everybody live');
    override pauseUntil = async () => void told.push('cell paused');
    override close = async (because: string) => void told.push(`cell closed: ${because}`);
    override release = () => void told.push('permits released');
  }
  class ToldBreaker extends CellBreaker {
    override failed = async (orderKey: string) => {
      await reporting?.();
      told.push(`failed for ${orderKey}`);
    };
    override answered = () => void told.push('answered');
  }
  return {
    permits: new ToldPermits(bucket, { sleep: machine.sleep, now: machine.wall }),
    breaker: new ToldBreaker(table, clock, () => 0.5),
  };
}

const contextWith = (remainingMs: () => number): Context => ({
  getRemainingTimeInMillis: remainingMs,
  memoryLimitInMB: '512',
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'nl-import-order',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:nl-import-order',
  awsRequestId: 'r-1',
  logGroupName: '/aws/lambda/nl-import-order',
  logStreamName: 'a',
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

/** A message of this queue. */
export const aRecordOf = (queue: string, messageId = 'm-1'): SQSRecord => ({
  messageId,
  receiptHandle: `receipt of ${messageId}`,
  body: '',
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'door',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:eu-west-1:123456789012:${queue}`,
  awsRegion: 'eu-west-1',
});
