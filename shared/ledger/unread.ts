/** A parked delivery that no order could be read from. */
export interface UnreadDelivery {
  shop: string;
  /** Of the queue entry; its name, since it has no other. */
  hash: string;
  reason: string;
  sentence: string;
  parkedAt: number;
}

/** What a responder may do to deliveries that nobody could read. */
export interface UnreadDeliveries {
  /** Those still parked, oldest first. */
  of(shop: string): Promise<UnreadDelivery[]>;
  /** By its whole hash, parked or set aside. */
  find(shop: string, hash: string): Promise<UnreadDelivery | undefined>;
  /** The queue entry as it came, unless its time is over. */
  messageOf(delivery: UnreadDelivery): Promise<string | undefined>;
  /** Takes it off the list of what waits; parked again since then, it stays there. */
  setAside(delivery: UnreadDelivery): Promise<void>;
  /** Puts it back on that list. */
  putBack(delivery: UnreadDelivery): Promise<void>;
}
