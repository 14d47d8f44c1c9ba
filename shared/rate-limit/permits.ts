/** The right to make one LogicTrade call each; every call to LogicTrade with the cell's key takes one here first. */
export interface Permits {
  /**
   * Resolves when one call may begin at once; the permit is void shortly after.
   * Throws `CellHeldError` while the cell is paused or closed.
   */
  take(): Promise<void>;
  /** LogicTrade said "too many" (429): nobody of this cell calls before then. */
  pauseUntil(epochMs: number): Promise<void>;
  /** LogicTrade refuses the key (401): nobody calls until the probe finds it works again. */
  close(because: string): Promise<void>;
}
