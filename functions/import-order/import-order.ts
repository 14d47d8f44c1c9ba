import type { Cell } from '../../shared/config/cell.ts';
import type { Shop } from '../../shared/config/shop.ts';
import { IntegrationError } from '../../shared/errors.ts';
import type { ContentStore } from '../../shared/ledger/content-store.ts';
import type { CustomerLedger } from '../../shared/ledger/customer-ledger.ts';
import { type Claimed, type ClaimRequest, type Ledger, orderKey } from '../../shared/ledger/ledger.ts';
import type { Relooks } from '../../shared/ledger/relooks.ts';
import type { StepLog } from '../../shared/log/step-log.ts';
import type { Order } from '../../shared/order/order.ts';
import { bringOrder } from './bring-order.ts';
import { comeBackAfter, type Decision, hasFailedTooOften, open, parked } from './decision.ts';
import type { Journey } from './journey.ts';
import type { OrderBook } from './order-book.ts';
import { keepsFailing, sentenceOf, waitedTooLong } from './sentences.ts';
import type { Outcome } from './outcome.ts';

/** One state of one order, and the attempt that carries it. */
export interface OrderWork {
  shop: Shop;
  order: Order;
  claim: ClaimRequest;
  /** The queue entry's text, kept beside the order when it is parked. */
  message: string;
  journey: Journey;
  /** The queue would soon drop this message: whatever still has to wait is parked. */
  isLastChance: boolean;
}

export interface Dependencies {
  prices: Cell['prices'];
  ledger: Ledger;
  customers: CustomerLedger;
  content: ContentStore;
  relooks: Relooks;
  orderBook: OrderBook;
  log: Pick<StepLog, 'countForCell'>;
  /** Whether LogicTrade serves others meanwhile; else no failure is an order's own. */
  servesOthersThan: (orderKey: string) => boolean;
  now: () => number;
  settleMs: number;
  /** The key may do nothing here any more: nobody of the cell calls until a probe finds it works again. */
  closeCell: (because: string) => Promise<void>;
  /** Resolves when the rest of the batch is through: an order that killed its worker must not take others along. */
  alone: () => Promise<void>;
}

/** Brings one state of an order into LogicTrade. Ends its claim in every case; never creates while an earlier effect is in doubt. */
export async function importOrder(work: OrderWork, deps: Dependencies): Promise<Outcome> {
  const claim = await deps.ledger.claim(work.claim);
  if (claim.kind === 'not-newer' || claim.kind === 'dropped')
    return { kind: 'finished', because: claim.kind };
  if (claim.kind === 'held') return { kind: 'postponed', why: { kind: 'soon' }, because: 'held' };
  work.journey.step('claimed', { attempt: claim.claims });
  if (claim.isAfterDeath) await deps.alone();

  const decision = await decide(work, claim, deps);
  const { ending, outcome } = work.isLastChance ? insteadOfWaiting(decision) : decision;
  // the content first: parked work without it could not be retried
  if (ending.state === 'parked')
    await deps.content.save(work.shop.id, work.order.id, { message: work.message });
  await deps.ledger.end(claim, { ...ending, attempt: work.journey.attempt(work.claim, outcome) });
  return outcome;
}

function insteadOfWaiting(decision: Decision): Decision {
  const { outcome, ending } = decision;
  return outcome.kind === 'postponed' ? parked(waitedTooLong(outcome.because, ending.doubt)) : decision;
}

/** Outcomes are values, so that End always runs; only an error that nobody understands leaves the claim to be found dead. */
async function decide(work: OrderWork, claim: Claimed, deps: Dependencies): Promise<Decision> {
  try {
    return await bringOrder(work, claim, deps);
  } catch (error) {
    if (!(error instanceof IntegrationError) || error.effect === 'unknown') throw error;
    return afterFailure(error, claim, deps);
  }
}

/** A call failed that left nothing behind. */
function afterFailure(error: IntegrationError, claim: Claimed, deps: Dependencies): Decision {
  const { doubt, request } = claim;
  if (error.retry === 'never')
    return parked({ reason: error.code, sentence: sentenceOf(error), step: 'order-created', doubt });
  const counts = !WAITING.has(error.code) && deps.servesOthersThan(orderKey(request.shop, request.orderId));
  if (hasFailedTooOften(claim, counts)) return parked(keepsFailing(error, doubt));
  return open(error.code, comeBackAfter(error, deps.now()), counts, doubt);
}

/** Codes that say that nobody may call now, or that no time was left: nothing that this order did. */
const WAITING: ReadonlySet<string> = new Set([
  'cell-paused',
  'cell-closed',
  'cell-failing',
  'cell-crowded',
  'permits-unavailable',
  'logictrade-limited',
  'logictrade-key-refused',
  'logictrade-key-unusable',
  'too-late',
]);
