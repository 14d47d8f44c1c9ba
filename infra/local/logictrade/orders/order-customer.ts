import { invalid, unknownValue } from '../api/refusal.ts';
import { type Customer, type CustomerFields } from '../store/customer.ts';
import { UNKNOWN_CUSTOMER_ID } from '../store/store.ts';
import type { Job, World } from '../world.ts';
import type { OrderRequest } from './order-request.ts';

/** Whom a new order is for: a known customer, somebody new, or LogicTrade's "unknown customer". */
type Buyer = { id: number } | { create: CustomerFields };

/** With an id the other customer fields change nothing (inferred); without one no existing customer is looked for. */
export function buyerOf({ customer }: OrderRequest, allowUnknown: boolean, { store }: World): Buyer {
  const { id, isUnknown, ...fields } = customer ?? {};
  if (allowUnknown || isUnknown) return { id: UNKNOWN_CUSTOMER_ID };
  if (id !== undefined) {
    const known = store.customers.get(id);
    if (!known || known.deleted) throw unknownValue('LTA9007', 'customer', id);
    return { id };
  }
  if (Object.keys(fields).length === 0) throw invalid('customer: is required'); // that an empty one is none is inferred
  return { create: fields };
}

export const isUnknownCustomer = (buyer: Buyer): boolean => 'id' in buyer && buyer.id === UNKNOWN_CUSTOMER_ID;

/** The buyer's id; somebody new is created here, after all checks. */
export function settleBuyer(buyer: Buyer, { twist, world }: Job): number {
  return 'id' in buyer ? buyer.id : world.store.addCustomer(buyer.create, world.now(), twist.lagMs).id;
}

export const unknownCustomer: Customer = {
  id: UNKNOWN_CUSTOMER_ID,
  number: 'R0000001',
  lastName: 'Onbekende klant',
  deleted: false,
  modifiedAt: 0,
  createdAt: 0,
  findableAt: 0,
};
