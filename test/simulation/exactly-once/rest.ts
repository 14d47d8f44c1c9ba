import { contentItemKey } from '../../../shared/ledger/keys.ts';
import type { OrderRecord } from '../../../shared/ledger/order-record.ts';
import { toOrderRequest } from '../../../functions/import-order/to-logictrade/index.ts';
import type { Order } from '../../../shared/order/order.ts';
import { cell } from './cell.ts';
import type { SimulatedTable } from './dynamo/simulated-table.ts';
import type { Administration } from './logictrade/administration.ts';
import type { KeptOrder } from './logictrade/records.ts';
import type { Plan } from './plan.ts';
import type { Broken } from './promises.ts';
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
  const ids = new Set(plan.deliveries.map(({ content }) => (content.kind === 'order' ? content.order.id : content.id)));
  for (const id of ids) {
    const found = orderAtRest(id, world);
    if (found !== undefined) return broken(`order ${id} ${found}`);
  }
  return undefined;
}

const broken = (what: string): Broken => ({ kind: 'promise', what });

/** What is wrong with one order, if anything. */
function orderAtRest(id: string, world: AtRest): string | undefined {
  const record = world.record(id);
  if (record === undefined) return 'was accepted and is lost: nothing knows it';
  const { shop, lookupNumber, state } = record;
  const ours = world.administration.orders.filter(
    ({ externNumber, webshopNumber }) => externNumber === `${shop}/${id}` && webshopNumber === lookupNumber,
  );
  if (state !== 'done' && state !== 'finished' && state !== 'parked') return `is lost: it stays ${state} for ever`;
  if (ours.length > 1) return `is ${ours.length} times in LogicTrade`;
  if (state === 'parked') return parkedAtRest(id, world);
  const states = statesOf(id, world.plan);
  const newest = states.at(-1);
  if (newest !== undefined && record.version < newest.updatedAt) return 'is at rest, but its newest state was lost';
  if (ours[0] === undefined)
    return states.some(({ status }) => status !== 'open') ? undefined : `is ${state}, but LogicTrade does not have it`;
  return newest === undefined ? undefined : untold(newest, ours[0], world);
}

const parkedAtRest = (id: string, { shop, table }: AtRest): string | undefined =>
  table.look(contentItemKey(shop.id, id)) === undefined ? 'is parked without its content' : undefined;

/** All that the shop said of an order, oldest first. */
const statesOf = (id: string, { deliveries }: Plan): Order[] =>
  deliveries
    .flatMap(({ content }) => (content.kind === 'order' && content.order.id === id ? [content.order] : []))
    .toSorted((one, other) => one.updatedAt.localeCompare(other.updatedAt));

/** LogicTrade's order is not what the shop says now, and nobody was told. */
function untold(newest: Order, kept: KeptOrder, { shop }: AtRest): string | undefined {
  if (newest.status !== 'open') return `is ${newest.status} in the shop, stands in LogicTrade, and nobody was told`;
  const mapped = toOrderRequest(newest, shop, cell.prices, kept.webshopNumber ?? '');
  if (mapped.kind !== 'request') return undefined;
  const lines = mapped.request.lines.map(({ code, quantity = 0, partPrice = 0 }) => ({ code, quantity, partPrice }));
  return JSON.stringify(lines) === JSON.stringify(kept.lines)
    ? undefined
    : 'has other lines in LogicTrade than in the shop, and nobody was told';
}
