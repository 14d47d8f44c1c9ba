import { Line } from './line.ts';
import { CellHeldError, type Permits } from './permits.ts';
import type { Seams, SharedBucket } from './shared-bucket.ts';

/** Permits leased from the cell's bucket a few at a time, for all the calls of one process. */
export class LeasedPermits implements Permits {
  readonly #bucket: SharedBucket;
  readonly #seams: Seams;
  #line: Line;

  constructor(bucket: SharedBucket, seams: Seams) {
    this.#bucket = bucket;
    this.#seams = seams;
    this.#line = new Line(bucket, seams.sleep);
  }

  take(): Promise<void> {
    return this.#line.take();
  }

  /** Like `take`, but also while the cell is closed or failing: for the one GET that finds out whether it works again. */
  async takeToProbe(): Promise<void> {
    const line = new Line(this.#bucket, this.#seams.sleep, { probe: true });
    await line.take();
  }

  /** Like `take`, but behind everybody live: throws `CellHeldError` while anyone stands in line. */
  async takeYielding(): Promise<void> {
    const line = new Line(this.#bucket, this.#seams.sleep, { yields: true });
    await line.take();
  }

  async pauseUntil(epochMs: number): Promise<void> {
    this.#line.pauseUntil(await this.#bucket.pauseFor(epochMs - this.#seams.now()));
  }

  async close(because: string): Promise<void> {
    this.#line.end(new CellHeldError('cell-closed', `LogicTrade may not be called: ${because}`));
    this.release();
    await this.#bucket.close(because);
  }

  /**
   * Stops every timer and refuses whoever still waits; permits left over are lost. Called before an invocation returns,
   * since a frozen process must not wake up with permits in hand. The next `take` starts afresh.
   */
  release(): void {
    this.#line.end();
    this.#line = new Line(this.#bucket, this.#seams.sleep);
  }
}
