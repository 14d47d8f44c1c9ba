import { sha256 } from '../../shared/ledger/keys.ts';
import { type ClaimRequest, orderKey } from '../../shared/ledger/ledger.ts';
import { applyEdit } from '../../shared/order/edit.ts';
import type { CustomerState } from '../../shared/order/customer.ts';
import type { Order } from '../../shared/order/order.ts';
import { present } from '../../shared/order/present.ts';
import { ShopApiError } from '../../shared/webshops/shop-api.ts';
import type { Normalised } from '../../shared/webshops/webshop.ts';
import { forgetPeople } from './forget-people.ts';
import { importCustomer } from './import-customer.ts';
import { importOrder } from './import-order.ts';
import { isLastChance } from './last-chance.ts';
import type { Outcome } from './outcome.ts';
import { parkUnmappable } from './park-unmappable.ts';
import { sentenceOfAsking } from './sentences.ts';
import { unreadTask } from './unread-task.ts';
import type { Entry, Task } from './task.ts';
import type { Work } from './work.ts';
import { lookupNumberOf } from './to-logictrade/index.ts';

/** What the delivery asks for, in our own words; a thin one is fetched from the shop first. Throws `ShopApiError`. */
export const readEntry = (entry: Entry): Task | Promise<Task> => taskOf(normalise(entry), entry);

function normalise({ webshop, shop, message }: Entry): Normalised {
  const { id, currency, customers, api } = shop;
  return webshop.normalise(message.delivery, { id, currency, customers: customers.events, apiUrl: api?.url });
}

/** A delivery that says only which order: the order is fetched from the shop's own API. Throws `ShopApiError`. */
async function fetchedTask(id: string, entry: Entry): Promise<Task> {
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
  entry.journey.step('fetched', { bytes: delivery.rawBody.length });
  const fetched: Entry = {
    ...entry,
    message: { ...message, delivery: { ...delivery, isFetched: true } },
  };
  const normalised = normalise(fetched);
  if (normalised.kind === 'thin')
    return unmappable({ kind: 'unmappable', id, because: 'the shop gave no order when asked for it' }, entry);
  return taskOf(normalised, fetched);
}

function taskOf(normalised: Normalised, entry: Entry): Task | Promise<Task> {
  switch (normalised.kind) {
    case 'ignored':
      return over({ kind: 'finished', because: normalised.because }, entry);
    case 'customer':
      return customerTask(normalised.state, entry);
    case 'tell':
      return unreadTask('data-request', sentenceOfAsking(normalised), entry);
    case 'forget':
      return {
        key: entry.record.messageId,
        journey: entry.journey,
        run: () => forgetPeople(normalised, entry),
      };
    case 'thin':
      return fetchedTask(normalised.id, entry);
    case 'unmappable':
      return normalised.id === undefined
        ? unreadTask('unmappable', normalised.because, entry)
        : unmappable({ ...normalised, id: normalised.id }, entry);
    case 'order':
      return orderTask(normalised.order, entry);
  }
}

async function orderTask(sent: Order, entry: Entry): Promise<Task> {
  const { message, shop, journey, reading } = entry;
  journey.learn({ orderKey: orderKey(shop.id, sent.id) });
  if (shop.importFrom !== undefined && Date.parse(sent.placedAt) < Date.parse(shop.importFrom))
    return over({ kind: 'finished', because: 'placed before go-live' }, entry);
  const edit =
    message.retry === undefined
      ? undefined
      : await reading.parkedWork.editFor(shop.id, sent.id, sent.updatedAt);
  const order = edit === undefined ? sent : applyEdit(sent, edit);
  journey.step('normalised');
  const claim = claimOf({ ...order, lookupNumber: lookupNumberOf(order, shop) }, entry);
  const corrected = edit === undefined ? claim : { ...claim, editHash: sha256(JSON.stringify(edit)) };
  const work = { ...workOn(corrected, entry), shop, order };
  return { key: orderKey(shop.id, order.id), journey, run: (deps) => importOrder(work, deps) };
}

/** Customers share the ledger with orders, under ids that no order has. */
function customerTask(state: CustomerState, entry: Entry): Task {
  const { shop, journey } = entry;
  const id = `customer:${state.customer.id}`;
  journey.learn({ orderKey: orderKey(shop.id, id) });
  journey.step('normalised');
  const claim = claimOf({ id, number: id, updatedAt: state.updatedAt, lookupNumber: '' }, entry);
  const work = { ...workOn(claim, entry), shop, state };
  return { key: orderKey(shop.id, id), journey, run: (deps) => importCustomer(work, deps) };
}

type Unmappable = Extract<Normalised, { kind: 'unmappable' }> & { id: string };

function unmappable({ id, number = '', updatedAt, because }: Unmappable, entry: Entry): Task {
  const { message, shop, journey } = entry;
  journey.learn({ orderKey: orderKey(shop.id, id) });
  const version = updatedAt ?? new Date(message.delivery.receivedAt).toISOString();
  const claim = claimOf(
    { id, number, updatedAt: version, lookupNumber: lookupNumberOf({ number }, shop) },
    entry,
  );
  return {
    key: orderKey(shop.id, id),
    journey,
    run: (deps) => parkUnmappable(workOn(claim, entry), because, deps),
  };
}

const workOn = (claim: ClaimRequest, { record, journey, reading }: Entry): Work => ({
  claim,
  message: record.body,
  journey,
  isLastChance: isLastChance(record, reading.now()),
});

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
    ...present({ deliveryId, topic, retryOfFence: retry?.fence }),
  };
}

/** Nothing is left to do for this message. */
const over = (outcome: Outcome, { record, journey }: Entry): Task => ({
  key: record.messageId,
  journey,
  run: async () => outcome,
});
