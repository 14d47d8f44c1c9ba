import type { ShopInput } from '../../../shared/config/shop.ts';
import type { CustomerState } from '../../../shared/order/customer.ts';
import type { Order } from '../../../shared/order/order.ts';
import type { KeptOrder } from './logictrade/records.ts';

/** One webhook call that was accepted, in its queue entry's words. */
export interface PlannedDelivery {
  /** After the beginning. */
  atMs: number;
  deliveryId: string;
  /** What the shop said; a text that the webshop's reader cannot map is parked. */
  content: Content;
}

export type Content =
  | { kind: 'order'; order: Order }
  | { kind: 'customer'; state: CustomerState }
  | { kind: 'unmappable'; id: string; number: string; updatedAt: string };

/** Under which id the ledger keeps it. */
export function ledgerIdOf(content: Content): string {
  switch (content.kind) {
    case 'order':
      return content.order.id;
    case 'customer':
      return `customer:${content.state.customer.id}`;
    case 'unmappable':
      return content.id;
  }
}

/** What a run is about: the shop's deliveries, and what LogicTrade held before. */
export interface Plan {
  deliveries: readonly PlannedDelivery[];
  othersOrders: readonly Pick<KeptOrder, 'webshopNumber' | 'externNumber' | 'lines'>[];
  /** E-mail addresses that LogicTrade knows already. */
  knownEmails: readonly string[];
  shop: Pick<ShopInput, 'proveBefore' | 'laterEvents'> & { customerEvents?: 'none' | 'known' | 'all' };
  /** From then on nothing fails any more, after the beginning. */
  faultsEndAtMs: number;
  /** Lambda invocations at the same time. */
  workers: number;
}
