import type { SQSRecord } from 'aws-lambda';
import { ProductMemory } from '../../functions/import-order/check-products.ts';
import { importBatch } from '../../functions/import-order/import-batch.ts';
import type { Dependencies } from '../../functions/import-order/work.ts';
import { type Shop, shopSchema } from '../../shared/config/shop.ts';
import type { Step, StepLog } from '../../shared/log/step-log.ts';
import type { Money } from '../../shared/order/money.ts';
import { writeMessage } from '../../shared/queue/message.ts';
import type { WebshopId } from '../../shared/webshops/doors.ts';
import { webshopOf } from '../../shared/webshops/registry.ts';
import { type ShopApi, ShopApiError } from '../../shared/webshops/shop-api.ts';
import type { Delivery, Webshop } from '../../shared/webshops/webshop.ts';
import { silentLog } from '../fixtures/an-importer.ts';
import { emptyLedger, noCustomers, noRelooks } from './empty-ledger.ts';
import { type SentOrder, willingLogictrade } from './willing-logictrade.ts';
import { nobodyToForget } from '../fixtures/privacy.ts';

/** What the importer would have made of a body. */
export interface Rehearsal {
  outcome: 'order' | 'finished' | 'parked' | 'unreadable';
  reason: string;
  sentTotal?: Money;
}

export interface Rehearsed {
  webshop: WebshopId;
  delivery: Delivery;
  /** What the shop's API would have answered, where it is known. */
  fetched?: Buffer | undefined;
  /** Of the shop's books; absent: that of the order. */
  currency?: string | undefined;
}

const SHOP = 'rehearsal';
const nobody = async (): Promise<undefined> => undefined;

/**
 * Takes one delivery the way it would go in production: the importer itself reads, maps, claims and sends it, with an empty ledger
 * and a LogicTrade that takes everything. Throws what the importer throws: nothing, unless something is broken.
 */
export async function rehearse({ webshop: id, delivery, fetched, currency }: Rehearsed): Promise<Rehearsal> {
  const webshop = webshopOf(id);
  const greeting = await webshop.handshake?.(delivery, nobody);
  if (greeting !== undefined)
    return { outcome: 'finished', reason: `a handshake: the door answers it with ${greeting.status}` };
  const unwanted = webshop.glance(delivery).unwanted;
  if (unwanted !== undefined) return { outcome: 'finished', reason: unwanted };
  const text = writeMessage({ shop: SHOP, delivery });
  if (text === undefined)
    return { outcome: 'unreadable', reason: 'too large: the door answers 413, since it could not be parked' };

  const told: Told = {};
  const now = () => delivery.receivedAt;
  const shop = shopOf(id, currency ?? currencyOf(webshop, delivery, fetched));
  const fetching = withAnswers(webshop, fetched, (order) => (told.thin = order));
  const log: StepLog = {
    ...silentLog,
    step: (step, { code }) => {
      told.end = step;
      told.because = code;
    },
    surprise: (error) => (told.crash = error),
  };
  const dependencies: Dependencies = {
    prices: 'including-vat',
    ledger: emptyLedger((ending) => {
      if (ending.state === 'parked') told.sentence = ending.sentence;
    }),
    customers: noCustomers,
    content: { save: nobody, load: nobody, saveUnread: nobody },
    relooks: noRelooks,
    orderBook: willingLogictrade((order) => (told.sent = order), now),
    products: new ProductMemory(now),
    log,
    servesOthersThan: () => true,
    now,
    settleMs: 1000,
    isPutProven: async () => false,
    closeCell: nobody,
    alone: nobody,
  };
  await importBatch([recordOf(text, delivery.receivedAt)], {
    reading: {
      shops: new Map([[SHOP, { shop, webshop: fetching }]]),
      content: {
        saveUnread: async (_shop, _hash, _message, _reason, sentence) => void (told.unread = sentence),
      },
      parkedWork: { editFor: nobody },
      shopApiOf: async (): Promise<ShopApi> => ({ credentials: {}, call: noApi }),
      privacy: nobodyToForget,
      log,
      now,
      remainingMs: () => 60_000,
    },
    importing: () => dependencies,
    hide: nobody,
    isLater: () => false,
    pauses: async () => ({ shops: new Map() }),
    random: () => 0,
  });
  return whatBecameOfIt(told, fetched !== undefined);
}

/** What the importer let be known of one delivery. */
interface Told {
  /** The last step, and its code. */
  end?: Step;
  because?: string | undefined;
  sentence?: string;
  unread?: string;
  thin?: string;
  sent?: SentOrder;
  crash?: unknown;
}

function whatBecameOfIt(told: Told, hasFetched: boolean): Rehearsal {
  const { end, because = 'without a reason', sentence, unread, thin, sent, crash } = told;
  if (crash !== undefined) throw crash;
  if (end === 'finished') return { outcome: 'finished', reason: because };
  if (end === 'done' && sent !== undefined) {
    const lines = `${sent.lines} ${sent.lines === 1 ? 'line' : 'lines'}`;
    return { outcome: 'order', reason: `${because} with ${lines}`, sentTotal: sent.total };
  }
  if (end !== 'parked') throw new Error(`the importer stopped at the step ${end} (${because})`);
  if (thin !== undefined && !hasFetched)
    return { outcome: 'parked', reason: `thin: needs the shop's API, to fetch ${thin}` };
  return unread === undefined
    ? { outcome: 'parked', reason: sentence ?? because }
    : { outcome: 'unreadable', reason: unread };
}

/** What the order is in, so that examples in dollars show more than that they are in dollars. */
function currencyOf(webshop: Webshop, delivery: Delivery, fetched: Buffer | undefined): string {
  const state = fetched === undefined ? delivery : asFetched(delivery, fetched);
  const read = webshop.normalise(state, { id: SHOP, currency: 'EUR', customers: 'all' });
  return read.kind === 'order' ? read.order.currency : 'EUR';
}

/** The delivery as `fetchOrder` leaves it; some platforms mark what they fetched by themselves. */
const asFetched = (thin: Delivery, rawBody: Buffer): Delivery => ({
  ...thin,
  headers: { ...thin.headers, 'fetched-by-us': 'yes' },
  rawBody,
});

/** A shop as the sample configuration has them: everything that LogicTrade wants to know is filled in. */
const shopOf = (webshop: WebshopId, currency: string): Shop =>
  shopSchema.parse({
    id: SHOP,
    webshop,
    currency,
    order: { prefix: '', salesManUserName: 'webshop', deliveryType: 'BM', deliveryCondition: 'D' },
    lines: { shipping: 'VERZENDKOSTEN', giftCard: 'CADEAUBON', withoutCode: 'DIVERSEN' },
    otherPayments: { type: 'Overboeking' },
    customers: { events: 'all' },
  });

/** The platform with its shop's API played by what was given, which stands in a file. */
function withAnswers(webshop: Webshop, answer: Buffer | undefined, asked: (id: string) => void): Webshop {
  if (webshop.fetchOrder === undefined) return webshop;
  return {
    ...webshop,
    fetchOrder: async (id, thin) => {
      asked(id);
      if (answer === undefined) return noApi();
      return asFetched(thin, answer);
    },
  };
}

async function noApi(): Promise<never> {
  throw new ShopApiError('shop-api-not-configured', 'never', 'There is no API to fetch it from.');
}

const recordOf = (body: string, sentAt: number): SQSRecord => ({
  messageId: 'rehearsal',
  receiptHandle: 'rehearsal',
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: String(sentAt),
    SenderId: 'rehearsal',
    ApproximateFirstReceiveTimestamp: String(sentAt),
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:eu-west-1:000000000000:sample-lane-${SHOP}`,
  awsRegion: 'eu-west-1',
});
