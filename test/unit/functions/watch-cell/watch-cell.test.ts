import { describe, expect, it } from 'vitest';
import { type Dependencies, watchCell } from '../../../../functions/watch-cell/watch-cell.ts';
import { HOUR_MS, hourOf } from '../../../../shared/ledger/heard.ts';
import type { Pauses } from '../../../../shared/ledger/pauses.ts';
import type { Unrest } from '../../../../shared/ledger/unrest.ts';
import type { BucketState } from '../../../../shared/rate-limit/token-bucket.ts';

const NOW = Date.parse('2026-03-01T10:00:00.000Z');
const parkedOrder = (changes: Partial<Unrest> = {}): Unrest => ({
  shop: 'meubelhuis',
  state: 'parked',
  since: NOW - 600_000,
  number: '#1001',
  sentence: 'The order has no address at all.',
  parkedAt: NOW - 60_000,
  ...changes,
});

function aWatch(waiting: Unrest[] = []) {
  const clock = { now: NOW };
  const seen = {
    gauges: {} as Record<string, number>,
    counts: [] as string[],
    told: [] as { subject: string; message: string }[],
    asked: [] as { shop: string; orderId: string }[],
    opened: 0,
    probes: 0,
  };
  const state = {
    bucket: { turn: 0, pausedUntil: 0, closed: false } as BucketState,
    works: true,
    queued: 0,
    heard: new Map<number, number>(),
    pauses: { shops: new Map() } as Pauses,
    openSince: undefined as number | undefined,
  };
  let mark = { toldUntil: 0, sentAt: 0 };
  const deps: Dependencies = {
    cellId: 'nl',
    shops: [{ id: 'meubelhuis', retired: false }],
    unrest: { of: async () => waiting },
    relooks: {
      due: async () => [{ shop: 'meubelhuis', orderId: '5001', relookAt: NOW - 1 }],
      defer: async () => true,
    },
    pauses: { read: async () => state.pauses },
    heard: { since: async () => state.heard },
    openMark: {
      open: async () => (state.openSince ??= clock.now),
      shut: async () => void (state.openSince = undefined),
    },
    queuedOf: async () => state.queued,
    queued: async () => state.queued,
    readBucket: async () => state.bucket,
    spacingMs: 60,
    memoryUsedPercent: () => 31,
    askToLookAgain: async (relook) => void seen.asked.push(relook),
    createBucket: async () => undefined,
    marks: { read: async () => mark, write: async (_shop, next) => void (mark = next) },
    publish: async (subject, message) => void seen.told.push({ subject, message }),
    limiter: {
      bucket: { open: async () => void (seen.opened += 1) },
      breaker: {
        probeIfDue: async (ask) => {
          if (state.bucket.hold === undefined) return 'not-due';
          return (await ask()) ? 'works' : 'fails';
        },
      },
    },
    asks: async () => {
      seen.probes += 1;
      return state.works;
    },
    log: {
      gauge: (metric, _shop, value) => void (seen.gauges[metric] = value),
      gaugeForCell: (metric, value) => void (seen.gauges[metric] = value),
      countForCell: (metric) => void seen.counts.push(metric),
      surprise: () => undefined,
    },
    now: () => clock.now,
  };
  return { clock, deps, seen, state };
}

describe('The watch', () => {
  it('tells what is parked, in doubt, and how old the oldest unfinished order is', async () => {
    const { deps, seen } = aWatch([
      parkedOrder(),
      parkedOrder({ state: 'in-doubt', since: NOW - 90_000 }),
      parkedOrder({ state: 'open', since: NOW - 30_000 }),
    ]);

    await watchCell(deps);

    expect(seen.gauges).toMatchObject({ OrdersParked: 1, OrdersInDoubt: 1, OldestUnfinishedSeconds: 90 });
    expect(seen.counts).toEqual(['Heartbeat']);
  });

  it('tells a shop of newly parked orders once, with number, reason, time and the command', async () => {
    const { deps, seen, clock } = aWatch([parkedOrder()]);

    await watchCell(deps);
    clock.now += 20 * 60_000;
    await watchCell(deps);

    expect(seen.told).toHaveLength(1);
    expect(seen.told[0]?.subject).toBe('meubelhuis: 1 order needs a person');
    expect(seen.told[0]?.message).toContain(
      '- #1001, since 1 Mar 2026, 10:59: The order has no address at all.',
    );
    expect(seen.told[0]?.message).toContain('npm run ops -- parked --cell nl --shop meubelhuis');
  });

  it('does not write to a shop more often than every quarter of an hour, and forgets nothing meanwhile', async () => {
    const waiting = [parkedOrder()];
    const { deps, seen, clock } = aWatch(waiting);
    await watchCell(deps);
    waiting.push(parkedOrder({ number: '#1002', parkedAt: NOW + 60_000 }));
    clock.now = NOW + 120_000;
    await watchCell(deps);
    expect(seen.told).toHaveLength(1);

    clock.now = NOW + 16 * 60_000;
    await watchCell(deps);

    expect(seen.told[1]?.message).toContain('#1002');
    expect(seen.told[1]?.message).not.toContain('#1001,');
  });

  it('asks for second looks whose time has come', async () => {
    const { deps, seen } = aWatch();

    await watchCell(deps);

    expect(seen.asked).toEqual([{ shop: 'meubelhuis', orderId: '5001' }]);
  });

  it('opens a closed cell as soon as LogicTrade takes the key again, and not before', async () => {
    const { deps, seen, state } = aWatch();
    state.bucket = { ...state.bucket, closed: true };
    state.works = false;
    await watchCell(deps);
    expect(seen).toMatchObject({ opened: 0, gauges: { Closed: 1 } });

    state.works = true;
    await watchCell(deps);

    expect(seen).toMatchObject({ opened: 1, gauges: { Closed: 0 } });
  });

  it('goes on when one part fails, and does not count that look as a heartbeat', async () => {
    const { deps, seen } = aWatch([parkedOrder()]);

    await watchCell({ ...deps, publish: async () => Promise.reject(new Error('SNS is away')) });

    expect(seen.asked).toHaveLength(1);
    expect(seen.counts).toEqual([]);
  });

  it('tells for how long the oldest doubt has lasted, counted from the end of the doubtful call', async () => {
    const { deps, seen } = aWatch([
      parkedOrder({ state: 'in-doubt', since: NOW - 900_000, doubtSince: NOW - 240_000 }),
      parkedOrder({ state: 'in-doubt', since: NOW - 900_000, doubtSince: NOW - 60_000 }),
    ]);

    await watchCell(deps);

    expect(seen.gauges).toMatchObject({ OldestDoubtSeconds: 240, OrdersInDoubt: 2 });
  });

  it('tells how long LogicTrade has failed for everybody, and nothing once a probe succeeds', async () => {
    const { deps, seen, state } = aWatch();
    state.bucket = { ...state.bucket, hold: { failingSince: NOW - 720_000, probeAt: 0, probes: 3 } };
    state.works = false;
    await watchCell(deps);
    expect(seen.gauges).toMatchObject({ FailingSeconds: 720, Closed: 0 });

    state.works = true;
    await watchCell(deps);

    expect(seen.gauges).toMatchObject({ FailingSeconds: 0 });
  });

  it.each<[string, (state: ReturnType<typeof aWatch>['state']) => void]>([
    ['LogicTrade refuses the key', (state) => void (state.bucket = { ...state.bucket, closed: true })],
    [
      'LogicTrade fails for everybody',
      (state) =>
        void (state.bucket = { ...state.bucket, hold: { failingSince: NOW, probeAt: 0, probes: 0 } }),
    ],
    [
      'a person paused the cell',
      (state) => void (state.pauses = { cell: { since: NOW, by: 'els', why: 'test' }, shops: new Map() }),
    ],
  ])('is not open while %s, and counts anew afterwards', async (_, trouble) => {
    const { clock, deps, seen, state } = aWatch();
    const well = { ...state };
    await watchCell(deps);
    clock.now = NOW + 90_000;
    await watchCell(deps);
    expect(seen.gauges).toMatchObject({ OpenSeconds: 90 });

    trouble(state);
    state.works = false;
    await watchCell(deps);
    expect(seen.gauges).toMatchObject({ OpenSeconds: 0 });
    Object.assign(state, { bucket: well.bucket, pauses: well.pauses, works: true });
    clock.now = NOW + 120_000;
    await watchCell(deps);
    clock.now = NOW + 180_000;
    await watchCell(deps);

    expect(seen.gauges).toMatchObject({ OpenSeconds: 60 });
  });

  it('stays open while a single shop is paused: the others go on', async () => {
    const { clock, deps, seen, state } = aWatch();
    state.pauses = { shops: new Map([['meubelhuis', { since: NOW, by: 'els', why: 'test' }]]) };
    await watchCell(deps);
    clock.now = NOW + 60_000;

    await watchCell(deps);

    expect(seen.gauges).toMatchObject({ OpenSeconds: 60, PausedSeconds: 60 });
  });

  it('tells how long the queues take to empty while all calls are in use, and asks no queue otherwise', async () => {
    const { deps, seen, state } = aWatch();
    state.queued = 10_000;
    await watchCell(deps);
    expect(seen.gauges).toMatchObject({ DrainSeconds: 0 });

    state.bucket = { ...state.bucket, turn: NOW + 9000 };
    await watchCell(deps);

    expect(seen.gauges).toMatchObject({ DrainSeconds: 1200 });
  });

  it('tells that a shop is silent when its hours are usually busy, unless its deliveries wait unread', async () => {
    const { deps, seen, state } = aWatch();
    for (let hour = hourOf(NOW) - 5 * 7 * 24; hour < hourOf(NOW) - 4; hour++) state.heard.set(hour, 40);
    await watchCell(deps);
    expect(seen.gauges).toMatchObject({ SilentSeconds: (4 * HOUR_MS) / 1000 });

    state.queued = 3;
    await watchCell(deps);

    expect(seen.gauges).toMatchObject({ SilentSeconds: 0 });
  });

  it('does not wait for a retired shop', async () => {
    const { deps, seen, state } = aWatch();
    for (let hour = hourOf(NOW) - 5 * 7 * 24; hour < hourOf(NOW) - 4; hour++) state.heard.set(hour, 40);

    await watchCell({ ...deps, shops: [{ id: 'meubelhuis', retired: true }] });

    expect(seen.gauges).toMatchObject({ SilentSeconds: 0 });
  });
});
