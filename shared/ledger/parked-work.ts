import type { OrderEdit } from '../order/edit.ts';
import type { Content } from './content-store.ts';
import type { OrderRecord } from './order-record.ts';

/** Something a person did to an order, kept beside it for as long as the order. */
export interface AuditEntry {
  at: number;
  by: string;
  did: 'retry' | 'edit' | 'drop' | 'undrop' | 'replay';
  why?: string | undefined;
}

/** Everything known about one order. */
export interface OrderStory {
  record: OrderRecord;
  audit: AuditEntry[];
  /** Whether its content is still kept. */
  hasContent: boolean;
  /** A person's corrections; outdated when a newer state of the order came after them. */
  edit?: { at: number; by: string; isOutdated: boolean } | undefined;
  /** When it is looked up once more, since it was created after doubt. */
  relookAt?: number | undefined;
}

/** The order is no longer as it was when the person looked; nothing was changed. */
export class OrderMovedOnError extends Error {
  override readonly name = 'OrderMovedOnError';
}

/** What a responder may do to parked work. Reads and enqueues; creates nothing in LogicTrade. */
export interface ParkedWork {
  /** By the shop's order id or by the number people see, with or without "#". */
  find(shop: string, idOrNumber: string): Promise<OrderStory | undefined>;
  contentOf(shop: string, orderId: string): Promise<Content | undefined>;
  /** Keeps corrections for the next retry; they go with it, and a newer state of the order drops them. */
  edit(record: OrderRecord, edit: OrderEdit, by: string): Promise<void>;
  /** A correction that waits for a retry; where a version is told, only one that was made to this very state. */
  editFor(shop: string, orderId: string, version?: string): Promise<OrderEdit | undefined>;
  /** Notes the retry and gives the queue entry to send; sending it twice is harmless. */
  retry(record: OrderRecord, by: string): Promise<string>;
  /**
   * Decides that the order shall never be imported; of one that LogicTrade has, that a person has done what was to be done, so
   * that later states are told again. Throws `OrderMovedOnError` unless it is parked as the record says.
   */
  drop(record: OrderRecord, by: string, why: string): Promise<void>;
  /** Takes a drop back: the order is parked again. */
  undrop(record: OrderRecord, by: string): Promise<void>;
}
