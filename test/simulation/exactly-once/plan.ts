import type { Order } from '../../../shared/order/order.ts';
import type { KeptOrder } from './logictrade/records.ts';

/** One webhook call that was accepted, in its queue entry's words. */
export interface PlannedDelivery {
  /** After the beginning. */
  atMs: number;
  deliveryId: string;
  /** What the shop said; a text that the webshop's reader cannot map is parked. */
  content: { kind: 'order'; order: Order } | { kind: 'unmappable'; id: string; number: string; updatedAt: string };
}

/** What a run is about: the shop's deliveries, and what LogicTrade held before. */
export interface Plan {
  deliveries: readonly PlannedDelivery[];
  othersOrders: readonly Pick<KeptOrder, 'webshopNumber' | 'externNumber' | 'lines'>[];
  /** E-mail addresses that LogicTrade knows already. */
  knownEmails: readonly string[];
  /** Orders placed before then are looked up before their first POST. */
  proveBefore?: string;
  /** From then on nothing fails any more, after the beginning. */
  faultsEndAtMs: number;
  /** Lambda invocations at the same time. */
  workers: number;
}
