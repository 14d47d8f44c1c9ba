import { describe, expect, it } from 'vitest';
import { anImporter } from '../../../fixtures/an-importer.ts';
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
