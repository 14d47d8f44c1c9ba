import { IntegrationError } from '../../shared/errors.ts';
import type { CustomerIdentity } from '../../shared/ledger/customer-ledger.ts';
import { type Claimed, orderKey } from '../../shared/ledger/ledger.ts';
import { attempt } from './attempt.ts';
import {
  againSoon,
  type Decision,
  finished,
  hasFailedTooOften,
  inDoubt,
  MOST_DEAD_CLAIMS,
  open,
  parked,
} from './decision.ts';
import { endUnfinished, identityOf, isSame, lookUpCustomer } from './know-customer.ts';
import type { Outcome } from './outcome.ts';
import { untilSettled } from './settle.ts';
import {
  customerAmbiguous,
  customerGone,
  customerIncomplete,
  keepsDying,
  keepsFailing,
} from './sentences.ts';
import { mergeCustomer, missingIn, sameCustomer } from './to-logictrade/merge-customer.ts';
import { toCustomer } from './to-logictrade/customer.ts';
import type { CustomerWork, Dependencies } from './work.ts';

/** Brings one state of a customer into LogicTrade: the customers it knows, and new ones where the shop wants all. */
export const importCustomer = (work: CustomerWork, deps: Dependencies): Promise<Outcome> =>
  attempt(work, (claim) => bringCustomer(work, claim, deps), deps);

async function bringCustomer(work: CustomerWork, claim: Claimed, deps: Dependencies): Promise<Decision> {
  const { customer } = work.state;
  const waiting = untilSettled(claim.doubt, deps);
  if (waiting !== undefined) return waiting;
  if (claim.deadInARow >= MOST_DEAD_CLAIMS) return parked(keepsDying(claim.deadInARow));
  if (customer.email === undefined) return finished('a customer without an e-mail address');
  const identity = identityOf(customer, customer.address, work.shop);
  if (identity === undefined) return finished('a customer of an e-mail address that many people share');
  const customerId = await deps.customers.find(identity);
  if (customerId !== undefined) return update(customerId, identity, work, claim, deps);
  return work.shop.customers.events === 'all'
    ? create(identity, work, claim, deps)
    : finished('a customer LogicTrade has no order of');
}

/** Fields the shop sends win; fields that only LogicTrade holds are sent back to it, since a PUT may empty what it lacks. */
async function update(
  customerId: number,
  identity: CustomerIdentity,
  work: CustomerWork,
  claim: Claimed,
  deps: Dependencies,
): Promise<Decision> {
  const held = await deps.orderBook.customer(customerId);
  if (held === undefined) {
    await deps.customers.forget(identity, customerId);
    if (work.shop.customers.events !== 'all') return finished('the customer is gone from LogicTrade');
    // another time: LogicTrade may go on listing whom it no longer knows, and would be asked for them for ever
    return againSoon('customer gone from LogicTrade', claim, customerGone());
  }
  const { customer } = work.state;
  const merged = mergeCustomer(held, toCustomer(customer, customer.address));
  if (sameCustomer(held, merged)) return finished('unchanged');
  const missing = missingIn(merged);
  if (missing.length > 0) return parked(customerIncomplete(missing));
  return write(() => deps.orderBook.updateCustomer(customerId, merged), 'customer updated', claim, deps);
}

async function create(
  identity: CustomerIdentity,
  work: CustomerWork,
  claim: Claimed,
  deps: Dependencies,
): Promise<Decision> {
  const { customer } = work.state;
  const known = await lookUpCustomer(
    identity,
    isSame(customer, customer.address, work.shop),
    work.shop,
    claim,
    deps,
  );
  switch (known.kind) {
    case 'held':
      return open('customer held by an order', known.why, false, claim.doubt);
    case 'unclear':
      return parked(customerAmbiguous(known.count));
    case 'known':
      return update(known.customerId, identity, work, claim, deps);
    case 'inline': {
      const request = toCustomer(customer, customer.address);
      const missing = missingIn(request);
      if (missing.length > 0) {
        await endUnfinished(known.claim, deps.customers);
        return parked(customerIncomplete(missing));
      }
      return write(
        async () => {
          const id = await deps.orderBook.createCustomer(request);
          await deps.customers.remember(known.claim, id);
        },
        'customer created',
        claim,
        deps,
        (doubt) =>
          doubt === undefined
            ? endUnfinished(known.claim, deps.customers)
            : deps.customers.leaveInDoubt(known.claim, doubt),
      );
    }
  }
}

/** The one write of this claim. A lost answer leaves doubt; the next attempt reads the customer again before it writes. */
async function write(
  call: () => Promise<void>,
  done: string,
  claim: Claimed,
  deps: Dependencies,
  letGo: (doubt?: { silentSince: number; looks: number }) => Promise<void> = async () => undefined,
): Promise<Decision> {
  try {
    await call();
    return finished(done);
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    if (error.effect === 'none') {
      await letGo();
      throw error;
    }
    const doubt = { silentSince: deps.now(), looks: 0 };
    await letGo(doubt);
    const counts = deps.servesOthersThan(orderKey(claim.request.shop, claim.request.orderId));
    if (hasFailedTooOften(claim, counts)) return parked(keepsFailing(error, doubt));
    return inDoubt(error.code, doubt, deps.settleMs, counts);
  }
}
