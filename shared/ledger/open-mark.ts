/** Since when orders have been able to flow: LogicTrade takes the key and answers, and nobody has paused the cell. */
export interface OpenMark {
  /** The cell is open now; since when it has been, in milliseconds since 1970. */
  open(): Promise<number>;
  /** The cell is not open now. */
  shut(): Promise<void>;
}
