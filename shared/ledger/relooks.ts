import type { OrderRecord } from './order-record.ts';

/** An order to be looked up once more: it was created after doubt, and LogicTrade might show a first one late. */
export interface DueRelook {
  shop: string;
  orderId: string;
  relookAt: number;
}

export interface PlannedRelook extends DueRelook {
  /** When the order was sent again, after its doubt. */
  createdAt: number;
}

/** Second looks stand beside their orders, so that whatever else becomes of an order leaves them alone. */
export interface Relooks {
  /** Written before an order is sent again after doubt: a worker that dies then leaves one look too many rather than none. */
  plan(relook: PlannedRelook): Promise<void>;
  /** The look that is planned for an order. */
  of(shop: string, orderId: string): Promise<PlannedRelook | undefined>;
  /** Those whose time has come, at most `limit`. */
  due(limit: number): Promise<DueRelook[]>;
  /** Comes up again then, should the look asked for now be lost. False when another has done it already. */
  defer(relook: DueRelook, untilMs: number): Promise<boolean>;
  /** A look was taken: the next one, or none. */
  settle(relook: DueRelook, nextAt: number | undefined): Promise<void>;
  /** The look found more than one: a person must know. False when the order has moved on or is being worked on. */
  parkTwice(record: OrderRecord, sentence: string): Promise<boolean>;
}
