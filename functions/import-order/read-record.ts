import type { SQSRecord } from 'aws-lambda';
import type { Shop } from '../../shared/config/shop.ts';
import type { ContentStore } from '../../shared/ledger/content-store.ts';
import { sha256 } from '../../shared/ledger/keys.ts';
import { type ClaimRequest, orderKey } from '../../shared/ledger/ledger.ts';
import type { ParkedWork } from '../../shared/ledger/parked-work.ts';
import type { StepLog } from '../../shared/log/step-log.ts';
import { applyEdit } from '../../shared/order/edit.ts';
import type { CustomerState } from '../../shared/order/customer.ts';
import type { Order } from '../../shared/order/order.ts';
import type { Message } from '../../shared/queue/envelope.ts';
import { type Relook, readRelook } from '../../shared/queue/relook.ts';
import { type ShopApi, ShopApiError } from '../../shared/webshops/shop-api.ts';
import type { Normalised, Webshop } from '../../shared/webshops/webshop.ts';
import { importCustomer } from './import-customer.ts';
import { importOrder } from './import-order.ts';
import { Journey } from './journey.ts';
import { isLastChance } from './last-chance.ts';
import { lookAgain } from './look-again.ts';
import type { Outcome } from './outcome.ts';
import { parseEntry } from './parse-entry.ts';
import { parkUnmappable } from './park-unmappable.ts';
import type { Dependencies } from './work.ts';
import { lookupNumberOf } from './to-logictrade/index.ts';

export interface Reading {
  shops: ReadonlyMap<string, { shop: Shop; webshop: Webshop }>;
  content: Pick<ContentStore, 'saveUnread'>;
  parkedWork: Pick<ParkedWork, 'editFor'>;
  /** The shop's own API, where one is configured. */
  shopApiOf: (shop: Shop) => Promise<ShopApi | undefined>;
  log: StepLog;
  now: () => number;
  /** Milliseconds an attempt begun now may last before the runtime kills it. */
  remainingMs: () => number;
}

/** What one message asks for. */
export interface Task {
  /** Tasks of one key are done one after another. */
  key: string;
  journey: Journey;
  /** From the `later` queue: what responders enqueue goes behind everybody live. */
  yields?: boolean;
  run: (deps: Dependencies) => Promise<Outcome>;
}

/** Reads one queue entry into our own words. What nobody can read is parked as it is. Throws `NewerMessageError`. */
export async function readRecord(record: SQSRecord, reading: Reading): Promise<Task> {
  const relook = readRelook(record.body);
  if (relook !== undefined) return relookTask(relook, record, reading);
  const shopId = shopOfQueue(record.eventSourceARN);
  const message = parseEntry(record.body);
  const known = reading.shops.get(message?.shop ?? shopId);
  const { deliveryId, topic } = message ?? {};
  const journey = new Journey(reading.log, reading.now, {
    shop: known?.shop.id ?? shopId,
    messageId: record.messageId,
    ...(deliveryId === undefined ? {} : { deliveryId }),
    ...(topic === undefined ? {} : { topic }),
  });
  journey.step('consumed', { attempt: Number(record.attributes.ApproximateReceiveCount) });
  const unread = (reason: string, sentence: string) =>
    unreadable(record, message?.shop ?? shopId, reason, sentence, journey, reading);
  if (message === undefined) return unread('message-unreadable', 'The queue entry is not one of ours.');
  if (known === undefined)
    return unread('shop-unknown', `There is no shop "${message.shop}" in the configuration.`);

  const entry = { ...known, message, record, journey, reading };
  return taskOf(normalise(entry), entry, unread);
}

function normalise({ webshop, shop, message }: Entry): Normalised {
  const { id, currency, customers, api } = shop;
  return webshop.normalise(message.delivery, { id, currency, customers: customers.events, apiUrl: api?.url });
}

/** A delivery that says only which order: the order is fetched from the shop's own API. Throws `ShopApiError`. */
async function fetchedTask(
  id: string,
  entry: Entry,
  unread: (reason: string, sentence: string) => Task,
): Promise<Task> {
  const { webshop, shop, message, reading } = entry;
  entry.journey.learn({ orderKey: orderKey(shop.id, id) });
  const api = await reading.shopApiOf(shop);
  if (webshop.fetchOrder === undefined || api === undefined)
    return unmappable(
      {
        kind: 'unmappable',
        id,
        because: 'it names an order only, and no API is configured to fetch it from',
      },
      entry,
    );
  const delivery = await webshop.fetchOrder(id, message.delivery, api).catch((error: unknown) => {
    if (!(error instanceof ShopApiError) || error.retry === 'later') throw error;
    return error;
  });
  if (delivery instanceof ShopApiError)
    return unmappable({ kind: 'unmappable', id, because: delivery.message }, entry);
  const fetched = { ...entry, message: { ...message, delivery } };
  const normalised = normalise(fetched);
  if (normalised.kind === 'thin')
    return unmappable({ kind: 'unmappable', id, because: 'the shop gave no order when asked for it' }, entry);
  return taskOf(normalised, fetched, unread);
}

function relookTask(relook: Relook, { messageId }: SQSRecord, { log, now }: Reading): Task {
  const key = orderKey(relook.shop, relook.orderId);
  const journey = new Journey(log, now, { shop: relook.shop, messageId, orderKey: key });
  return { key, journey, run: (deps) => lookAgain(relook, deps) };
}

interface Entry {
  webshop: Webshop;
  message: Message;
  record: SQSRecord;
  shop: Shop;
  journey: Journey;
  reading: Reading;
}

function taskOf(
  normalised: Normalised,
  entry: Entry,
  unread: (reason: string, sentence: string) => Task,
): Task | Promise<Task> {
  switch (normalised.kind) {
    case 'ignored':
      return over({ kind: 'finished', because: normalised.because }, entry);
    case 'customer':
      return customerTask(normalised.state, entry);
    case 'thin':
      return fetchedTask(normalised.id, entry, unread);
    case 'unmappable':
      return normalised.id === undefined
        ? unread('unmappable', normalised.because)
        : unmappable({ ...normalised, id: normalised.id }, entry);
    case 'order':
      return orderTask(normalised.order, entry);
  }
}

async function orderTask(sent: Order, entry: Entry): Promise<Task> {
  const { message, record, shop, journey, reading } = entry;
  journey.learn({ orderKey: orderKey(shop.id, sent.id) });
  if (shop.importFrom !== undefined && Date.parse(sent.placedAt) < Date.parse(shop.importFrom))
    return over({ kind: 'finished', because: 'placed before go-live' }, entry);
  const edit = message.retry === undefined ? undefined : await reading.parkedWork.editFor(shop.id, sent.id);
  const order = edit === undefined ? sent : applyEdit(sent, edit);
  journey.step('normalised');
  const claim = claimOf({ ...order, lookupNumber: lookupNumberOf(order, shop) }, entry);
  const work = {
    shop,
    order,
    claim,
    message: record.body,
    journey,
    isLastChance: isLastChance(record, entry.reading.now()),
  };
  return { key: orderKey(shop.id, order.id), journey, run: (deps) => importOrder(work, deps) };
}

/** Customers share the ledger with orders, under ids that no order has. */
function customerTask(state: CustomerState, entry: Entry): Task {
  const { record, shop, journey } = entry;
  const id = `customer:${state.customer.id}`;
  journey.learn({ orderKey: orderKey(shop.id, id) });
  journey.step('normalised');
  const claim = claimOf({ id, number: id, updatedAt: state.updatedAt, lookupNumber: '' }, entry);
  const work = {
    shop,
    state,
    claim,
    message: record.body,
    journey,
    isLastChance: isLastChance(record, entry.reading.now()),
  };
  return { key: orderKey(shop.id, id), journey, run: (deps) => importCustomer(work, deps) };
}

type Unmappable = Extract<Normalised, { kind: 'unmappable' }> & { id: string };

function unmappable({ id, number = '', updatedAt, because }: Unmappable, entry: Entry): Task {
  const { message, record, shop, journey } = entry;
  journey.learn({ orderKey: orderKey(shop.id, id) });
  const version = updatedAt ?? new Date(message.delivery.receivedAt).toISOString();
  const claim = claimOf(
    { id, number, updatedAt: version, lookupNumber: lookupNumberOf({ number }, shop) },
    entry,
  );
  return {
    key: orderKey(shop.id, id),
    journey,
    run: (deps) =>
      parkUnmappable({ claim, message: record.body, journey, isLastChance: false }, because, deps),
  };
}

function claimOf(
  state: { id: string; number: string; updatedAt: string; lookupNumber: string },
  { message, shop, reading }: Entry,
): ClaimRequest {
  const { deliveryId, topic, retry, delivery } = message;
  return {
    shop: shop.id,
    orderId: state.id,
    number: state.number,
    version: state.updatedAt,
    bodyHash: sha256(delivery.rawBody),
    lookupNumber: state.lookupNumber,
    receivedAt: delivery.receivedAt,
    lastsMs: reading.remainingMs(),
    ...(deliveryId === undefined ? {} : { deliveryId }),
    ...(topic === undefined ? {} : { topic }),
    ...(retry === undefined ? {} : { retryOfFence: retry.fence }),
  };
}

/** Nothing is left to do for this message. */
const over = (outcome: Outcome, { record, journey }: Entry): Task => ({
  key: record.messageId,
  journey,
  run: async () => outcome,
});

function unreadable(
  { body, messageId }: SQSRecord,
  shopId: string,
  reason: string,
  sentence: string,
  journey: Journey,
  { content }: Reading,
): Task {
  const run = async (): Promise<Outcome> => {
    await content.saveUnread(shopId, sha256(body), body, reason, sentence);
    return { kind: 'parked', reason };
  };
  return { key: messageId, journey, run };
}

/** Lanes are named `<cell>-lane-<shop>`; only needed for entries that do not tell their shop. */
const shopOfQueue = (arn: string): string => arn.split(':').at(-1)?.split('-lane-').at(-1) ?? 'unknown';
