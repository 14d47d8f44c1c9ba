import { type Claimed, orderKey } from '../../shared/ledger/ledger.ts';
import type { OrderInLogictrade } from '../../shared/ledger/order-record.ts';
import { asItStands, type Decision, finished, parked, telling } from './decision.ts';
import { endedLater } from './ended-later.ts';
import { putOrder } from './put-order.ts';
import { changedLater, severalInLogictrade, unmapped } from './sentences.ts';
import { sinceWhen } from './settle.ts';
import type { Mapped } from './to-logictrade/index.ts';
import { stateOf } from './to-logictrade/state-of.ts';
import type { Dependencies, OrderWork } from './work.ts';

/** A newer state of an order that LogicTrade already has: nothing new, an update, or something for a person, told once. */
export async function laterEvent(
  work: OrderWork,
  claim: Claimed,
  mapped: Mapped,
  known: OrderInLogictrade,
  deps: Dependencies,
): Promise<Decision> {
  const state = stateOf(work.order, mapped);
  const isHandled = claim.doubt === undefined && state !== undefined && state === claim.before?.handled;
  if (isHandled) return finished('a person has done it');
  return telling(await decide(work, claim, mapped, known, deps), state);
}

async function decide(
  work: OrderWork,
  claim: Claimed,
  mapped: Mapped,
  known: OrderInLogictrade,
  deps: Dependencies,
): Promise<Decision> {
  const { order, shop } = work;
  const { doubt, before } = claim;
  if (order.status !== 'open') return endedLater(order.status, shop, { doubt });
  if (mapped.kind === 'unmappable') return parked({ ...unmapped(mapped), doubt });
  if (mapped.hash === before?.sentHash) {
    const isCertain = doubt === undefined && before.wasTold !== true;
    return isCertain ? finished('unchanged') : backAgain(work, claim, mapped.hash, known, deps);
  }
  return shop.laterEvents === 'put'
    ? putOrder(work, claim, mapped, known, deps)
    : parked({ ...changedLater(), doubt });
}

/**
 * The shop is back at what was sent last, but LogicTrade may hold something else: an update nobody heard of, or what a person
 * who was told of a change did there. Only an order that was seen untouched since then is right as it stands.
 */
async function backAgain(
  work: OrderWork,
  claim: Claimed,
  hash: string,
  known: OrderInLogictrade,
  deps: Dependencies,
): Promise<Decision> {
  const { order, shop } = work;
  const { doubt, lookupNumber } = claim;
  const identity = { lookupNumber, externNumber: orderKey(shop.id, order.id) };
  const found = await deps.orderBook.lookUp(identity, sinceWhen(order, shop, claim));
  if (found.kind === 'several') return parked({ ...severalInLogictrade(found.numbers), doubt });
  if (found.kind !== 'ours' || found.order.id !== known.id)
    return parked({ ...changedLater('LogicTrade no longer has it'), doubt });
  const { modifiedDate } = found.order;
  return modifiedDate !== undefined && modifiedDate === known.modifiedDate
    ? asItStands(known, hash)
    : parked({ ...changedLater('somebody changed it in LogicTrade'), doubt });
}
