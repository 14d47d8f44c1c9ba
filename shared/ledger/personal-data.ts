import type { Delivery } from '../webshops/webshop.ts';

/** Whose data is meant. What is known of a person differs by who asks; each of it finds something else. */
export interface Person {
  email?: string | undefined;
  /** As one shop knows them. */
  at?: { shop: string; customerId?: string | undefined; orderIds: readonly string[] };
}

/** Everybody of whom these shops sent something that came from one store. */
export interface Everybody {
  shops: readonly string[];
  /** The shop whose customers are no longer known by its own ids. */
  shop: string;
  cameFrom: (delivery: Delivery) => boolean;
}

/** A place in the table that holds one person's data. */
export interface Trace {
  /** `content`: of a parked order; `edit`: a person's corrections; `delivery`: one nobody could read; `customer`: whose LogicTrade customer it is. */
  kind: 'content' | 'edit' | 'delivery' | 'customer';
  /** Of an order `<shop>/<order id>`; else what names it without naming the person. */
  of: string;
  key: { pk: string; sk: string };
}

/** Finds and erases what the table holds of people. */
export interface PersonalData {
  /** Looks through the whole table; `onRead` hears how many items were read so far, and ends the search by throwing. */
  find(whose: Person | Everybody, onRead: (count: number) => void): Promise<Trace[]>;
  /** Erases it for good. Doing so again changes nothing. Throws `CustomerInUseError`. */
  erase(trace: Trace): Promise<void>;
}

/** The customer's item may not go now; nothing was changed. */
export class CustomerInUseError extends Error {
  override readonly name = 'CustomerInUseError';
}
