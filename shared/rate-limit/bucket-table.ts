import type { BucketState, Form, Hold, LeaseAsk } from './token-bucket.ts';

/** Whether the write was made, and the bucket as it was before it; no bucket at all is possible only when refused. */
export type Written =
  | { readonly written: true; readonly before: BucketState }
  | { readonly written: false; readonly before: BucketState | undefined };

/**
 * The cell's one item in the table: each method is one conditional write or read.
 * A condition that does not hold is an answer; `PermitsUnavailableError` means that nothing was answered for too long.
 */
export interface BucketTable {
  /** Moves the turn on by the ask's advance, if the bucket is as the form says and not held. Rejects when aborted. */
  lease(form: Form, ask: LeaseAsk, signal?: AbortSignal): Promise<Written>;
  read(signal?: AbortSignal): Promise<BucketState | undefined>;
  /** Makes the item, if there is none, with nobody before `turn`. */
  create(turn: number): Promise<void>;
  /** Forgets everything of the item but the new `turn`; also makes it. */
  restart(turn: number): Promise<void>;
  /** No permit before `until`; an earlier pause never shortens a later one. */
  pause(until: number): Promise<void>;
  close(because: string): Promise<void>;
  open(): Promise<void>;
  /** Holds the cell, unless it is held already. */
  hold(hold: Hold): Promise<void>;
  /** Changes `known` into `next`; false when somebody else did so first. */
  replaceHold(known: Hold, next: Hold | undefined): Promise<boolean>;
}
