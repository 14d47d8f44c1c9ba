import { IntegrationError } from '../../shared/errors.ts';
import { type Claimed, orderKey } from '../../shared/ledger/ledger.ts';
import { comeBackAfter, type Decision, hasFailedTooOften, open, parked } from './decision.ts';
import type { Outcome } from './outcome.ts';
import { keepsFailing, sentenceOf, waitedTooLong } from './sentences.ts';
import type { Dependencies, Work } from './work.ts';

/** What is to become of claimed work. */
export type Decide = (claim: Claimed) => Promise<Decision>;

/** One attempt: claims, decides, ends. The claim is ended in every case that anybody understands. */
export async function attempt(work: Work, decide: Decide, deps: Dependencies): Promise<Outcome> {
  const claim = await deps.ledger.claim(work.claim);
  if (claim.kind === 'not-newer' || claim.kind === 'dropped')
    return { kind: 'finished', because: claim.kind };
  if (claim.kind === 'held') return { kind: 'postponed', why: { kind: 'soon' }, because: 'held' };
  work.journey.step('claimed', { attempt: claim.claims });
  if (claim.isAfterDeath) await deps.alone();

  const decision = await decideSafely(decide, claim, deps);
  const { ending, outcome } = work.isLastChance ? insteadOfWaiting(decision) : decision;
  const { shop, orderId } = work.claim;
  // the content first: parked work without it could not be retried
  if (ending.state === 'parked')
    await deps.content.save(shop, orderId, { message: work.message }, claim.fence);
  await deps.ledger.end(claim, { ...ending, attempt: work.journey.attempt(work.claim, outcome) });
  return outcome;
}

function insteadOfWaiting(decision: Decision): Decision {
  const { outcome, ending } = decision;
  return outcome.kind === 'postponed' ? parked(waitedTooLong(outcome.because, ending.doubt)) : decision;
}

/** Outcomes are values, so that End always runs; only an error that nobody understands leaves the claim to be found dead. */
async function decideSafely(decide: Decide, claim: Claimed, deps: Dependencies): Promise<Decision> {
  try {
    return await decide(claim);
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
