import type { Relooks } from '../../shared/ledger/relooks.ts';
import type { StepLog } from '../../shared/log/step-log.ts';
import { lookAtShop, secondsSince, type ShopDependencies, type WatchedShop } from './look-at-shop.ts';
import { type CellDependencies, tellCell } from './tell-cell.ts';

/** Second looks asked for in one minute. */
const MOST_RELOOKS = 50;
/** A second look that was asked for and got lost is asked for again after this. */
const ASK_AGAIN_MS = 10 * 60_000;

export interface Dependencies extends ShopDependencies, CellDependencies {
  shops: readonly WatchedShop[];
  relooks: Pick<Relooks, 'due' | 'defer'>;
  /** Puts a wish for a second look on the cell's `later` queue. */
  askToLookAgain: (relook: { shop: string; orderId: string }) => Promise<void>;
  /** Makes the bucket of a new cell, so that its first order need not wait for it. */
  createBucket: () => Promise<void>;
  /** Percent of the function's memory used at most so far. */
  memoryUsedPercent: () => number;
  log: Pick<StepLog, 'gauge' | 'gaugeForCell' | 'countForCell' | 'surprise'>;
}

/** Tells what events cannot: what waits, since when, and that somebody is looking at all. One failing part stops no other. */
export async function watchCell(deps: Dependencies): Promise<void> {
  const doubts: number[] = [];
  const parts = [
    () => deps.createBucket(),
    ...deps.shops.map((shop) => async () => {
      const doubt = await lookAtShop(shop, deps);
      if (doubt !== undefined) doubts.push(doubt);
    }),
    () => lookAgain(deps),
    () => tellCell(deps),
  ];
  let failures = 0;
  for (const part of parts)
    await part().catch((error: unknown) => {
      failures += 1;
      deps.log.surprise(error, { code: 'watch' });
    });
  const now = deps.now();
  deps.log.gaugeForCell('OldestDoubtSeconds', secondsSince(Math.min(now, ...doubts), now));
  deps.log.gaugeForCell('MemoryUsedPercent', deps.memoryUsedPercent());
  // a look that could not see everything counts as none
  if (failures === 0) deps.log.countForCell('Heartbeat');
}

async function lookAgain({ relooks, askToLookAgain, now }: Dependencies): Promise<void> {
  for (const due of await relooks.due(MOST_RELOOKS))
    if (await relooks.defer(due, now() + ASK_AGAIN_MS))
      await askToLookAgain({ shop: due.shop, orderId: due.orderId });
}
