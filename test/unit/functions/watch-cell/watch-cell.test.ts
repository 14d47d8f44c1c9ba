import { describe, expect, it } from 'vitest';
import { type Dependencies, watchCell } from '../../../../functions/watch-cell/watch-cell.ts';
import type { Unrest } from '../../../../shared/ledger/unrest.ts';

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
  const state = { closed: false, works: true };
  let mark = { toldUntil: 0, sentAt: 0 };
  const deps: Dependencies = {
    cellId: 'nl',
    shopIds: ['meubelhuis'],
    unrest: { of: async () => waiting },
    relooks: {
      due: async () => [{ shop: 'meubelhuis', orderId: '5001', relookAt: NOW - 1 }],
      defer: async () => true,
    },
    pauses: { read: async () => ({ shops: new Map() }) },
    askToLookAgain: async (relook) => void seen.asked.push(relook),
    createBucket: async () => undefined,
    marks: { read: async () => mark, write: async (_shop, next) => void (mark = next) },
    publish: async (subject, message) => void seen.told.push({ subject, message }),
    limiter: {
      bucket: { open: async () => void (seen.opened += 1) },
      breaker: {
        probeIfDue: async (ask) => {
          await ask();
          return 'works';
        },
      },
    },
    isClosed: async () => state.closed,
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
    state.closed = true;
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
});
