import type { Context, SQSRecord } from 'aws-lambda';
import type { Cell } from '../../shared/config/cell.ts';
import type { Shop } from '../../shared/config/shop.ts';
import type { Timing } from '../../shared/config/timing.ts';
import type { ContentStore } from '../../shared/ledger/content-store.ts';
import type { CustomerLedger } from '../../shared/ledger/customer-ledger.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { ParkedWork } from '../../shared/ledger/parked-work.ts';
import type { PauseBoard } from '../../shared/ledger/pauses.ts';
import type { Relooks } from '../../shared/ledger/relooks.ts';
import type { StepLog } from '../../shared/log/step-log.ts';
import { type ClientOptions, createLogictradeClient } from '../../shared/logictrade/client.ts';
import type { Connection } from '../../shared/logictrade/connection.ts';
import type { CellLimiter } from '../../shared/rate-limit/dynamo-permits.ts';
import type { Permits } from '../../shared/rate-limit/permits.ts';
import type { ShopApi } from '../../shared/webshops/shop-api.ts';
import type { Webshop } from '../../shared/webshops/webshop.ts';
import { CallTimes } from './call-times.ts';
import type { ProductMemory } from './check-products.ts';
import type { Invocation } from './handler.ts';
import { FetchingTime } from './fetching-time.ts';
import type { Health } from './health.ts';
import type { HeardShops } from './heard-shops.ts';
import { shopOfQueue } from './open-record.ts';
import type { Privacy, Task } from './task.ts';
import { LogictradeOrderBook } from './logictrade-order-book.ts';
import { timedPermits } from './timed-permits.ts';

/** What one sandbox keeps between its invocations. */
export interface Sandbox {
  cell: Cell;
  timing: Timing;
  shops: ReadonlyMap<string, { shop: Shop; webshop: Webshop }>;
  ledger: Ledger;
  customers: CustomerLedger;
  content: ContentStore;
  parkedWork: ParkedWork;
  relooks: Relooks;
  pauses: Pick<PauseBoard, 'read'>;
  limiter: {
    permits: Pick<CellLimiter['permits'], keyof Permits | 'takeYielding' | 'release'>;
    breaker: Pick<CellLimiter['breaker'], 'failed' | 'answered'>;
  };
  /** The shops' own APIs, for deliveries that only say which order. */
  shopApis: { of: (shop: Shop) => Promise<ShopApi | undefined>; close: () => Promise<void> };
  apiKey: ClientOptions['apiKey'];
  /** Opens the sockets to LogicTrade for one invocation. */
  connect: (connectTimeoutMs: number) => Connection;
  hide: (queueUrl: string, receiptHandle: string, ms: number) => Promise<void>;
  laterQueueUrl: string;
  privacy: Privacy;
  log: StepLog;
  health: Health;
  heard: Pick<HeardShops, 'listen'>;
  /** Percent of so many MB that this sandbox has used at most. */
  memoryUsedPercent: (ofMb: number) => number;
  isPutProven: () => Promise<boolean>;
  products: ProductMemory;
  now: () => number;
  random: () => number;
}

/** Name look-up, TCP and TLS: far shorter than any call's own limit, so that "not connected" is known to be just that. */
const connectTimeoutMs = (timing: Timing): number => Math.min(5000, timing.getLimitMs / 2);

/** Opens what one invocation needs and what must not outlive it: the sockets to LogicTrade and the permits in hand. */
export const openInvocation =
  (sandbox: Sandbox) =>
  async (context: Context): Promise<Invocation> => {
    const connection = sandbox.connect(connectTimeoutMs(sandbox.timing));
    const reports: Promise<void>[] = [];
    const calls = new CallTimes();
    const remainingMs = () => context.getRemainingTimeInMillis();
    const { lastPostMs, longestWaitMs } = sandbox.timing;
    const fetching = new FetchingTime(() => remainingMs() - lastPostMs - longestWaitMs);
    return {
      batch: {
        reading: { ...sandbox, remainingMs, shopApiOf: (shop) => shopApiOf(shop, sandbox, fetching) },
        importing: (task, alone) => ({
          ...sandbox,
          prices: sandbox.cell.prices,
          settleMs: sandbox.timing.settleMs,
          orderBook: orderBookFor(task, sandbox, { connection, remainingMs, reports, calls }),
          closeCell: (because) => sandbox.limiter.permits.close(because),
          servesOthersThan: (key) => sandbox.health.servesOthersThan(key),
          alone,
        }),
        hide: (record, ms) =>
          sandbox.hide(queueUrlOf(record, sandbox.laterQueueUrl), record.receiptHandle, ms),
        isLater: (record) => isLater(record, sandbox),
        pauses: () => sandbox.pauses.read(),
        random: sandbox.random,
      },
      listen: (records) =>
        sandbox.heard.listen(
          records.filter((record) => !isLater(record, sandbox)),
          ({ eventSourceARN }) => shopOfQueue(eventSourceARN),
        ),
      close: async () => {
        sandbox.limiter.permits.release();
        await Promise.all([connection.close(), sandbox.shopApis.close()]);
        await Promise.all(reports);
        calls.tell(sandbox.log);
        sandbox.log.gaugeForCell(
          'MemoryUsedPercent',
          sandbox.memoryUsedPercent(Number(context.memoryLimitInMB)),
        );
      },
    };
  };

/** What one invocation has opened, and what it gathers until its end. */
interface Opened {
  connection: Connection;
  remainingMs: () => number;
  reports: Promise<void>[];
  calls: CallTimes;
}

async function shopApiOf(
  shop: Shop,
  { shopApis }: Sandbox,
  fetching: FetchingTime,
): Promise<ShopApi | undefined> {
  const api = await shopApis.of(shop);
  return api && fetching.of(api);
}

/** LogicTrade as one order's attempt sees it; what it answers or fails tells LogicTrade's health apart by order. */
function orderBookFor(
  { key, journey, yields }: Task,
  { cell, timing, limiter, apiKey, health, log, now, random }: Sandbox,
  { connection, remainingMs, reports, calls }: Opened,
): LogictradeOrderBook {
  const hasTime = () => remainingMs() >= timing.lastPostMs;
  const client = createLogictradeClient({
    baseUrl: cell.logictrade.url,
    apiKey,
    permits: timedPermits(
      limiter.permits,
      () => (yields === true ? limiter.permits.takeYielding() : limiter.permits.take()),
      hasTime,
      () => journey.step('admitted'),
    ),
    fetch: connection.fetch,
    now,
    random,
    postLimitMs: timing.postLimitMs,
    getLimitMs: timing.getLimitMs,
    onCall: (call) => {
      calls.note(call);
      const { status = 599 } = call;
      if (status === 429) return;
      if (status >= 500)
        return void reports.push(
          limiter.breaker.failed(key).catch((error: unknown) => log.surprise(error, {})),
        );
      limiter.breaker.answered();
      health.answered(key);
    },
  });
  return new LogictradeOrderBook(client, now);
}

/** A record tells its queue by ARN; its URL differs from that of the `later` queue in the last part only. */
const queueUrlOf = (record: SQSRecord, laterQueueUrl: string): string =>
  laterQueueUrl.replace(/[^/]*$/, record.eventSourceARN.split(':').at(-1) ?? '');

const isLater = (record: SQSRecord, { laterQueueUrl }: Sandbox): boolean =>
  queueUrlOf(record, laterQueueUrl) === laterQueueUrl;
