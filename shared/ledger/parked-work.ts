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
  edit?: { at: number; by: string } | undefined;
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
  /** A correction that waits for a retry. */
  editFor(shop: string, orderId: string): Promise<OrderEdit | undefined>;
  /** Notes the retry and gives the queue entry to send; sending it twice is harmless. */
  retry(record: OrderRecord, by: string): Promise<string>;
  /** Decides that the order shall never be imported. Throws `OrderMovedOnError` unless it is parked as the record says. */
  drop(record: OrderRecord, by: string, why: string): Promise<void>;
  /** Takes a drop back: the order is parked again. */
  undrop(record: OrderRecord, by: string): Promise<void>;
}
