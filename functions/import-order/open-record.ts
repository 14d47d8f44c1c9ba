import type { SQSRecord } from 'aws-lambda';
import { orderKey } from '../../shared/ledger/ledger.ts';
import { present } from '../../shared/order/present.ts';
import { type Relook, readRelook } from '../../shared/queue/relook.ts';
import { Journey } from './journey.ts';
import { lookAgain } from './look-again.ts';
import { parseEntry } from './parse-entry.ts';
import { readEntry } from './read-record.ts';
import type { Reading, Task } from './task.ts';
import { unreadTask } from './unread-task.ts';

/** A queue entry of which only the shop is known yet. */
export interface Opened {
  journey: Journey;
  /** Reads it into our own words, asking the shop's API where it says too little. Throws `ShopApiError`. */
  read: () => Task | Promise<Task>;
}

/** Opens one queue entry; nobody is asked anything yet. What nobody can read is parked as it is. Throws `NewerMessageError`. */
export function openRecord(record: SQSRecord, reading: Reading): Opened {
  const relook = readRelook(record.body);
  if (relook !== undefined) return openRelook(relook, record, reading);
  const shopId = shopOfQueue(record.eventSourceARN);
  const message = parseEntry(record.body);
  const known = reading.shops.get(message?.shop ?? shopId);
  const journey = new Journey(reading.log, reading.now, {
    shop: known?.shop.id ?? message?.shop ?? shopId,
    messageId: record.messageId,
    ...present({ deliveryId: message?.deliveryId, topic: message?.topic }),
  });
  journey.step('consumed', { attempt: Number(record.attributes.ApproximateReceiveCount) });
  const unread = (reason: string, sentence: string): Opened => ({
    journey,
    read: () => unreadTask(reason, sentence, { record, journey, reading }),
  });
  if (message === undefined) return unread('message-unreadable', 'The queue entry is not one of ours.');
  if (known === undefined)
    return unread('shop-unknown', `There is no shop "${message.shop}" in the configuration.`);
  return { journey, read: () => readEntry({ ...known, message, record, journey, reading }) };
}

function openRelook(relook: Relook, { messageId }: SQSRecord, { log, now }: Reading): Opened {
  const key = orderKey(relook.shop, relook.orderId);
  const journey = new Journey(log, now, { shop: relook.shop, messageId, orderKey: key });
  return { journey, read: () => ({ key, journey, run: (deps) => lookAgain(relook, deps) }) };
}

/** Lanes are named `<cell>-lane-<shop>`; only needed for entries that do not tell their shop. */
export const shopOfQueue = (arn: string): string =>
  arn.split(':').at(-1)?.split('-lane-').at(-1) ?? 'unknown';
