import type { OrderRecord } from './order-record.ts';

/** An order to be looked up once more: it was created after doubt, and LogicTrade might show a first one late. */
export interface DueRelook {
  shop: string;
  orderId: string;
  relookAt: number;
}

export interface Relooks {
  /** Those whose time has come, at most `limit`. */
  due(limit: number): Promise<DueRelook[]>;
  /** Comes up again then, should the look asked for now be lost. False when another has done it already. */
  defer(relook: DueRelook, untilMs: number): Promise<boolean>;
  /** The look found one order: the next look, or none. */
  settle(record: OrderRecord, nextAt: number | undefined): Promise<void>;
  /** The look found more than one: a person must know. */
  parkTwice(record: OrderRecord, sentence: string): Promise<void>;
}
