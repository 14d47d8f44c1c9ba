import type { SQSRecord } from 'aws-lambda';
import type { Shop } from '../../shared/config/shop.ts';
import { sha256 } from '../../shared/ledger/keys.ts';
import type { ContentStore } from '../../shared/ledger/content-store.ts';
import { orderKey } from '../../shared/ledger/ledger.ts';
import type { StepLog } from '../../shared/log/step-log.ts';
import type { Order } from '../../shared/order/order.ts';
import { type Message, readMessage, UnreadableMessageError } from '../../shared/queue/envelope.ts';
import { hasWaitedTooLong } from '../../shared/queue/postponing.ts';
import type { Normalised, Webshop } from '../../shared/webshops/webshop.ts';
import { Journey } from './journey.ts';
import type { Outcome } from './outcome.ts';
import { lookupNumberOf } from './to-logictrade/index.ts';
import type { OrderWork } from './import-order.ts';

export interface Reading {
  shops: ReadonlyMap<string, { shop: Shop; webshop: Webshop }>;
  content: Pick<ContentStore, 'saveUnread'>;
  log: StepLog;
  now: () => number;
  /** Milliseconds an attempt begun now may last before the runtime kills it. */
  remainingMs: () => number;
}

/** A message that was read: an order to work on, or something that is over already. */
export type Read = { kind: 'order'; work: OrderWork } | { kind: 'over'; outcome: Outcome; journey: Journey };

/** Reads one queue entry into our own words. What nobody can read is parked as it is. Throws `NewerMessageError`. */
export async function readRecord(record: SQSRecord, reading: Reading): Promise<Read> {
  const shopId = shopOfQueue(record.eventSourceARN);
  const message = parse(record.body);
  const known = reading.shops.get(message?.shop ?? shopId);
  const journey = new Journey(reading.log, reading.now, {
    shop: known?.shop.id ?? shopId,
    messageId: record.messageId,
    ...(message?.deliveryId === undefined ? {} : { deliveryId: message.deliveryId }),
    ...(message?.topic === undefined ? {} : { topic: message.topic }),
  });
  journey.step('consumed', { attempt: Number(record.attributes.ApproximateReceiveCount) });
  if (message === undefined)
    return parkUnread(
      shopId,
      record.body,
      'message-unreadable',
      'The queue entry is not one of ours.',
      journey,
      reading,
    );
  if (known === undefined)
    return parkUnread(
      message.shop,
      record.body,
      'shop-unknown',
      `There is no shop "${message.shop}" in the configuration.`,
      journey,
      reading,
    );

  const { shop, webshop } = known;
  const normalised = webshop.normalise(message.delivery, {
    id: shop.id,
    currency: shop.currency,
    customers: shop.customers.events,
  });
  return decide(normalised, message, record, shop, journey, reading);
}

async function decide(
  normalised: Normalised,
  message: Message,
  record: SQSRecord,
  shop: Shop,
  journey: Journey,
  reading: Reading,
): Promise<Read> {
  switch (normalised.kind) {
    case 'ignored':
      return over({ kind: 'finished', because: normalised.because }, journey);
    case 'customer':
      return over({ kind: 'finished', because: 'customer events are not imported yet' }, journey);
    case 'unmappable':
      journey.learn(normalised.id === undefined ? {} : { orderKey: orderKey(shop.id, normalised.id) });
      return parkUnread(shop.id, record.body, 'unmappable', normalised.because, journey, reading);
    case 'order':
      return readOrder(normalised.order, message, record, shop, journey, reading);
  }
}

function readOrder(
  order: Order,
  message: Message,
  record: SQSRecord,
  shop: Shop,
  journey: Journey,
  { remainingMs, now }: Reading,
): Read {
  journey.learn({ orderKey: orderKey(shop.id, order.id) });
  if (shop.importFrom !== undefined && Date.parse(order.placedAt) < Date.parse(shop.importFrom))
    return over({ kind: 'finished', because: 'placed before go-live' }, journey);
  journey.step('normalised');
  const claim = {
    shop: shop.id,
    orderId: order.id,
    number: order.number,
    version: order.updatedAt,
    bodyHash: sha256(message.delivery.rawBody),
    lookupNumber: lookupNumberOf(order, shop),
    receivedAt: message.delivery.receivedAt,
    lastsMs: remainingMs(),
    ...(message.deliveryId === undefined ? {} : { deliveryId: message.deliveryId }),
    ...(message.topic === undefined ? {} : { topic: message.topic }),
    ...(message.retry === undefined ? {} : { retryOfFence: message.retry.fence }),
  };
  return { kind: 'order', work: { shop, order, claim, message: record.body, journey, isLastChance: isLastChance(record, now()) } };
}

const isLastChance = ({ attributes }: SQSRecord, now: number): boolean =>
  hasWaitedTooLong(Number(attributes.SentTimestamp), Number(attributes.ApproximateReceiveCount), now);

async function parkUnread(
  shopId: string,
  text: string,
  reason: string,
  sentence: string,
  journey: Journey,
  { content }: Reading,
): Promise<Read> {
  await content.saveUnread(shopId, sha256(text), text, reason, sentence);
  return over({ kind: 'parked', reason }, journey);
}

const over = (outcome: Outcome, journey: Journey): Read => ({ kind: 'over', outcome, journey });

function parse(text: string): Message | undefined {
  try {
    return readMessage(text);
  } catch (error) {
    if (!(error instanceof UnreadableMessageError)) throw error;
    return undefined;
  }
}

/** Lanes are named `<cell>-lane-<shop>`; only needed for entries that do not tell their shop. */
const shopOfQueue = (arn: string): string => arn.split(':').at(-1)?.split('-lane-').at(-1) ?? 'unknown';
