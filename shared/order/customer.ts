import type { Address } from './address.ts';

/** Who buys. Everything is optional that some shop does not know. */
export interface Customer {
  /** The shop's customer id, as text; absent for guests. */
  id?: string;
  /** Lower-cased and trimmed. */
  email?: string;
  firstName?: string;
  /** "van der" in "van der Berg". */
  infix?: string;
  lastName?: string;
  company?: string;
  vatNumber?: string;
  chamberOfCommerceNumber?: string;
  /** E.164 where the number could be read, else as the shop sent it. */
  phone?: string;
  /** A mobile number, apart from `phone`, where it is known to be one. */
  mobile?: string;
  address?: Address;
}

/** A customer event: the state of a customer at one moment. */
export interface CustomerState {
  /** ISO 8601 in UTC with milliseconds. */
  updatedAt: string;
  customer: Customer & { id: string };
}
