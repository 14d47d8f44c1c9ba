import { describe, expect, it, vi } from 'vitest';
import { anImporter } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

const TIMED_OUT = new AFailure('logictrade-timed-out', 'later', 'unknown');
const UNREACHABLE = new AFailure('logictrade-unreachable', 'later', 'none');
const order = anOrder();
const aCell = (shop = aShop()) => anImporter(simulatedLedgerPlace(), 'cell', shop);

describe('An attempt', () => {
  it('waits some seconds while another worker has the order, and touches nothing', async () => {
    const cell = aCell();
    const held = await cell.deps.ledger.claim(cell.workOn(order).claim);

    const outcome = await cell.bring(order);

    expect(outcome).toEqual({ kind: 'postponed', why: { kind: 'soon' }, because: 'held' });
    expect(await cell.read(order)).toMatchObject({
      state: 'working',
      fence: held.kind === 'claimed' ? held.fence : 0,
    });
  });

  it('is over for a state that is not newer than the last one', async () => {
    const cell = aCell();
    await cell.bring(anOrder({ updatedAt: '2026-03-01T10:10:00.000Z' }));

    expect(await cell.bring(order)).toEqual({ kind: 'finished', because: 'not-newer' });
    expect(cell.orderBook.created).toHaveLength(1);
  });

  it('is over for an order that a person has decided not to import', async () => {
    const cell = aCell();
    vi.spyOn(cell.deps.ledger, 'claim').mockResolvedValueOnce({ kind: 'dropped' });

    expect(await cell.bring(order)).toEqual({ kind: 'finished', because: 'dropped' });
    expect(cell.orderBook.created).toEqual([]);
  });

  it('lets the rest of its batch go first when the worker before it died, and only then', async () => {
    const cell = aCell();
    const alone = vi.spyOn(cell.deps, 'alone');
    await cell.bring(anOrder({ id: '5002' }));
    expect(alone).not.toHaveBeenCalled();
    await cell.deps.ledger.claim(cell.workOn(order).claim);
    cell.passLease();

    await cell.bring(order);

    expect(alone).toHaveBeenCalledOnce();
  });

  it('keeps its steps, its time and its outcome in the order’s story', async () => {
    const cell = aCell();
    const begun = cell.clock.now;

    await cell.bring(order);

    expect((await cell.read(order))?.story).toEqual([
      {
        at: begun,
        ms: 0,
        version: order.updatedAt,
        receivedAt: begun,
        steps: [
          ['claimed', 0],
          ['customer-known', 0],
          ['order-created', 0],
        ],
        outcome: 'created',
      },
    ]);
  });

  it('keeps the content of what it parks before it says that it is parked', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(new AFailure('logictrade-refused', 'never', 'none'));
    vi.spyOn(cell.deps.content, 'save').mockRejectedValueOnce(new Error('throttled'));

    await expect(cell.bring(order)).rejects.toThrow('throttled');

    expect(await cell.read(order)).toMatchObject({ state: 'working' });
  });

  it('keeps no content of an order that is done: it is personal data', async () => {
    const cell = aCell();

    await cell.bring(order);

    expect(await cell.contentOf(order)).toBeUndefined();
  });

  it.each([
    ['an error nobody expected', new TypeError('a mistake')],
    ['an unknown effect that was not taken for doubt', TIMED_OUT],
  ])('leaves its claim to be found dead after %s', async (_, error) => {
    const cell = aCell();
    vi.spyOn(cell.deps.customers, 'find').mockRejectedValueOnce(error);

    await expect(cell.bring(order)).rejects.toThrow(error);

    expect(await cell.read(order)).toMatchObject({ state: 'working' });
  });
});

describe('A failure that left nothing behind', () => {
  it('parks the order when a retry cannot help, with LogicTrade’s word and the doubt that was there before', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT);
    await cell.bring(order);
    const silentSince = cell.clock.now;
    cell.orderBook.failTheNextLookUp(new AFailure('look-up-unbounded', 'never', 'none'));

    expect(await cell.bring(order)).toEqual({ kind: 'parked', reason: 'look-up-unbounded' });

    expect(await cell.read(order)).toMatchObject({
      state: 'parked',
      sentence: "a test's look-up-unbounded.",
      step: 'order-created',
      doubt: { silentSince, looks: 0 },
    });
  });

  it('leaves no doubt where there was none', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(UNREACHABLE);

    await cell.bring(order);

    expect(await cell.read(order)).toMatchObject({ state: 'open', reason: 'logictrade-unreachable' });
    expect(await cell.read(order)).not.toHaveProperty('doubt');
  });

  it('is the order’s own only when LogicTrade serves other orders meanwhile', async () => {
    const cell = aCell();
    const asked: string[] = [];
    const failuresWhile = async (servesOthers: boolean) => {
      cell.orderBook.failTheNext(UNREACHABLE);
      cell.health.servesOthers = servesOthers;
      await cell.bring(order);
      return (await cell.read(order))?.failures;
    };
    vi.spyOn(cell.deps, 'servesOthersThan').mockImplementation((key) => {
      asked.push(key);
      return cell.health.servesOthers;
    });

    const failures = [await failuresWhile(true), await failuresWhile(false), await failuresWhile(true)];

    expect(failures).toEqual([1, 1, 2]);
    expect(new Set(asked)).toEqual(new Set(['meubelhuis/cell-5001']));
  });

  it('parks the order at the fifth time, and says that LogicTrade takes others', async () => {
    const cell = aCell();
    for (let failures = 0; failures < 5; failures++) {
      cell.orderBook.failTheNext(UNREACHABLE);
      await cell.bring(order);
    }

    expect(await cell.read(order)).toMatchObject({
      state: 'parked',
      reason: 'keeps-failing',
      sentence:
        'LogicTrade fails on this order time after time while it takes others (logictrade-unreachable).',
      step: 'order-created',
      failures: 0,
    });
  });

  it.each([
    'cell-paused',
    'cell-closed',
    'cell-failing',
    'cell-crowded',
    'permits-unavailable',
    'logictrade-limited',
    'logictrade-key-refused',
    'logictrade-key-unusable',
    'too-late',
  ])('never counts against an order that only had to wait: %s', async (code) => {
    const cell = aCell();
    for (let times = 0; times < 6; times++) {
      cell.orderBook.failTheNext(new AFailure(code, 'later', 'none'));
      expect(await cell.bring(order)).toMatchObject({ kind: 'postponed', because: code });
    }

    expect(await cell.read(order)).toMatchObject({ state: 'open', failures: 0 });
  });

  it.each([
    ['until the moment it tells', { untilMs: 1_772_400_000_000 }, { kind: 'until', atMs: 1_772_400_000_000 }],
    ['for as long as it tells', { retryAfterMs: 7000 }, { kind: 'until', atMs: 1_772_359_208_000 }],
    ['nobody knows how long when it says nothing', {}, { kind: 'open-ended' }],
    [
      'nobody knows how long when it says that it does not know',
      { untilMs: undefined, retryAfterMs: undefined },
      { kind: 'open-ended' },
    ],
  ])('is waited out %s', async (_, told, why) => {
    const cell = aCell();
    cell.orderBook.failTheNext(Object.assign(new AFailure('cell-paused', 'later', 'none'), told));

    expect(await cell.bring(order)).toEqual({ kind: 'postponed', why, because: 'cell-paused' });
  });

  it('is waited out for seconds when only the function’s time was over', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(new AFailure('too-late', 'later', 'none'));

    expect(await cell.bring(order)).toMatchObject({ why: { kind: 'soon' } });
  });
});

describe('The last chance before a queue drops its message', () => {
  it('parks what would have to wait, and says what it waited for', async () => {
    const cell = aCell();
    cell.health.isLastChance = true;
    cell.orderBook.failTheNext(UNREACHABLE);

    expect(await cell.bring(order)).toEqual({ kind: 'parked', reason: 'waited-too-long' });

    expect(await cell.read(order)).toMatchObject({
      state: 'parked',
      sentence:
        'The order waited so long that its queue would have dropped it (last: logictrade-unreachable).',
      step: 'admitted',
    });
    expect(await cell.read(order)).not.toHaveProperty('doubt');
    expect(await cell.contentOf(order)).toMatchObject({ message: 'the queue entry' });
  });

  it('changes nothing for what need not wait', async () => {
    const cell = aCell();
    cell.health.isLastChance = true;

    expect(await cell.bring(order)).toMatchObject({ kind: 'done', how: 'created' });
  });
});
