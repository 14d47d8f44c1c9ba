/** The content of parked work: personal data, kept for a limited time. */
export interface Content {
  /** The queue entry as it came, to be enqueued again as it is. */
  message: string;
  /** What would have been sent to LogicTrade, as JSON, where the order could be mapped. */
  request?: string;
}

export interface ContentStore {
  /** Keeps the content beside its order; later content replaces it. Written before the End that parks. */
  save(shop: string, orderId: string, content: Content): Promise<void>;
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
