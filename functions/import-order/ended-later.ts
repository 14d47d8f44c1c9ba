import type { Shop } from '../../shared/config/shop.ts';
import type { Doubt, OrderInLogictrade } from '../../shared/ledger/order-record.ts';
import { type Decision, finished, parked } from './decision.ts';
import { cancelledLater } from './sentences.ts';

/** The shop ended an order that LogicTrade has, and LogicTrade has no way to end it: a person does, unless the shop wants nothing done. */
export function endedLater(
  status: 'cancelled' | 'deleted',
  shop: Shop,
  more: { doubt?: Doubt | undefined; logictrade?: OrderInLogictrade },
): Decision {
  return shop.cancellation === 'ignore'
    ? finished(`${status} in the shop, ignored by configuration`, more)
    : parked({ ...cancelledLater(status), ...more });
}
