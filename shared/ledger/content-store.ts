/** The content of parked work: personal data, kept for a limited time. */
export interface Content {
  /** The queue entry as it came, to be enqueued again as it is. */
  message: string;
  /** What would have been sent to LogicTrade, as JSON, where the order could be mapped. */
  request?: string;
}

export interface ContentStore {
  /**
   * Keeps the content beside its order, written before the End that parks. Content of a later claim replaces it; that of an earlier one,
   * whose write lands late, does not.
   */
  save(shop: string, orderId: string, content: Content, fence: number): Promise<void>;
  /** The content, unless its time is over. */
  load(shop: string, orderId: string): Promise<Content | undefined>;
  /** Keeps a delivery that no order could be read from, with the reason; the same bytes are kept once. */
  saveUnread(
    shop: string,
    bodyHash: string,
    message: string,
    reason: string,
    sentence: string,
  ): Promise<void>;
}
