import type { Shop } from '../../shared/config/shop.ts';
import type { Order } from '../../shared/order/order.ts';
import { type Decision, finished, parked } from './decision.ts';
import { cancelledLater, changedLater, unmapped } from './sentences.ts';
import type { Mapped } from './to-logictrade/index.ts';

/** A newer state of an order that LogicTrade already has: nothing new, or something a person must carry over. */
export function laterEvent(order: Order, shop: Shop, mapped: Mapped, sentHash: string | undefined): Decision {
  if (order.status !== 'open') {
    if (shop.cancellation === 'ignore')
      return finished(`${order.status} in the shop, ignored by configuration`);
    return parked(cancelledLater(order.status));
  }
  if (mapped.kind === 'unmappable') return parked(unmapped(mapped));
  if (mapped.hash === sentHash) return finished('unchanged');
  return parked(changedLater());
}
