import type { Claimed } from '../../shared/ledger/ledger.ts';
import { createOrder } from './create-order.ts';
import { type Decision, finished, MOST_DEAD_CLAIMS, parked } from './decision.ts';
import type { Dependencies, OrderWork } from './work.ts';
import { laterEvent } from './later-event.ts';
import { keepsDying, unmapped } from './sentences.ts';
import { settle } from './settle.ts';
import { toOrderRequest } from './to-logictrade/index.ts';

/** What is to become of a claimed order. Doubt is settled first; only then is anything decided, and only then created. */
export async function bringOrder(work: OrderWork, claim: Claimed, deps: Dependencies): Promise<Decision> {
  const { order, shop } = work;
  const mapped = toOrderRequest(order, shop, deps.prices, claim.lookupNumber);
  const settled = await settle(work, claim, mapped, deps);
  if (settled !== undefined) return settled;

  const isDying = claim.deadInARow >= MOST_DEAD_CLAIMS;
  const known = claim.before?.logictrade;
  if (known !== undefined)
    return isDying
      ? parked(keepsDying(claim.deadInARow, claim.doubt))
      : laterEvent(work, claim, mapped, known, deps);
  if (order.status !== 'open') return finished(`${order.status} before it was imported`);
  if (shop.exportOn === 'payment' && order.payment === 'unpaid') return finished('waits for payment');
  if (mapped.kind === 'unmappable') return parked(unmapped(mapped));
  if (isDying) return parked(keepsDying(claim.deadInARow));
  return createOrder({ work, claim, mapped }, deps);
}
