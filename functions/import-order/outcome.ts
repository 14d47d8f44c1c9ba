import type { Postponement } from '../../shared/queue/postponing.ts';

/** What became of one message; everything but `postponed` leaves the queue. */
export type Outcome =
  | { kind: 'done'; how: 'created' | 'adopted' | 'updated'; number?: string }
  | { kind: 'finished'; because: string }
  | { kind: 'parked'; reason: string }
  | { kind: 'postponed'; why: Postponement; because: string };
