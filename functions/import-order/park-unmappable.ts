import type { ClaimRequest } from '../../shared/ledger/ledger.ts';
import { parked } from './decision.ts';
import type { Dependencies } from './import-order.ts';
import type { Journey } from './journey.ts';
import type { Outcome } from './outcome.ts';

export interface UnmappableWork {
  claim: ClaimRequest;
  /** What is wrong with the body, with the path. */
  because: string;
  message: string;
  journey: Journey;
}

/** Parks a state of a known order that cannot be mapped, under the order, so that people find it by its number. */
export async function parkUnmappable(work: UnmappableWork, deps: Dependencies): Promise<Outcome> {
  const claim = await deps.ledger.claim(work.claim);
  if (claim.kind === 'not-newer' || claim.kind === 'dropped')
    return { kind: 'finished', because: claim.kind };
  if (claim.kind === 'held') return { kind: 'postponed', why: { kind: 'soon' }, because: 'held' };
  const { ending, outcome } = parked({
    reason: 'unmappable',
    sentence: `The shop sent something this cell cannot read: ${work.because}`,
    step: 'normalised',
    doubt: claim.doubt,
  });
  await deps.content.save(work.claim.shop, work.claim.orderId, { message: work.message });
  await deps.ledger.end(claim, { ...ending, attempt: work.journey.attempt(work.claim, outcome) });
  return outcome;
}
