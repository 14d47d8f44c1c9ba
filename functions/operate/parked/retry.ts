import { laneQueueName, laterQueueName } from '../../../shared/config/names.ts';
import type { OrderRecord } from '../../../shared/ledger/order-record.ts';
import type { UnreadDelivery } from '../../../shared/ledger/unread.ts';
import { type Change, change, ChangeRefusedError } from '../change.ts';
import { type Desk, note, typed } from '../desk/desk.ts';
import { OperateError, type Report } from '../report.ts';
import { type Found, findThing, type ParkedThing, parkedThings, thingOf } from './things.ts';

export interface RetryOptions {
  all: boolean;
  shop?: string | undefined;
  reason?: string | undefined;
}

/** Lets parked work be tried again: one by one, or all of one reason. */
export async function retryParked(
  desk: Desk,
  shop: string | undefined,
  wanted: readonly string[],
  { all, ...filter }: RetryOptions,
): Promise<Report> {
  if (all) {
    if (filter.reason === undefined || shop !== undefined)
      throw new OperateError(
        2,
        'Say which: parked retry --all --reason REASON [--shop SHOP]; the reasons stand in "parked".',
      );
    const things = await parkedThings(desk, filter.shop);
    const meant = things.filter(({ reason }) => reason === filter.reason);
    return change(
      desk,
      meant.map((thing) => retryThing(desk, thing)),
      `Nothing is parked as ${filter.reason}.`,
    );
  }
  if (shop === undefined || wanted.length === 0)
    throw new OperateError(2, 'Say which: parked retry SHOP ORDER, or parked retry --all --reason REASON.');
  const found = await Promise.all(wanted.map((one) => findThing(desk, shop, one)));
  return change(
    desk,
    found.map((one) => retryFound(desk, one)),
    '',
  );
}

/** Read only when its turn comes: it may have moved on since it was listed. */
const retryThing = (desk: Desk, { shop, id, name }: ParkedThing): Change =>
  retryChange(desk, shop, id, name, async () => retry(desk, await findThing(desk, shop, id)));

function retryFound(desk: Desk, found: Found): Change {
  const { shop, id, name } =
    found.kind === 'delivery'
      ? thingOf(found.delivery)
      : { shop: found.story.record.shop, id: found.story.record.orderId, name: found.story.record.number };
  return retryChange(desk, shop, id, name, () => retry(desk, found));
}

const retryChange = (
  desk: Desk,
  shop: string,
  id: string,
  name: string,
  make: () => Promise<void>,
): Change => ({
  what: `let ${shop} ${name} be tried again`,
  undo: `not needed, whatever LogicTrade has already is found first. To stop it: ${typed(desk, `parked drop ${shop} ${id} --why "…" --yes`)}`,
  make,
});

const retry = (desk: Desk, found: Found): Promise<void> =>
  found.kind === 'order' ? retryOrder(desk, found.story.record) : retryDelivery(desk, found.delivery);

async function retryOrder(desk: Desk, record: OrderRecord): Promise<void> {
  if (record.state !== 'parked')
    throw new ChangeRefusedError(`it is not parked any more, but ${record.state}`);
  const message = await desk.parkedWork.retry(record, desk.by);
  await desk.queues.send(laterQueueName(desk.cell.id), message);
}

/** On its shop's own lane: an entry that nobody can read tells its shop by its queue only. */
async function retryDelivery(desk: Desk, delivery: UnreadDelivery): Promise<void> {
  const message = await desk.unread.messageOf(delivery);
  if (message === undefined)
    throw new ChangeRefusedError('its content is no longer kept: let the shop send the order again');
  await note(desk, 'parked retry', `${delivery.shop}/delivery ${delivery.hash}`);
  await desk.queues.send(laneQueueName(desk.cell.id, delivery.shop), message);
  await desk.unread.setAside(delivery);
}
