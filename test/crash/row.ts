import type { Fault } from './faults.ts';
import type { Journey } from './journeys.ts';

/** When a request is struck: before a byte of it leaves, when all of it has been handed over, when its answer is there. */
export const MOMENTS = ['before', 'sent', 'answered'] as const;
export type Moment = (typeof MOMENTS)[number];
/** `freeze`: stopped for a while and thawed; `hang`: stopped until the runtime kills it. */
type Deed = 'kill' | 'freeze' | 'hang';

/** Where a process is struck: the nth request of this name that is made for the row, whichever process makes it. */
export interface Strike {
  seam: string;
  nth: number;
  moment: Moment;
  deed: Deed;
}

/** How often and when the shop's message reaches the queue. */
export type Delivery = 'once' | 'again-when-done' | 'thrice-at-once';

/** One order on its way, and what is done to it. */
export interface Row {
  /** Tells orders, customers and files of different rows apart. */
  id: number;
  journey: Journey;
  fault: Fault;
  /** One after another: the second is for what is done only after the first. */
  strikes: readonly Strike[];
  delivery: Delivery;
}

/** One request that was made for a row. */
export interface SeamCall {
  seam: string;
  nth: number;
  at: number;
  pid: number;
}

/** What became of a row. */
export interface Result {
  system: string;
  journey: string;
  point: string;
  seam: string;
  moment: string;
  fault: string;
  /** LogicTrade orders of this webshop order. */
  orders: number;
  /** How many there must be: none of what is about a customer only, or cannot be read. */
  wanted: 0 | 1;
  /** LogicTrade customers of this buyer. */
  customers: number;
  parked: boolean;
  /** Why it was parked, in the ledger's word. */
  reason: string;
  /** Neither in LogicTrade as it should be, nor parked when all was quiet. */
  lost: number;
  /** Whether LogicTrade's answers allowed to find out what had become of the order. */
  provable: boolean;
  /** Whether the process was struck where it was to be. */
  reached: boolean;
  /** Requests that reached LogicTrade after the lease of the claim they were made for. */
  late: number;
  ms: number;
}

/** The point of a row, in words. */
export function pointOf({ journey, strikes, delivery }: Row): string {
  const parts = [
    ...strikes.map(({ deed, seam, nth, moment }) => `${deed} at ${seam} #${nth}, ${moment}`),
    ...(delivery === 'once' ? [] : [`delivered ${delivery.replaceAll('-', ' ')}`]),
  ];
  return `${journey.name}: ${parts.join('; ') || 'undisturbed'}`;
}
