import type { Attempt, Doubt, OrderRecord, OrderInLogictrade } from './order-record.ts';

/** One message's wish to work on an order. */
export interface ClaimRequest {
  shop: string;
  orderId: string;
  /** The visible number, for people who search. */
  number: string;
  /** The state's `updatedAt`. */
  version: string;
  /** Of the raw body; tells two states with the same `updatedAt` apart. */
  bodyHash: string;
  /** Of the corrections a person made to this state; another attempt may have sent it without them. */
  editHash?: string;
  /** The exact text `webshop.number` would carry; the one of the first claim stays for ever. */
  lookupNumber: string;
  /** When the delivery came, in milliseconds since 1970. */
  receivedAt: number;
  deliveryId?: string;
  topic?: string;
  /** A responder's retry: claims parked work whose fence is still this. */
  retryOfFence?: number;
  /** Milliseconds this attempt may last at most before the runtime kills it. */
  lastsMs: number;
}

/** The order as it stood before the claim: its state and version are those of then. */
export type Before = Omit<OrderRecord, 'owner' | 'leaseUntil' | 'fence'>;

/** The fenced right to work on one order; dead after `leaseUntil`. */
export interface Claimed {
  kind: 'claimed';
  request: ClaimRequest;
  fence: number;
  owner: string;
  leaseUntil: number;
  /** Claims so far, this one too. */
  claims: number;
  /** What was known before this claim; absent for a new order. */
  before?: Before;
  lookupNumber: string;
  /** Whether every claim that may have had an effect, since the last End without doubt, carried this same state. */
  isOnlyStateTried: boolean;
  /** An earlier effect that nobody knows of; it must be settled before anything is created. */
  doubt?: Doubt;
  /** Whether the claim before this one died without an End. */
  isAfterDeath: boolean;
  /** How many claims of this order ever died so. */
  deadClaims: number;
  /** How many of them since it last came to rest. */
  deadInARow: number;
}

export type Claim =
  | Claimed
  | { kind: 'not-newer' }
  | { kind: 'dropped' }
  /** Another worker holds it until then, at the latest. */
  | { kind: 'held'; untilMs: number };

/** How an attempt closed its claim. */
export type Ending = {
  /** Steps with their times and what was learnt, kept in the order's story. */
  attempt: Attempt;
  /** What LogicTrade holds, once known. */
  logictrade?: OrderInLogictrade;
  /** What is still in doubt; absent, no doubt is left. */
  doubt?: Doubt;
} & (
  | { state: 'done'; sentHash: string }
  | { state: 'finished'; because: string }
  /** `told`: of an order that LogicTrade has, what a person is asked to bring it to. */
  | { state: 'parked'; reason: string; sentence: string; step: string; told?: string }
  /** `counts`: a failure of this order's own, while LogicTrade served others. */
  | { state: 'open'; because: string; counts: boolean }
  | { state: 'in-doubt'; doubt: Doubt; because: string; counts: boolean }
);

/** The claim was lost to another worker after its lease; nothing was written and nothing may be done for it any more. */
export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';
}

/** What was done to which order: two conditional writes an attempt, each safe against its own lost answer. */
export interface Ledger {
  /** May this attempt work on the order? */
  claim(request: ClaimRequest): Promise<Claim>;
  /** Closes a claim; repeated after a lost answer it changes nothing. Throws `ClaimLostError` when another worker has taken over. */
  end(claim: Claimed, ending: Ending): Promise<void>;
  /** All that is known about one order. */
  read(shop: string, orderId: string): Promise<OrderRecord | undefined>;
}

export const orderKey = (shop: string, orderId: string): string => `${shop}/${orderId}`;
