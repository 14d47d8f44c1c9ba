import type { Order } from '../../../shared/order/order.ts';
import { aLine, anOrder } from '../../fixtures/orders.ts';
import type { Verdict } from '../scenario.ts';
import { START, timing } from './cell.ts';
import {
  type FateOf,
  GET_FATES,
  HIDE_FATES,
  PERMIT_FATES,
  POST_FATE_NAMES,
  READ_FATES,
  type Seam,
  WRITE_FATES,
} from './fates.ts';
import type { Variant } from './importer.ts';
import type { Plan } from './plan.ts';
import { type Mishap, PlannedChance, type SeamCall } from './planned-chance.ts';
import { type RunResult, World } from './world.ts';

export interface EveryCaseOptions {
  /** Faults at once. */
  depth: number;
  variant?: Variant;
  /** Only this setting; all of them unless told. */
  only?: Setting;
}

/** Two workers on one order: the second is given the same state, a newer one for a person or for a PUT, or the order's end. */
const SECONDS = ['the same state', 'a newer state', 'a state to be put', 'a cancellation'] as const;
type SecondDelivery = (typeof SECONDS)[number];

/** Standing still for a while, for longer than a POST may take, and until after the runtime has killed it. */
const STALLS_MS = [2000, 45_000, timing.functionTimeoutMs + 1000];

const FATES: { [S in Seam]: readonly FateOf[S][] } = {
  write: WRITE_FATES,
  read: READ_FATES,
  hide: HIDE_FATES,
  permit: PERMIT_FATES,
  post: POST_FATE_NAMES,
  get: GET_FATES,
};

export type Case = Verdict & { name: string; tell: () => Promise<string[]> };

export interface Setting {
  second: SecondDelivery;
  /** When the second delivery comes. */
  atMs: number;
  /** How late LogicTrade shows what is new: of the settle time, 0 to 1. */
  lag: number;
}

/** Two workers × one order × every moment for the second to begin × every call × everything that may befall it. */
export async function* everyCase(options: EveryCaseOptions): AsyncGenerator<Case, void> {
  const settings = options.only === undefined ? await settingsOf(options) : [options.only];
  for (const setting of settings) yield* casesOf(setting, new Map(), 0, options);
}

/** Every second delivery at every moment, shown at once or late. */
export async function settingsOf(options: Pick<EveryCaseOptions, 'variant'> = {}): Promise<Setting[]> {
  const moments = await momentsOf(options);
  return SECONDS.flatMap((second) => moments.flatMap((atMs) => [0, 1].map((lag) => ({ second, atMs, lag }))));
}

/** The moments at which the first worker, alone, calls through a seam; and one when it is long done. */
async function momentsOf({ variant }: Pick<EveryCaseOptions, 'variant'>): Promise<number[]> {
  const moments: number[] = [];
  const setting: Setting = { second: 'the same state', atMs: 60_000, lag: 0 };
  await runCase(setting, new Map(), { variant, onCall: (atMs) => moments.push(atMs) });
  return [...new Set(moments.filter((atMs) => atMs < 60_000).map(Math.round)), 60_000];
}

async function* casesOf(
  setting: Setting,
  plan: ReadonlyMap<number, Mishap>,
  from: number,
  options: EveryCaseOptions,
): AsyncGenerator<Case, void> {
  const { calls, result } = await runCase(setting, plan, options);
  yield {
    name: nameOf(setting, plan, calls),
    counts: countsOf(result, plan),
    ...(result.broken === undefined ? {} : { broken: result.broken.what }),
    tell: async () => (await runCase(setting, plan, { ...options, isTold: true })).result.story,
  };
  if (plan.size >= options.depth) return;
  for (const [index, { seam }] of calls.entries())
    if (index >= from)
      for (const mishap of mishapsOf(seam))
        yield* casesOf(setting, new Map([...plan, [index, mishap]]), index + 1, options);
}

/** All that may befall one call. */
export const mishapsOf = (seam: Seam): Mishap[] => [
  ...FATES[seam].slice(1).map((fate) => ({ fate })),
  ...STALLS_MS.map((stallsMs) => ({ stallsMs })),
];

interface RunOptions {
  variant?: Variant | undefined;
  isTold?: boolean;
  onCall?: (atMs: number) => void;
}

/** One setting, with what is planned for some of its calls. */
export async function runCase(
  setting: Setting,
  plan: ReadonlyMap<number, Mishap>,
  { variant, isTold = false, onCall }: RunOptions,
): Promise<{ result: RunResult; calls: SeamCall[] }> {
  const planned = new PlannedChance(plan, setting.lag);
  let ties = 0;
  const world = new World({
    plan: planOf(setting),
    lists: { orders: 'exact', customers: 'exact', largestPage: 100 },
    tie: () => ++ties,
    clockOffMs: () => 0,
    chance: (scheduler) => {
      planned.onCall = () => onCall?.(scheduler.now - START);
      return planned;
    },
    variant,
    isTold,
  });
  return { result: await world.run(), calls: planned.calls };
}

function planOf({ second, atMs }: Setting): Plan {
  const first = anOrder({ updatedAt: '2026-03-02T07:55:00.000Z' });
  const order = {
    'the same state': first,
    'a newer state': newer(first),
    'a state to be put': fewer(first),
    'a cancellation': ended(first),
  }[second];
  return {
    deliveries: [
      { atMs: 0, deliveryId: 'first', content: { kind: 'order', order: first } },
      { atMs, deliveryId: 'second', content: { kind: 'order', order } },
    ],
    othersOrders: [],
    knownEmails: [],
    shop: { laterEvents: second === 'a state to be put' ? 'put' : 'park' },
    faultsEndAtMs: 0,
    workers: 2,
  };
}

const newer = (order: Order): Order => ({
  ...order,
  updatedAt: '2026-03-02T07:56:00.000Z',
  comment: 'Graag na 18 uur',
});
const fewer = (order: Order): Order => ({
  ...newer(order),
  lines: [aLine({ quantity: '1', totalIncludingVat: '121.00', totalExcludingVat: '100.00' })],
  total: '121.00',
});
const ended = (order: Order): Order => ({
  ...order,
  updatedAt: '2026-03-02T07:56:00.000Z',
  status: 'cancelled',
  lines: [],
  payments: [],
  total: '0.00',
});

export function nameOf(
  { second, atMs, lag }: Setting,
  plan: ReadonlyMap<number, Mishap>,
  calls: SeamCall[],
): string {
  const mishaps = [...plan].map(([index, mishap]) => {
    const { seam, who } = calls[index] ?? { seam: '?', who: '?' };
    return `call ${index + 1} (${who}, ${seam}) ${'fate' in mishap ? mishap.fate : `stalls ${mishap.stallsMs} ms`}`;
  });
  return [`${second} at ${atMs} ms`, ...(lag > 0 ? ['shown late'] : []), ...mishaps].join(', ');
}

export function countsOf({ parked }: RunResult, plan: ReadonlyMap<number, Mishap>): Record<string, number> {
  return {
    [`with ${plan.size} faults`]: 1,
    ...Object.fromEntries(parked.map((reason) => [`parked: ${reason}`, 1])),
  };
}
