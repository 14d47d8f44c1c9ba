import type { PauseBoard } from '../../shared/ledger/pauses.ts';
import type { Relooks } from '../../shared/ledger/relooks.ts';
import type { Unrest, UnrestReader } from '../../shared/ledger/unrest.ts';
import type { StepLog } from '../../shared/log/step-log.ts';
import { type DigestDependencies, sendDigest } from './digest.ts';
import { type ProbeDependencies, probe } from './probe.ts';

/** More than this many waiting orders of one shop are counted as this many. */
const MOST_COUNTED = 2000;
/** Second looks asked for in one minute. */
const MOST_RELOOKS = 50;
/** A second look that was asked for and got lost is asked for again after this. */
const ASK_AGAIN_MS = 10 * 60_000;

export interface Dependencies extends DigestDependencies, ProbeDependencies {
  shopIds: readonly string[];
  unrest: UnrestReader;
  relooks: Pick<Relooks, 'due' | 'defer'>;
  pauses: Pick<PauseBoard, 'read'>;
  /** Puts a wish for a second look on the cell's `later` queue. */
  askToLookAgain: (relook: { shop: string; orderId: string }) => Promise<void>;
  /** Makes the bucket of a new cell, so that its first order need not wait for it. */
  createBucket: () => Promise<void>;
  log: Pick<StepLog, 'gauge' | 'gaugeForCell' | 'countForCell' | 'surprise'>;
}

/** Tells what events cannot: what waits, since when, and that somebody is looking at all. One failing part stops no other. */
export async function watchCell(deps: Dependencies): Promise<void> {
  const parts = [
    () => deps.createBucket(),
    ...deps.shopIds.map((shop) => () => look(shop, deps)),
    () => lookAgain(deps),
    () => tellPauses(deps),
    () => probe(deps),
  ];
  let failures = 0;
  for (const part of parts)
    await part().catch((error: unknown) => {
      failures += 1;
      deps.log.surprise(error, { code: 'watch' });
    });
  // a look that could not see everything counts as none
  if (failures === 0) deps.log.countForCell('Heartbeat');
}

async function look(shop: string, deps: Dependencies): Promise<void> {
  const waiting = await deps.unrest.of(shop, MOST_COUNTED);
  const parked = waiting.filter(({ state }) => state === 'parked');
  const unfinished = waiting.filter(({ state }) => state !== 'parked' && state !== 'done');
  deps.log.gauge('OrdersParked', shop, parked.length);
  deps.log.gauge('OrdersInDoubt', shop, waiting.filter(({ state }) => state === 'in-doubt').length);
  deps.log.gauge('OldestUnfinishedSeconds', shop, ageOfOldest(unfinished, deps.now()));
  await sendDigest(shop, parked, deps);
}

function ageOfOldest(waiting: Unrest[], now: number): number {
  const oldest = Math.min(now, ...waiting.map(({ since }) => since));
  return Math.round((now - oldest) / 1000);
}

async function lookAgain({ relooks, askToLookAgain, now }: Dependencies): Promise<void> {
  for (const due of await relooks.due(MOST_RELOOKS))
    if (await relooks.defer(due, now() + ASK_AGAIN_MS))
      await askToLookAgain({ shop: due.shop, orderId: due.orderId });
}

async function tellPauses({ pauses, log, now }: Dependencies): Promise<void> {
  const { cell, shops } = await pauses.read();
  const beginnings = [...shops.values(), ...(cell === undefined ? [] : [cell])].map(({ since }) => since);
  log.gaugeForCell('PausedSeconds', Math.round((now() - Math.min(now(), ...beginnings)) / 1000));
}
