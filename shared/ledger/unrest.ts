/** One order (or unreadable delivery) that is not at rest, as the sparse index shows it. */
export interface Unrest {
  shop: string;
  state: 'working' | 'open' | 'in-doubt' | 'parked';
  /** Milliseconds since 1970: since when it has not been at rest. */
  since: number;
  orderId?: string | undefined;
  number?: string | undefined;
  reason?: string | undefined;
  sentence?: string | undefined;
  parkedAt?: number | undefined;
  /** When the call ended whose effect is unknown. */
  doubtSince?: number | undefined;
}

/** What is not at rest, read from the sparse index; costs nothing while all is well. */
export interface UnrestReader {
  /** Oldest first, at most `limit`. */
  of(shop: string, limit: number): Promise<Unrest[]>;
}
