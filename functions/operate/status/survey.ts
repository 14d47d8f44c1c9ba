import {
  laneDeadLetterName,
  laneQueueName,
  laterDeadLetterName,
  laterQueueName,
} from '../../../shared/config/names.ts';
import type { Shop } from '../../../shared/config/shop.ts';
import type { Pause, Pauses } from '../../../shared/ledger/pauses.ts';
import type { Unrest } from '../../../shared/ledger/unrest.ts';
import type { BucketState } from '../../../shared/rate-limit/token-bucket.ts';
import type { Desk } from '../desk/desk.ts';

/** More than this many waiting orders of one shop are counted as this many. */
const MOST_COUNTED = 2000;

/** How one shop stands. */
export interface ShopStanding {
  shop: string;
  /** Messages in its queue, postponed ones too. */
  queued: number;
  /** Orders that were begun and are not at rest. */
  waiting: number;
  inDoubt: number;
  parked: number;
  deadLetters: number;
  /** Of the oldest that is neither done nor parked; absent when there is none. */
  oldestSeconds?: number;
  paused?: Pause;
  retired: boolean;
}

/** How the cell as a whole stands. */
export interface CellStanding {
  cell: string;
  paused?: Pause;
  closedBecause?: string;
  failingSince?: number;
  /** LogicTrade asked for a rest until then. */
  restUntil?: number;
  permits: { callsPerMinute: number; aheadSeconds: number };
  later: { queued: number; deadLetters: number };
  shops: ShopStanding[];
}

/** Looks at everything a responder wants to see at once. */
export async function survey(desk: Desk): Promise<CellStanding> {
  const { cell, queues, limiter, now } = desk;
  const [pauses, bucket, laterDepth, laterDead, shops] = await Promise.all([
    desk.pauses.read(),
    limiter.state(),
    queues.depth(laterQueueName(cell.id)),
    queues.depth(laterDeadLetterName(cell.id)),
    Promise.all(cell.shops.map((shop) => surveyShop(shop, desk))),
  ]);
  return {
    cell: cell.id,
    ...(pauses.cell === undefined ? {} : { paused: pauses.cell }),
    ...troubleOf(bucket, now()),
    permits: {
      callsPerMinute: Math.floor(60_000 / limiter.spacingMs),
      aheadSeconds: Math.max(0, Math.round(((bucket?.turn ?? 0) - now()) / 1000)),
    },
    later: { queued: sum(laterDepth), deadLetters: sum(laterDead) },
    shops: shops.map((standing) => ({ ...standing, ...pausedOf(pauses, standing.shop) })),
  };
}

const sum = (depth: { waiting: number; hidden: number } | undefined): number =>
  (depth?.waiting ?? 0) + (depth?.hidden ?? 0);

function pausedOf({ shops }: Pauses, shop: string): { paused?: Pause } {
  const paused = shops.get(shop);
  return paused === undefined ? {} : { paused };
}

function troubleOf(bucket: BucketState | undefined, now: number) {
  if (bucket === undefined) return {};
  const { closed, closedBecause = 'no reason was noted', hold, pausedUntil } = bucket;
  return {
    ...(closed ? { closedBecause } : {}),
    ...(hold === undefined ? {} : { failingSince: hold.failingSince }),
    ...(pausedUntil > now ? { restUntil: pausedUntil } : {}),
  };
}

async function surveyShop({ id, retired }: Shop, { cell, queues, unrest, now }: Desk): Promise<ShopStanding> {
  const [lane, dead, waiting] = await Promise.all([
    queues.depth(laneQueueName(cell.id, id)),
    queues.depth(laneDeadLetterName(cell.id, id)),
    unrest.of(id, MOST_COUNTED),
  ]);
  const count = (state: Unrest['state']) => waiting.filter((one) => one.state === state).length;
  const unfinished = waiting.filter(({ state }) => state !== 'parked');
  const oldest = Math.min(...unfinished.map(({ since }) => since));
  return {
    shop: id,
    retired,
    queued: sum(lane),
    waiting: count('open') + count('working'),
    inDoubt: count('in-doubt'),
    parked: count('parked'),
    deadLetters: sum(dead),
    ...(unfinished.length === 0 ? {} : { oldestSeconds: Math.round((now() - oldest) / 1000) }),
  };
}
