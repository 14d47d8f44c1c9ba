import type { Claimed } from '../../shared/ledger/ledger.ts';
import { createOrder } from './create-order.ts';
import { type Decision, finished, parked } from './decision.ts';
import type { Dependencies, OrderWork } from './work.ts';
import { laterEvent } from './later-event.ts';
import { keepsDying, unmapped } from './sentences.ts';
import { settle } from './settle.ts';
import { toOrderRequest } from './to-logictrade/index.ts';

/** So many workers died on this order that the next may not be given to it unasked. */
const MOST_DEAD_CLAIMS = 5;

/** What is to become of a claimed order. Doubt is settled first; only then is anything decided, and only then created. */
export async function bringOrder(work: OrderWork, claim: Claimed, deps: Dependencies): Promise<Decision> {
  const { order, shop } = work;
  const mapped = toOrderRequest(order, shop, deps.prices, claim.lookupNumber);
  const settled = await settle(work, claim, mapped, deps);
  if (settled.kind === 'decided') return settled.decision;

  const known = claim.before?.logictrade;
  if (known !== undefined) return laterEvent(work, claim, mapped, known, deps);
  if (order.status !== 'open') return finished(`${order.status} before it was imported`);
  if (shop.exportOn === 'payment' && order.payment === 'unpaid') return finished('waits for payment');
  if (mapped.kind === 'unmappable') return parked(unmapped(mapped));
  if (claim.deadClaims >= MOST_DEAD_CLAIMS) return parked(keepsDying(claim.deadClaims));
  return createOrder({ work, claim, mapped, followsDoubt: settled.followsDoubt }, deps);
}
