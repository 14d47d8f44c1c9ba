import type { Administration } from './administration.ts';
import type { ApiKeyOptions } from './api/keys.ts';
import type { Rules } from './rules.ts';

/** How to run the simulator; every field, and every rule that the documentation leaves open, has a default. */
export type LogictradeOptions = Partial<Rules> & {
  /** 0, the default: any free port. */
  port?: number;
  host?: string;
  /** The clock, in ms since 1970; decides numbers, dates, the limit and index lag. */
  now?: () => number;
  /** Used by delays; must end, or throw, when `signal` aborts. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Default: one key with every scope, `simulator-key`. */
  apiKeys?: readonly ApiKeyOptions[];
  /** Requests a key may make in any 60 seconds. */
  limitPerMinute?: number;
  /** Replaces parts of the sample administration. */
  administration?: Partial<Administration>;
  /** Product codes beside those of the administration. */
  productCodes?: readonly string[];
  /** A JSON file that keeps orders, customers and counters between runs. */
  dataFile?: string;
};
