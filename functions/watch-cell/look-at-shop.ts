import type { Heard } from '../../shared/ledger/heard.ts';
import { hourOf } from '../../shared/ledger/heard.ts';
import type { UnrestReader } from '../../shared/ledger/unrest.ts';
import type { StepLog } from '../../shared/log/step-log.ts';
import { type DigestDependencies, sendDigest } from './digest.ts';
import { LOOK_BACK_HOURS, silentSince } from './silence.ts';

/** More than this many waiting orders of one shop are counted as this many. */
const MOST_COUNTED = 2000;

export interface WatchedShop {
  id: string;
  retired: boolean;
}

export interface ShopDependencies extends DigestDependencies {
  unrest: UnrestReader;
  heard: Pick<Heard, 'since'>;
  /** Messages in a shop's queue. */
  queuedOf: (shop: string) => Promise<number>;
  log: Pick<StepLog, 'gauge'>;
}

/** Tells how one shop stands, and its people which orders were parked; gives back since when its oldest doubt lasts. */
export async function lookAtShop(shop: WatchedShop, deps: ShopDependencies): Promise<number | undefined> {
  const { id } = shop;
  const now = deps.now();
  const waiting = await deps.unrest.of(id, MOST_COUNTED);
  const parked = waiting.filter(({ state }) => state === 'parked');
  const unfinished = waiting.filter(({ state }) => state !== 'parked');
  const doubtful = waiting.filter(({ state }) => state === 'in-doubt');
  deps.log.gauge('OrdersParked', id, parked.length);
  deps.log.gauge('OrdersInDoubt', id, doubtful.length);
  deps.log.gauge(
    'OldestUnfinishedSeconds',
    id,
    secondsSince(oldest(unfinished.map(({ since }) => since)), now),
  );
  deps.log.gauge('SilentSeconds', id, secondsSince(await silence(shop, deps), now));
  await sendDigest(id, parked, deps);
  return oldest(doubtful.map(({ doubtSince, since }) => doubtSince ?? since));
}

/** Since when a shop that is usually heard has been silent. What lies in its queue was sent, only not heard of yet. */
async function silence({ id, retired }: WatchedShop, deps: ShopDependencies): Promise<number | undefined> {
  if (retired) return undefined;
  const now = deps.now();
  const since = silentSince(await deps.heard.since(id, hourOf(now) - LOOK_BACK_HOURS), now);
  return since === undefined || (await deps.queuedOf(id)) > 0 ? undefined : since;
}

const oldest = (moments: readonly number[]): number | undefined =>
  moments.length === 0 ? undefined : Math.min(...moments);

/** 0 when there is no such moment. */
export const secondsSince = (since: number | undefined, now: number): number =>
  Math.max(0, Math.round((now - (since ?? now)) / 1000));
