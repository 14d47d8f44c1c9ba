import { describe, expect, it, vi } from 'vitest';
import { anImporter, SETTLE_MS } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

const TIMED_OUT = new AFailure('logictrade-timed-out', 'later', 'unknown');
const order = anOrder();
const IDENTITY = { email: 'sanne@example.com', fingerprint: 'sanne@example.com', shop: 'meubelhuis' };
const aCell = (shop = aShop()) => anImporter(simulatedLedgerPlace(), 'cell', shop);

describe('An order whose creation was never answered', () => {
  it('is in doubt with what was sent and since when, and comes back when that has settled', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT);
    const silentSince = cell.clock.now;

    expect(await cell.bring(order)).toEqual({
      kind: 'postponed',
      why: { kind: 'until', atMs: silentSince + SETTLE_MS + 2000 },
      because: 'logictrade-timed-out',
    });

    const { doubt, state, reason } = (await cell.read(order)) ?? {};
    expect({ state, reason }).toEqual({ state: 'in-doubt', reason: 'logictrade-timed-out' });
    expect(doubt).toEqual({ silentSince, looks: 0, requestHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('leaves its new customer in doubt, too', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT);
    const silentSince = cell.clock.now;
    await cell.bring(order);

    const claim = await cell.deps.customers.claim(IDENTITY, 'another order', cell.clock.now);

    expect(claim).toMatchObject({ kind: 'claimed', doubt: { silentSince, looks: 0 } });
  });

  it('is parked at the fifth such failure while LogicTrade takes others, with its doubt', async () => {
    const cell = aCell();
    let outcome = await cell.bring(anOrder({ id: 'other', number: '#1009' }));
    for (let calls = 0; calls < 20 && outcome.kind !== 'parked'; calls++) {
      if (calls % 2 === 0) cell.passSettle();
      cell.orderBook.failTheNext(TIMED_OUT);
      outcome = await cell.bring(order);
    }

    expect(outcome).toEqual({ kind: 'parked', reason: 'keeps-failing' });
    expect(await cell.read(order)).toMatchObject({
      sentence:
        'LogicTrade fails on this order time after time while it takes others (logictrade-timed-out).',
      doubt: { looks: 0 },
    });
  });

  it('is the order’s own failure only while LogicTrade serves others', async () => {
    const cell = aCell();
    cell.health.servesOthers = false;
    const asked = vi.spyOn(cell.deps, 'servesOthersThan');
    cell.orderBook.failTheNext(TIMED_OUT);

    await cell.bring(order);

    expect(await cell.read(order)).toMatchObject({ failures: 0 });
    expect(asked).toHaveBeenCalledWith('meubelhuis/cell-5001');
  });
});
