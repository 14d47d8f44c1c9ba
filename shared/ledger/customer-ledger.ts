import type { Doubt } from './order-record.ts';

/** Who asks: a customer as one shop knows them. */
export interface CustomerIdentity {
  /** Lower-cased. */
  email: string;
  /** What tells this customer from others over all shops of the cell: the e-mail address, alone or with a postal one. */
  fingerprint: string;
  shop: string;
  /** The shop's own customer id; still finds the customer after a change of e-mail. */
  shopCustomerId?: string;
}

/** The right of one order's attempt to create this customer. */
export interface CustomerClaim {
  kind: 'claimed';
  identity: CustomerIdentity;
  fence: number;
  owner: string;
  /** An earlier creation that may have happened. */
  doubt?: Doubt;
}

export type CustomerAnswer =
  | { kind: 'known'; customerId: number }
  | CustomerClaim
  /** Another order holds it: mostly for a second, at the longest until its lease is over. */
  | { kind: 'held' };

/** Which LogicTrade customer is whose. Holds hashes and LogicTrade's ids, no personal data. */
export interface CustomerLedger {
  /** LogicTrade's id of a known customer. One read, two where the address is not. */
  find(identity: CustomerIdentity): Promise<number | undefined>;
  /** The right to create the customer, unless it is known or another order holds it. */
  claim(identity: CustomerIdentity, orderKey: string, leaseUntil: number): Promise<CustomerAnswer>;
  /** Ends a claim: the customer is this one. Another's later claim is left alone. */
  remember(claim: CustomerClaim, customerId: number): Promise<void>;
  /** Ends a claim whose creation may have happened. */
  leaveInDoubt(claim: CustomerClaim, doubt: Doubt): Promise<void>;
  /** Ends a claim that created nothing. */
  release(claim: CustomerClaim): Promise<void>;
  /** LogicTrade does not know this id any more: forget it, under whichever e-mail address it is remembered. */
  forget(identity: CustomerIdentity, customerId: number): Promise<void>;
}
