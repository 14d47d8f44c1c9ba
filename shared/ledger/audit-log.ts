/** Something a person did to the cell, or saw of its customers. No personal data of anybody but who did it. */
export interface CellAuditEntry {
  at: number;
  by: string;
  /** The command's words: `pause`, `secrets rotate`. */
  did: string;
  /** What it was done to: a shop, a queue, `<shop>/<order id>`. */
  to: string;
  why?: string | undefined;
}

/** Who did what and when, kept for as long as the ledger. */
export interface AuditLog {
  note(entry: CellAuditEntry): Promise<void>;
  /** Beside an order, where its story shows it. */
  noteReplay(shop: string, orderId: string, entry: { at: number; by: string; why?: string }): Promise<void>;
  /** Latest first. */
  latest(limit: number): Promise<CellAuditEntry[]>;
}
