import { describe, expect, it, vi } from 'vitest';
import { anImporter, SETTLE_MS } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

const REFUSED = new AFailure('logictrade-refused', 'never', 'none');
const FORBIDDEN = new AFailure('logictrade-forbidden', 'later', 'none');
const TIMED_OUT = new AFailure('logictrade-timed-out', 'later', 'unknown');
const UNREACHABLE = new AFailure('logictrade-unreachable', 'later', 'none');
const order = anOrder();
const next = anOrder({ id: '5002', number: '#1002' });
const IDENTITY = { email: 'sanne@example.com', fingerprint: 'sanne@example.com', shop: 'meubelhuis' };
const aCell = (shop = aShop()) => anImporter(simulatedLedgerPlace(), 'cell', shop);
type ACell = ReturnType<typeof aCell>;

const stepsOf = async (cell: ACell, state = order) =>
  (await cell.read(state))?.story.at(-1)?.steps.map(([step]) => step);

/** The first call was never answered, and had no effect; the order has been looked for twice. */
async function provenAbsent(cell: ACell): Promise<void> {
  cell.orderBook.failTheNext(TIMED_OUT);
  await cell.bring(order);
  await cell.bring(order);
  cell.passSettle();
  await cell.bring(order); // the customer is looked for a second time, too
}

describe('An order that is created', () => {
  it('is remembered with all that LogicTrade calls it, and its customer with it', async () => {
    const cell = aCell();

    await cell.bring(order);

    expect(await cell.read(order)).toMatchObject({
      state: 'done',
      logictrade: { id: 1, number: 'V26000001', customerId: 100, modifiedDate: '2026-03-01T11:00:00' },
    });
    expect(await cell.deps.customers.find(IDENTITY)).toBe(100);
    expect(await stepsOf(cell)).toEqual(['claimed', 'customer-known', 'order-created']);
  });

  it('names a customer that is known by LogicTrade’s id alone', async () => {
    const cell = aCell();
    await cell.bring(order);

    await cell.bring(next);

    expect(cell.orderBook.created[1]?.request.customer).toEqual({ id: 100 });
    expect(await stepsOf(cell, next)).toEqual(['claimed', 'customer-known', 'order-created']);
  });

  it('asks nobody who the customer is where LogicTrade’s unknown customer buys', async () => {
    const { deliveryAddress: _, billingAddress: __, ...rest } = order;
    const cell = aCell(aShop({ customers: { withoutAddress: 'unknown-customer' } }));

    expect(await cell.bring(rest)).toMatchObject({ kind: 'done' });

    expect(cell.orderBook.created[0]?.request.customer).toEqual({ isUnknown: true });
    expect(await stepsOf(cell)).toEqual(['claimed', 'order-created']);
    expect(await cell.deps.customers.find(IDENTITY)).toBeUndefined();
  });

  it('creates the customer of nobody’s e-mail address with the order, and remembers nobody', async () => {
    const cell = aCell();
    const { email: _, ...nameless } = order.customer;

    await cell.bring({ ...order, customer: nameless });
    await cell.bring({ ...next, customer: nameless });

    expect(cell.orderBook.created.map(({ customerId }) => customerId)).toEqual([100, 101]);
  });

  it('is looked at again only when it followed doubt', async () => {
    const [plain, doubtful] = [aCell(), aCell()];
    await plain.bring(order);
    await provenAbsent(doubtful);

    expect(await doubtful.bring(order)).toMatchObject({ kind: 'done', how: 'created' });

    const inADay = doubtful.clock.now + 24 * 60 * 60_000;
    plain.clock.now = doubtful.clock.now = inADay;
    expect(await plain.deps.relooks.due(10)).toEqual([]);
    expect(await doubtful.deps.relooks.due(10)).toHaveLength(1);
  });

  it('has its second look planned before it is sent, whatever becomes of the call', async () => {
    const cell = aCell();
    await provenAbsent(cell);
    vi.spyOn(cell.deps.relooks, 'plan').mockRejectedValueOnce(new Error('throttled'));

    await expect(cell.bring(order)).rejects.toThrow('throttled');

    expect(cell.orderBook.created).toEqual([]);
  });
});

describe('An order whose customer cannot be settled now', () => {
  it('waits some seconds for the order that holds the customer, and keeps its own doubt', async () => {
    const cell = aCell();
    vi.spyOn(cell.deps.customers, 'claim').mockResolvedValueOnce({ kind: 'held' });

    expect(await cell.bring(order)).toEqual({
      kind: 'postponed',
      why: { kind: 'soon' },
      because: 'customer held by another order',
    });

    expect(await cell.read(order)).toMatchObject({
      state: 'open',
      reason: 'customer held by another order',
      failures: 0,
    });
  });

  it('is parked with the number of those it could be, where a person is to choose', async () => {
    const cell = aCell(aShop({ customers: { several: 'park' } }));
    for (const id of [7, 8, 9]) cell.orderBook.customers.push({ id, email: 'sanne@example.com' });

    await cell.bring(order);

    expect(await cell.read(order)).toMatchObject({
      reason: 'customer-ambiguous',
      sentence: 'LogicTrade has 3 customers with this e-mail address, and this shop asks a person to choose.',
      step: 'customer-known',
    });
  });
});

describe('An order that LogicTrade refuses', () => {
  it('is parked for good, and its new customer is free for the next order', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(REFUSED);

    expect(await cell.bring(order)).toEqual({ kind: 'parked', reason: 'logictrade-refused' });

    expect(await cell.read(order)).toMatchObject({
      sentence: "a test's logictrade-refused.",
      step: 'order-created',
    });
    expect(await cell.bring(next)).toMatchObject({ kind: 'done' });
  });

  it('is parked when LogicTrade still has its customer: that was not why', async () => {
    const cell = aCell();
    await cell.bring(order);
    cell.orderBook.failTheNext(REFUSED);

    expect(await cell.bring(next)).toEqual({ kind: 'parked', reason: 'logictrade-refused' });

    expect(await cell.deps.customers.find(IDENTITY)).toBe(100);
  });

  it('comes again at once when its customer is gone from LogicTrade, and counts that as a failure of its own', async () => {
    const cell = aCell();
    await cell.bring(order);
    cell.orderBook.customers.length = 0;
    cell.orderBook.failTheNext(REFUSED);

    expect(await cell.bring(next)).toEqual({
      kind: 'postponed',
      why: { kind: 'soon' },
      because: 'customer gone from LogicTrade',
    });

    expect(await cell.read(next)).toMatchObject({ state: 'open', failures: 1 });
    expect(await cell.deps.customers.find(IDENTITY)).toBeUndefined();
  });

  it('forgets no customer over a failure that passes by itself', async () => {
    const cell = aCell();
    await cell.bring(order);
    cell.orderBook.customers.length = 0;
    cell.orderBook.failTheNext(UNREACHABLE);

    await cell.bring(next);

    expect(await cell.deps.customers.find(IDENTITY)).toBe(100);
  });

  it('leaves an older doubt about its customer as it was', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT); // the first order leaves its customer in doubt
    await cell.bring(next);
    await cell.bring(order); // and the second one looks for them
    cell.passSettle();
    cell.orderBook.failTheNext(REFUSED);
    await cell.bring(order);
    const claim = await cell.deps.customers.claim(IDENTITY, 'another order', cell.clock.now);

    expect(claim).toMatchObject({ kind: 'claimed', doubt: { looks: 1 } });
  });
});

describe('An order of somebody whom nothing identifies', () => {
  const { email: _, ...nameless } = order.customer;
  const guests = { ...order, customer: nameless };

  it('is parked when LogicTrade refuses it: there is no customer to let go of', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(REFUSED);

    expect(await cell.bring(guests)).toEqual({ kind: 'parked', reason: 'logictrade-refused' });
  });

  it('is in doubt when it was not answered: there is no customer to leave in doubt', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT);

    expect(await cell.bring(guests)).toMatchObject({ kind: 'postponed', because: 'logictrade-timed-out' });

    expect(await cell.read(order)).toMatchObject({ state: 'in-doubt' });
  });
});

describe('An order that the key may not write', () => {
  it('is tried once more, counting, and parked when the key may still read', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(FORBIDDEN);
    expect(await cell.bring(order)).toEqual({
      kind: 'postponed',
      why: { kind: 'soon' },
      because: 'logictrade-forbidden',
    });
    expect(await cell.read(order)).toMatchObject({ failures: 1 });
    cell.orderBook.failTheNext(FORBIDDEN);

    expect(await cell.bring(order)).toEqual({ kind: 'parked', reason: 'logictrade-forbidden' });

    expect(await cell.read(order)).toMatchObject({
      sentence: "a test's logictrade-forbidden.",
      step: 'order-created',
    });
    expect(cell.health.closed).toBeUndefined();
  });

  it('closes the cell when the key may not read either, and waits without counting', async () => {
    const cell = aCell();
    cell.orderBook.isReadable = false;
    cell.orderBook.failTheNext(FORBIDDEN);
    await cell.bring(order);
    cell.orderBook.failTheNext(FORBIDDEN);

    expect(await cell.bring(order)).toEqual({
      kind: 'postponed',
      why: { kind: 'open-ended' },
      because: 'logictrade-forbidden',
    });

    expect(cell.health.closed).toBe('the API key may not use orders');
    expect(await cell.read(order)).toMatchObject({
      state: 'open',
      reason: 'logictrade-forbidden',
      failures: 1,
    });
  });
});

describe('An order whose creation breaks off by an error nobody expected', () => {
  it('is left to be found dead and proven', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(new TypeError('a mistake'));

    await expect(cell.bring(order)).rejects.toThrow('a mistake');

    expect(await cell.read(order)).toMatchObject({ state: 'working' });
  });
});

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
