import { IntegrationError } from '../errors.ts';

/** The right to make one LogicTrade call each; every call to LogicTrade with the cell's key takes one here first. */
export interface Permits {
  /**
   * Resolves when one call may begin at once: the permit is void a tenth of a second later, so nothing is awaited in between.
   * Waits out its turn and a short pause; throws `CellHeldError` when the cell is held for longer than that,
   * and `PermitsUnavailableError` when no permit could be asked for.
   */
  take(): Promise<void>;
  /** LogicTrade said "too many" (429): nobody of this cell calls before then. */
  pauseUntil(epochMs: number): Promise<void>;
  /** LogicTrade refuses the key (401): nobody calls until the probe finds it works again. */
  close(because: string): Promise<void>;
}

/** Why nobody of the cell may call LogicTrade; the value in logs and metrics. */
export type HeldCode = 'cell-paused' | 'cell-closed' | 'cell-failing' | 'cell-crowded';

/** Nobody of this cell may call LogicTrade now, and waiting for it would take too long: the message is postponed. */
export class CellHeldError extends IntegrationError {
  override readonly name = 'CellHeldError';
  readonly retry = 'later';
  readonly effect = 'none';
  readonly code: HeldCode;
  /** When calls may begin again (epoch ms on this machine's clock); absent when nobody knows. */
  readonly untilMs: number | undefined;

  constructor(code: HeldCode, because: string, untilMs?: number) {
    super(because);
    this.code = code;
    this.untilMs = untilMs;
  }
}

/** No permit could be had because the bucket could not be asked, or the asker has gone; no call was made. */
export class PermitsUnavailableError extends IntegrationError {
  override readonly name = 'PermitsUnavailableError';
  readonly code = 'permits-unavailable';
  readonly retry = 'later';
  readonly effect = 'none';
}
