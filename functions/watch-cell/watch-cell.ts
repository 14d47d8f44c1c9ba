import type { StepLog } from '../../shared/log/step-log.ts';
import type { Unrest, UnrestReader } from '../../shared/ledger/unrest.ts';

/** More than this many waiting orders of one shop are counted as this many. */
const MOST_COUNTED = 2000;

export interface Dependencies {
  shopIds: readonly string[];
  unrest: UnrestReader;
  /** Makes the bucket of a new cell, so that its first order need not wait for it. */
  createBucket: () => Promise<void>;
  log: Pick<StepLog, 'gauge' | 'countForCell'>;
  now: () => number;
}

/** Tells what events cannot: what waits, since when, and that somebody is looking at all. */
export async function watchCell(deps: Dependencies): Promise<void> {
  await deps.createBucket();
  for (const shop of deps.shopIds) tell(shop, await deps.unrest.of(shop, MOST_COUNTED), deps);
  // last, so that a look that broke off counts as none
  deps.log.countForCell('Heartbeat');
}

function tell(shop: string, waiting: Unrest[], { log, now }: Dependencies): void {
  const parked = waiting.filter(({ state }) => state === 'parked');
  const unfinished = waiting.filter(({ state }) => state !== 'parked' && state !== 'done');
  const oldest = Math.min(now(), ...unfinished.map(({ since }) => since));
  log.gauge('OrdersParked', shop, parked.length);
  log.gauge('OrdersInDoubt', shop, waiting.filter(({ state }) => state === 'in-doubt').length);
  log.gauge('OldestUnfinishedSeconds', shop, Math.round((now() - oldest) / 1000));
}
