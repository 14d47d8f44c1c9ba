import type { Shop } from '../../shared/config/shop.ts';
import type { CustomerClaim, CustomerIdentity, CustomerLedger } from '../../shared/ledger/customer-ledger.ts';
import { provesAbsence, settledFrom } from '../../shared/ledger/doubt.ts';
import { type Claimed, orderKey } from '../../shared/ledger/ledger.ts';
import type { Address } from '../../shared/order/address.ts';
import type { Customer } from '../../shared/order/customer.ts';
import type { Order } from '../../shared/order/order.ts';
import { present } from '../../shared/order/present.ts';
import type { Postponement } from '../../shared/queue/postponing.ts';
import type { FoundCustomer, OrderBook } from './order-book.ts';
import { lastNameOf } from './to-logictrade/customer.ts';

/** Who an identified customer is, in LogicTrade. */
export type LookedUpCustomer =
  | { kind: 'known'; customerId: number; identity: CustomerIdentity }
  /** To be created; `claim` keeps other orders of the same person waiting. */
  | { kind: 'inline'; claim: CustomerClaim }
  | { kind: 'held'; why: Postponement }
  | { kind: 'unclear'; count: number };

/** Who the order is for; somebody whom nothing identifies is created with it, and not remembered. */
export type KnownCustomer = LookedUpCustomer | { kind: 'inline'; claim?: undefined };

export interface KnowCustomerDependencies {
  customers: CustomerLedger;
  orderBook: Pick<OrderBook, 'customersBy'>;
  now: () => number;
  settleMs: number;
}

/** Known to the ledger, else looked up, else to be created: one customer however many orders come at once. */
export async function knowCustomer(
  order: Order,
  shop: Shop,
  claim: Pick<Claimed, 'request' | 'leaseUntil'>,
  deps: KnowCustomerDependencies,
): Promise<KnownCustomer> {
  const address = order.billingAddress ?? order.customer.address ?? order.deliveryAddress;
  const identity = identityOf(order.customer, address, shop);
  if (identity === undefined) return { kind: 'inline' };
  const customerId = await deps.customers.find(identity);
  if (customerId !== undefined) return { kind: 'known', customerId, identity };
  return lookUpCustomer(identity, isSame(order.customer, address, shop), shop, claim, deps);
}

/** The claim comes first: two orders that both looked before either claimed would create the customer twice. */
export async function lookUpCustomer(
  identity: CustomerIdentity,
  isThis: (hit: FoundCustomer) => boolean,
  shop: Shop,
  { request, leaseUntil }: Pick<Claimed, 'request' | 'leaseUntil'>,
  deps: KnowCustomerDependencies,
): Promise<LookedUpCustomer> {
  const claim = await deps.customers.claim(identity, orderKey(request.shop, request.orderId), leaseUntil);
  if (claim.kind === 'known') return { ...claim, identity };
  // whoever holds it is at work, or dead: mostly it takes a second, so nobody waits for a whole lease
  if (claim.kind === 'held') return { kind: 'held', why: { kind: 'soon' } };

  const begunAt = deps.now();
  const hits = await deps.orderBook.customersBy(identity.email).catch(async (error: unknown) => {
    await endUnfinished(claim, deps.customers);
    throw error;
  });
  // LogicTrade's filter may find more than it was asked for: every hit is compared by us
  const matches = hits.filter((hit) => hit.email?.trim().toLowerCase() === identity.email && isThis(hit));
  const chosen = choose(matches, shop);
  if (chosen === 'unclear') {
    await endUnfinished(claim, deps.customers);
    return { kind: 'unclear', count: matches.length };
  }
  if (chosen !== undefined) {
    await deps.customers.remember(claim, chosen.id);
    return { kind: 'known', customerId: chosen.id, identity };
  }
  if (claim.doubt !== undefined && !provesAbsence(claim.doubt, begunAt, deps.settleMs)) {
    await deps.customers.leaveInDoubt(claim, { ...claim.doubt, looks: claim.doubt.looks + 1 });
    return { kind: 'held', why: { kind: 'until', atMs: settledFrom(claim.doubt, deps.settleMs) } };
  }
  return { kind: 'inline', claim };
}

/** Nothing was created under this claim; an older doubt stays. */
export async function endUnfinished(claim: CustomerClaim, customers: CustomerLedger): Promise<void> {
  await (claim.doubt === undefined ? customers.release(claim) : customers.leaveInDoubt(claim, claim.doubt));
}

/** Nobody is identified by no address, or by one that many people order with. */
export function identityOf(
  customer: Customer,
  address: Address | undefined,
  shop: Shop,
): CustomerIdentity | undefined {
  const { email, id } = customer;
  if (email === undefined || shop.customers.sharedEmails.some((shared) => shared.toLowerCase() === email))
    return undefined;
  const fingerprint =
    shop.customers.matchBy === 'email' ? email : [email, ...postalMarks(customer, address)].join(' ');
  return { email, fingerprint, shop: shop.id, ...present({ shopCustomerId: id }) };
}

/** Whether a customer of the same e-mail address is this one, as far as the shop tells such people apart. */
export const isSame =
  (customer: Customer, address: Address | undefined, shop: Shop) =>
  (hit: FoundCustomer): boolean => {
    if (shop.customers.matchBy === 'email') return true;
    const shown = [hit.postcode, hit.houseNumber, hit.lastName].map(asMark);
    return postalMarks(customer, address).every((mark, index) => mark === shown[index]);
  };

/** What tells people of one e-mail address apart, as LogicTrade has it of those we create there. */
const postalMarks = (customer: Customer, address: Address | undefined): string[] =>
  [address?.postcode, address?.houseNumber, lastNameOf(customer, address)].map(asMark);

const asMark = (text: string | undefined): string => (text ?? '').replaceAll(/\s/g, '').toLowerCase();

function choose(matches: FoundCustomer[], shop: Shop): FoundCustomer | 'unclear' | undefined {
  const byAge = matches.toSorted((one, other) => one.id - other.id);
  if (byAge.length <= 1) return byAge[0];
  switch (shop.customers.several) {
    case 'newest':
      return byAge.at(-1);
    case 'oldest':
      return byAge[0];
    case 'park':
      return 'unclear';
  }
}
