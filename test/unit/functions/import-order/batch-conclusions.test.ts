import { describe, expect, it } from 'vitest';
import type { Normalised } from '../../../../shared/webshops/webshop.ts';
import { aBatch } from '../../../fixtures/a-batch.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { anOrder, aShop } from '../../../fixtures/orders.ts';

const DAY_MS = 86_400_000;
const CREATED: Normalised = { kind: 'order', order: anOrder() };
const REFUSED = new AFailure('logictrade-refused', 'never', 'none');
const UNREACHABLE = new AFailure('logictrade-unreachable', 'later', 'none');

describe('A message, when its work is over,', () => {
  it('is done, with LogicTrade’s number, and counts as an order of its shop', async () => {
    const batch = aBatch();

    expect(await batch.run(batch.entry(CREATED))).toEqual(['over']);

    expect(batch.steps.at(-1)).toEqual([
      'done',
      expect.objectContaining({ code: 'created', number: 'V26000001' }),
    ]);
    expect(batch.counted).toEqual(['MessagesConcluded', 'OrdersDone of meubelhuis']);
    expect(batch.hidden).toEqual([]);
  });

  it('is done without a number where LogicTrade names none', async () => {
    const batch = aBatch();
    const create = batch.orderBook.create.bind(batch.orderBook);
    batch.orderBook.create = async (request) => ({ id: (await create(request)).id });

    await batch.run(batch.entry(CREATED));

    for (const step of ['order-created', 'done'])
      expect(batch.steps.find(([name]) => name === step)?.[1]).not.toHaveProperty('number');
    expect(await batch.recordOf('5001')).toMatchObject({ state: 'done', logictrade: { id: 1 } });
  });

  it('is parked with the reason, and does not come back', async () => {
    const batch = aBatch();
    batch.orderBook.failTheNext(REFUSED);

    expect(await batch.run(batch.entry(CREATED))).toEqual(['over']);

    expect(batch.steps.at(-1)).toEqual(['parked', expect.objectContaining({ code: 'logictrade-refused' })]);
    expect(batch.counted).toEqual(['MessagesConcluded']);
    expect(await batch.parkedWork.contentOf('meubelhuis', '5001')).toMatchObject({
      message: batch.entry(CREATED).body,
    });
  });

  it('goes back hidden for as long as it has to wait, and says for how long', async () => {
    const batch = aBatch();
    batch.orderBook.failTheNext(UNREACHABLE);

    expect(await batch.run(batch.entry(CREATED))).toEqual(['PostponedError: logictrade-unreachable']);

    expect(batch.steps.at(-1)).toEqual([
      'postponed',
      expect.objectContaining({ code: 'logictrade-unreachable', retryInMs: 60_000 }),
    ]);
    expect(batch.hidden).toEqual([['m-1', 60_000]]);
    expect(batch.counted).toEqual(['MessagesConcluded']);
  });

  it('waits longer the more often it came', async () => {
    const batch = aBatch();
    batch.orderBook.failTheNext(UNREACHABLE);

    await batch.run(batch.entry(CREATED, { receives: 3 }));

    expect(batch.hidden).toEqual([['m-1', 240_000]]);
  });

  it('comes by its queue’s own time when it cannot be hidden', async () => {
    const batch = aBatch();
    batch.orderBook.failTheNext(UNREACHABLE);
    batch.set.hide = () => Promise.reject(new Error('SQS is away'));

    expect(await batch.run(batch.entry(CREATED))).toEqual(['PostponedError: logictrade-unreachable']);

    expect(batch.surprises).toEqual([[new Error('SQS is away'), { messageId: 'm-1' }]]);
  });

  it('is one of a batch in which each message has its own end', async () => {
    const batch = aBatch();
    const other: Normalised = { kind: 'order', order: anOrder({ id: '5002', number: '#1002' }) };
    batch.orderBook.failTheNext(REFUSED);

    const ends = await batch.run(
      batch.entry(CREATED),
      batch.record('nonsense', { messageId: 'm-2' }),
      batch.entry({ kind: 'ignored', because: 'a draft' }, { messageId: 'm-3' }),
      batch.entry(other, { messageId: 'm-4' }),
    );

    expect(ends).toEqual(['over', 'over', 'over', 'PostponedError: customer held by another order']);
  });
});

describe('A message whose work breaks off', () => {
  const broken = () => {
    const batch = aBatch();
    batch.set.deps = {
      ledger: batch.ledgerWith({ claim: () => Promise.reject(new TypeError('a mistake')) }),
    };
    return batch;
  };

  it('comes back minutes later, counted as an error that left no End', async () => {
    const batch = broken();

    expect(await batch.run(batch.entry(CREATED))).toEqual(['PostponedError: failed']);

    expect(batch.hidden).toEqual([['m-1', 60_000]]);
    expect(batch.counted).toEqual(['ErrorsWithoutEnd']);
    expect(batch.surprises).toMatchObject([
      [{ message: 'a mistake' }, { orderKey: 'meubelhuis/5001', messageId: 'm-1' }],
    ]);
  });

  it('comes back as soon as the failure says, and counts as no error where it is one we understand', async () => {
    const batch = aBatch();
    const failure = Object.assign(new AFailure('shop-api-failed', 'later', 'none'), { retryAfterMs: 5000 });
    batch.set.reading = { shopApiOf: () => Promise.reject(failure) };

    await batch.run(batch.entry({ kind: 'thin', id: '5001' }));

    expect(batch.hidden).toEqual([['m-1', 6000]]);
    expect(batch.counted).toEqual([]);
  });

  it.each([
    ['after 900 receives', { receives: 900 }],
    ['after ten days', { sentAt: Date.parse('2026-03-01T10:00:01.000Z') - 10 * DAY_MS }],
  ])('is kept for a person %s, before its queue drops it', async (_, sent) => {
    const batch = broken();
    const entry = batch.entry(CREATED, sent);

    expect(await batch.run(entry)).toEqual(['over']);

    expect(await batch.unread.of('meubelhuis')).toMatchObject([
      {
        reason: 'waited-too-long',
        sentence: 'The import failed for so long that the queue would have dropped this delivery.',
      },
    ]);
    expect(batch.steps.at(-1)).toEqual(['parked', expect.objectContaining({ code: 'waited-too-long' })]);
    expect(batch.hidden).toEqual([]);
  });
});

describe('A message of a paused shop', () => {
  const pause = { since: 0, by: 'els', why: 'a move' };

  it('goes back for minutes without being read, and says so', async () => {
    const batch = aBatch();
    batch.set.pause = pause;

    expect(await batch.run(batch.entry(CREATED))).toEqual(['PostponedError: paused']);

    expect(batch.read).toEqual([]);
    expect(batch.hidden).toEqual([['m-1', 60_000]]);
    expect(batch.way()).toEqual(['consumed', 'postponed']);
    expect(batch.steps[1]?.[1]).toMatchObject({ code: 'paused', retryInMs: 60_000 });
  });

  it('is kept for a person when the pause outlasts its queue', async () => {
    const batch = aBatch();
    batch.set.pause = pause;

    await batch.run(batch.entry(CREATED, { receives: 900 }));

    expect(await batch.unread.of('meubelhuis')).toMatchObject([
      { sentence: 'The shop was paused for so long that the queue would have dropped this delivery.' },
    ]);
  });
});

describe('What each attempt is given', () => {
  it('says whether it yields to live orders: what responders enqueue does', async () => {
    const yields: unknown[] = [];
    for (const isLater of [true, false]) {
      const batch = aBatch(aShop());
      batch.set.isLater = isLater;
      const { importing } = batch.deps;
      batch.deps.importing = (task, alone) => {
        yields.push(task.yields);
        return importing(task, alone);
      };
      await batch.run(batch.entry(CREATED));
    }

    expect(yields).toEqual([true, false]);
  });

  it('lets an order found in a dead claim wait for the rest of its batch', async () => {
    const batch = aBatch();
    await batch.ledger.claim({ ...batch.workOn(anOrder()).claim, orderId: '5001' });
    batch.passLease();
    const other: Normalised = { kind: 'order', order: anOrder({ id: '5002', number: '#1002' }) };

    await batch.run(batch.entry(CREATED), batch.entry(other, { messageId: 'm-2' }));

    const ends = batch.steps.filter(([step]) => step === 'done' || step === 'postponed');
    expect(ends.map(([step, { messageId }]) => `${step} ${messageId}`)).toEqual([
      'done m-2',
      'postponed m-1',
    ]);
  });
});
