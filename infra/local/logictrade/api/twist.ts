import type { Rules } from '../rules.ts';

/** What the due faults change about an otherwise ordinary call. */
export type Twist = {
  /** How long what this call creates stays out of lists. */
  lagMs: number;
  matching: Rules['matching'] | undefined;
  /** Whether a list filter is looked at. */
  ignores: (filter: string) => boolean;
};
