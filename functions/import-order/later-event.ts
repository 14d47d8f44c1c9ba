import type { Claimed } from '../../shared/ledger/ledger.ts';
import type { OrderInLogictrade } from '../../shared/ledger/order-record.ts';
import { type Decision, finished, parked } from './decision.ts';
import { putOrder } from './put-order.ts';
import { cancelledLater, changedLater, unmapped } from './sentences.ts';
import type { Mapped } from './to-logictrade/index.ts';
import type { Dependencies, OrderWork } from './work.ts';

/** A newer state of an order that LogicTrade already has: nothing new, an update, or something for a person. */
export async function laterEvent(
  work: OrderWork,
  claim: Claimed,
  mapped: Mapped,
  known: OrderInLogictrade,
  deps: Dependencies,
): Promise<Decision> {
  const { order, shop } = work;
  // after an update that nobody heard of, LogicTrade may hold something else than what was sent last for sure
  const doubt = shop.laterEvents === 'put' ? claim.doubt : undefined;
  if (order.status !== 'open') {
    if (shop.cancellation === 'ignore')
      return finished(`${order.status} in the shop, ignored by configuration`, doubt);
    return parked({ ...cancelledLater(order.status), doubt });
  }
  if (mapped.kind === 'unmappable') return parked({ ...unmapped(mapped), doubt });
  if (doubt === undefined && mapped.hash === claim.before?.sentHash) return finished('unchanged');
  return shop.laterEvents === 'put' ? putOrder(work, claim, mapped, known, deps) : parked(changedLater());
}
