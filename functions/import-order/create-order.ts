import { IntegrationError } from '../../shared/errors.ts';
import { type Claimed, orderKey } from '../../shared/ledger/ledger.ts';
import type { OrderInLogictrade } from '../../shared/ledger/order-record.ts';
import type { OrderRequest } from '../../shared/logictrade/requests.ts';
import { present } from '../../shared/order/present.ts';
import { checkProducts } from './check-products.ts';
import { againSoon, type Decision, done, hasFailedTooOften, inDoubt, open, parked } from './decision.ts';
import type { Dependencies, OrderWork } from './work.ts';
import { endUnfinished, type KnownCustomer, knowCustomer } from './know-customer.ts';
import { customerAmbiguous, keepsFailing, sentenceOf } from './sentences.ts';
import { planRelook } from './look-again.ts';
import type { Mapped } from './to-logictrade/index.ts';

/** A creation at hand: what the claim had in doubt is proven absent, only the customer may be missing. */
export interface Creation {
  work: OrderWork;
  claim: Claimed;
  mapped: Extract<Mapped, { kind: 'request' }>;
}

/** The one POST of this claim, with its customer known or described inline. */
export async function createOrder(creation: Creation, deps: Dependencies): Promise<Decision> {
  const { work, claim, mapped } = creation;
  const { order, shop, journey } = work;
  const unfit = await checkProducts(mapped.request, shop, deps);
  if (unfit !== undefined) return unfit;
  if (mapped.request.customer.isUnknown === true)
    return post(creation, mapped.request, { kind: 'inline' }, deps);
  const customer = await knowCustomer(order, shop, claim, deps);
  switch (customer.kind) {
    case 'held':
      return open('customer held by another order', customer.why, false, claim.doubt);
    case 'unclear':
      return parked(customerAmbiguous(customer.count));
    case 'known':
      journey.step('customer-known', { code: 'known' });
      return post(creation, { ...mapped.request, customer: { id: customer.customerId } }, customer, deps);
    case 'inline':
      journey.step('customer-known', { code: 'new' });
      return post(creation, mapped.request, customer, deps);
  }
}

type Buyer = Extract<KnownCustomer, { kind: 'known' | 'inline' }>;

/** The right to create the buyer with the order; nobody else has it meanwhile. */
const claimOn = (buyer: Buyer) => (buyer.kind === 'inline' ? buyer.claim : undefined);

async function post(
  creation: Creation,
  request: OrderRequest,
  buyer: Buyer,
  deps: Dependencies,
): Promise<Decision> {
  const { work, claim, mapped } = creation;
  // before anything is sent: whatever becomes of this call or its worker, two orders would be seen
  if (claim.doubt !== undefined) await planRelook(work.claim, deps);
  try {
    const created = await deps.orderBook.create(request);
    work.journey.step('order-created', present({ number: created.number }));
    await rememberCustomer(buyer, created, deps);
    return done('created', created, mapped.hash);
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    return error.effect === 'none'
      ? afterRefusal(error, creation, buyer, deps)
      : afterSilence(error, creation, buyer, deps);
  }
}

async function rememberCustomer(buyer: Buyer, created: OrderInLogictrade, deps: Dependencies): Promise<void> {
  const claim = claimOn(buyer);
  if (claim === undefined) return;
  // created for sure, only not named: whoever comes next must find it, however late LogicTrade shows it
  if (created.customerId === undefined)
    await deps.customers.leaveInDoubt(claim, { silentSince: deps.now(), looks: 0 });
  else await deps.customers.remember(claim, created.customerId);
}

/** Nothing was left behind. A remembered customer that LogicTrade no longer has is forgotten, once. */
async function afterRefusal(
  error: IntegrationError,
  { claim }: Creation,
  buyer: Buyer,
  deps: Dependencies,
): Promise<Decision> {
  const customerClaim = claimOn(buyer);
  if (customerClaim !== undefined) await endUnfinished(customerClaim, deps.customers);
  if (
    error.retry === 'never' &&
    buyer.kind === 'known' &&
    (await deps.orderBook.customer(buyer.customerId)) === undefined
  ) {
    await deps.customers.forget(buyer.identity, buyer.customerId);
    return againSoon('customer gone from LogicTrade', claim, keepsFailing(error, claim.doubt));
  }
  if (error.code === 'logictrade-forbidden') return afterForbidden(error, claim, deps);
  throw error; // decided where every failure without effect is
}

/** A 403 may be about this order or about the key: it is tried once more, and a GET tells which. */
async function afterForbidden(
  error: IntegrationError,
  claim: Claimed,
  deps: Dependencies,
): Promise<Decision> {
  if ((claim.before?.failures ?? 0) === 0) return open(error.code, { kind: 'soon' }, true, claim.doubt);
  if (await deps.orderBook.mayRead())
    return parked({
      reason: error.code,
      sentence: sentenceOf(error),
      step: 'order-created',
      doubt: claim.doubt,
    });
  await deps.closeCell('the API key may not use orders');
  return open(error.code, { kind: 'open-ended' }, false, claim.doubt);
}

/** Nobody knows whether LogicTrade created it. */
async function afterSilence(
  error: IntegrationError,
  { work, claim, mapped }: Creation,
  buyer: Buyer,
  deps: Dependencies,
): Promise<Decision> {
  const doubt = { silentSince: deps.now(), looks: 0, requestHash: mapped.hash };
  const customerClaim = claimOn(buyer);
  if (customerClaim !== undefined) await deps.customers.leaveInDoubt(customerClaim, doubt);
  const counts = deps.servesOthersThan(orderKey(work.shop.id, work.order.id));
  if (hasFailedTooOften(claim, counts)) return parked(keepsFailing(error, doubt));
  return inDoubt(error.code, doubt, deps.settleMs, counts);
}
