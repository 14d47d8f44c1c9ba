import * as z from 'zod';
import { contentItemKey, editItemKey } from '../../../shared/ledger/keys.ts';
import type { OrderRecord } from '../../../shared/ledger/order-record.ts';
import { toOrderRequest } from '../../../functions/import-order/to-logictrade/index.ts';
import type { Order } from '../../../shared/order/order.ts';
import { cell } from './cell.ts';
import type { SimulatedTable } from './dynamo/simulated-table.ts';
import type { Administration } from './logictrade/administration.ts';
import type { KeptOrder } from './logictrade/records.ts';
import { ledgerIdOf, type Plan } from './plan.ts';
import type { Broken } from './promises.ts';
import { customerAtRest } from './rest-customer.ts';
import type { SimulatedQueue } from './queue/simulated-queue.ts';
import type { Shop } from '../../../shared/config/shop.ts';

export interface AtRest {
  plan: Plan;
  shop: Shop;
  queue: SimulatedQueue;
  table: SimulatedTable;
  administration: Administration;
  record: (orderId: string) => OrderRecord | undefined;
}

/** What must be true of every order when no message is left: nothing lost, nothing twice, whatever differs told to a person. */
export function brokenAtRest(world: AtRest): Broken | undefined {
  const { queue, plan } = world;
  if (queue.dropped.length > 0) return broken('SQS dropped a message after 14 days');
  if (queue.deadLetters.length > 0) return broken('a message became a dead letter');
  for (const { content } of plan.deliveries) {
    const id = ledgerIdOf(content);
    const found =
      recordAtRest(id, world) ??
      (content.kind === 'customer' ? customerAtRest(id, world) : orderAtRest(id, world));
    if (found !== undefined) return broken(`${content.kind === 'customer' ? '' : 'order '}${id} ${found}`);
  }
  return undefined;
}

const broken = (what: string): Broken => ({ kind: 'promise', what });

/** Whatever was accepted has come to rest, and what is parked can be read. */
function recordAtRest(id: string, { record, shop, table }: AtRest): string | undefined {
  const state = record(id)?.state;
  if (state === undefined) return 'was accepted and is lost: nothing knows it';
  if (state !== 'done' && state !== 'finished' && state !== 'parked')
    return `is lost: it stays ${state} for ever`;
  const isEmpty = state === 'parked' && table.look(contentItemKey(shop.id, id)) === undefined;
  return isEmpty ? 'is parked without its content' : undefined;
}

/** What is wrong with one order, if anything. */
function orderAtRest(id: string, world: AtRest): string | undefined {
  const record = world.record(id);
  if (record === undefined) return undefined;
  const { shop, lookupNumber, state } = record;
  const ours = world.administration.orders.filter(
    ({ externNumber, webshopNumber }) => externNumber === `${shop}/${id}` && webshopNumber === lookupNumber,
  );
  if (ours.length > 1) return `is ${ours.length} times in LogicTrade`;
  if (state === 'parked') return undefined;
  const states = newestOf(id, world.plan);
  const [newest] = states;
  if (newest !== undefined && record.version < newest.updatedAt)
    return 'is at rest, but its newest state was lost';
  if (ours[0] === undefined)
    return states.some(({ status }) => status !== 'open')
      ? undefined
      : `is ${state}, but LogicTrade does not have it`;
  if (newest !== undefined && isOfAnother(newest, ours[0], world))
    return 'was given to another person in LogicTrade';
  const differences = withCorrection(states, record, world).map((order) => untold(order, ours[0], world));
  return differences.includes(undefined) ? undefined : differences[0];
}

/** What LogicTrade may hold once a person has put the newest state right; of two that have the same time, either may have been meant. */
function withCorrection(
  states: Order[],
  { shop, orderId, version }: OrderRecord,
  { table }: AtRest,
): Order[] {
  const item = editedSchema.safeParse(table.look(editItemKey(shop, orderId)));
  if (!item.success || item.data.version !== version) return states;
  const corrected = states.map((order) => ({ ...order, ...item.data.edit }));
  return states.length > 1 ? [...states, ...corrected] : corrected;
}

const editedSchema = z.object({ version: z.string(), edit: z.object({ comment: z.string() }) });

function isOfAnother({ customer }: Order, { customerId }: KeptOrder, { administration }: AtRest): boolean {
  return administration.customers.find(({ id }) => id === customerId)?.email !== customer.email;
}

/** What the shop last said of an order; more than one where two states have the same time. */
function newestOf(id: string, { deliveries }: Plan): Order[] {
  const states = deliveries.flatMap(({ content }) =>
    content.kind === 'order' && content.order.id === id ? [content.order] : [],
  );
  const newest = states
    .map(({ updatedAt }) => updatedAt)
    .toSorted()
    .at(-1);
  const distinct = new Map(states.map((state) => [JSON.stringify(state), state]));
  return [...distinct.values()].filter(({ updatedAt }) => updatedAt === newest);
}

/** LogicTrade's order is not what the shop says now, and nobody was told. */
function untold(newest: Order, kept: KeptOrder | undefined, { shop }: AtRest): string | undefined {
  if (newest.status !== 'open')
    return `is ${newest.status} in the shop, stands in LogicTrade, and nobody was told`;
  const mapped = toOrderRequest(newest, shop, cell.prices, kept?.webshopNumber ?? '');
  if (mapped.kind !== 'request') return undefined;
  const lines = mapped.request.lines.map(({ code, quantity = 0, partPrice = 0 }) => ({
    code,
    quantity,
    partPrice,
  }));
  if (JSON.stringify(lines) !== JSON.stringify(kept?.lines))
    return 'has other lines in LogicTrade than in the shop, and nobody was told';
  return mapped.request.comment?.extern === kept?.comment
    ? undefined
    : 'says something else in LogicTrade than in the shop, and nobody was told';
}
