import type { Shop } from '../../shared/config/shop.ts';
import { provesAbsence, settledFrom } from '../../shared/ledger/doubt.ts';
import { type Claimed, orderKey } from '../../shared/ledger/ledger.ts';
import type { Doubt } from '../../shared/ledger/order-record.ts';
import type { Order } from '../../shared/order/order.ts';
import { present } from '../../shared/order/present.ts';
import { contentDiffers } from './content-differs.ts';
import { type Decision, done, inDoubt, parked, telling } from './decision.ts';
import type { Dependencies, OrderWork } from './work.ts';
import type { ShownOrder } from './order-book.ts';
import { endedLater } from './ended-later.ts';
import { adoptedDiffers, adoptedEarlier, numberTaken, severalInLogictrade } from './sentences.ts';
import type { Mapped } from './to-logictrade/index.ts';
import { stateOf } from './to-logictrade/state-of.ts';

/**
 * Is there already an order of ours in LogicTrade? Asked when an earlier effect is in doubt, and for orders from before
 * this cell's time. LogicTrade's answer decides: adopted, in doubt for longer, or parked; nothing where it is proven absent.
 */
export async function settle(
  work: OrderWork,
  claim: Claimed,
  mapped: Mapped,
  deps: Dependencies,
): Promise<Decision | undefined> {
  const { order, shop, journey } = work;
  const { doubt } = claim;
  // LogicTrade has the order, so nothing is ever created again; only an update can be under way
  if (claim.before?.logictrade !== undefined) return untilSettled(doubt, deps);
  if (doubt === undefined && !isFromBefore(order, shop)) return undefined;

  const identity = { lookupNumber: claim.lookupNumber, externNumber: orderKey(shop.id, order.id) };
  const found = await deps.orderBook.lookUp(identity, sinceWhen(order, shop, claim));
  switch (found.kind) {
    case 'ours':
      journey.step('adopted', present({ number: found.order.number }));
      return telling(adopt(found.order, mapped, work, claim), stateOf(order, mapped));
    case 'several':
      return parked({ ...severalInLogictrade(found.numbers), doubt });
    case 'taken':
      return parked({ ...numberTaken(found.number), doubt });
    case 'absent':
      if (doubt === undefined || provesAbsence(doubt, found.begunAt, deps.settleMs)) return undefined;
      return inDoubt('not seen yet', { ...doubt, looks: doubt.looks + 1 }, deps.settleMs, false);
  }
}

/** An update that nobody heard of may still come, and would then undo a newer one: nothing is written before it has settled. */
export function untilSettled(
  doubt: Doubt | undefined,
  { now, settleMs }: Pick<Dependencies, 'now' | 'settleMs'>,
): Decision | undefined {
  if (doubt === undefined || now() >= settledFrom(doubt, settleMs)) return undefined;
  return inDoubt('an update may be under way', doubt, settleMs, false);
}

/**
 * When the order can have come to LogicTrade at the earliest. Not the last silence: between the first POST and a worker that
 * died long after it, LogicTrade may have been out for hours.
 */
export const sinceWhen = (order: Order, shop: Shop, { before }: Claimed): number =>
  (isFromBefore(order, shop) ? undefined : before?.firstSeenAt) ?? Date.parse(order.placedAt);

/** Placed before this cell began to keep a ledger. */
const isFromBefore = (order: Order, shop: Shop): boolean =>
  shop.proveBefore !== undefined && Date.parse(order.placedAt) < Date.parse(shop.proveBefore);

/** Ours is ours whatever is in it; what differs is told to a person, never posted a second time. */
function adopt(shown: ShownOrder, mapped: Mapped, { order, shop }: OrderWork, claim: Claimed): Decision {
  const { id, number, customerId, modifiedDate } = shown;
  const logictrade = { id, ...present({ number, customerId, modifiedDate }) };
  if (order.status !== 'open') return endedLater(order.status, shop, { logictrade });
  if (mapped.kind !== 'request' || contentDiffers(mapped.request, shown))
    return parked({ ...adoptedDiffers(shown), logictrade });
  if (!carriedThis(mapped.hash, claim)) return parked({ ...adoptedEarlier(shown), logictrade });
  return done('adopted', logictrade, mapped.hash);
}

/** Whether what was sent was this state: lines may be the same in two states that differ in an address. */
export function carriedThis(hash: string, { doubt, isOnlyStateTried }: Claimed): boolean {
  if (doubt === undefined) return true; // from before this cell's time: whoever sent it, it was not us
  return doubt.requestHash === undefined ? isOnlyStateTried : doubt.requestHash === hash;
}
