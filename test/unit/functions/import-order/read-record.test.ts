import { describe, expect, it } from 'vitest';
import type { Normalised } from '../../../../shared/webshops/webshop.ts';
import { sha256 } from '../../../../shared/ledger/keys.ts';
import { aBatch } from '../../../fixtures/a-batch.ts';
import { anOrder, aShop } from '../../../fixtures/orders.ts';

const CREATED: Normalised = { kind: 'order', order: anOrder() };

describe('A delivery that is read', () => {
  it('goes its whole way, each step with the order, the message and the delivery it belongs to', async () => {
    const batch = aBatch();

    const [ended] = await batch.run(batch.entry(CREATED, { topic: 'orders/create', deliveryId: 'd-1' }));

    expect(ended).toBe('over');
    expect(batch.way()).toEqual([
      'consumed',
      'normalised',
      'claimed',
      'customer-known',
      'order-created',
      'done',
    ]);
    const told = { shop: 'meubelhuis', messageId: 'm-1', deliveryId: 'd-1', topic: 'orders/create' };
    expect(batch.steps[0]).toEqual(['consumed', { ...told, ms: 0, attempt: 1 }]);
    expect(batch.steps.slice(1).map(([, fields]) => fields)).toEqual(
      Array(5).fill(expect.objectContaining({ ...told, orderKey: 'meubelhuis/5001' })),
    );
    const saying = (step: string) => batch.steps.find(([name]) => name === step)?.[1];
    expect(saying('claimed')).toMatchObject({ attempt: 1 });
    expect(saying('customer-known')).toMatchObject({ code: 'new' });
    expect(saying('order-created')).toMatchObject({ number: 'V26000001' });
    expect(batch.counted).toEqual(['MessagesConcluded', 'OrdersDone of meubelhuis']);
  });

  it('tells of a customer it knows, and of an order it finds, by LogicTrade’s number', async () => {
    const batch = aBatch();
    await batch.run(batch.entry(CREATED));
    batch.orderBook.loseTheNextAnswer();
    const next = batch.entry({ kind: 'order', order: anOrder({ id: '5002', number: '#1002' }) });

    await batch.run(next);
    await batch.run(next);

    const saying = (step: string) => batch.steps.findLast(([name]) => name === step)?.[1];
    expect(saying('customer-known')).toMatchObject({ code: 'known' });
    expect(saying('adopted')).toMatchObject({ number: 'V26000002' });
    expect(saying('claimed')).toMatchObject({ attempt: 2 });
  });

  it('is claimed by what identifies the order and its state, for as long as the function may last', async () => {
    const batch = aBatch();
    const entry = batch.entry(CREATED, { topic: 'orders/create', deliveryId: 'd-1' });
    const begun = batch.clock.now;

    await batch.run(entry);

    expect(await batch.recordOf('5001')).toMatchObject({
      number: '#1001',
      version: '2026-03-01T10:00:00.000Z',
      lookupNumber: 'MH-1001',
      seen: [sha256(`body ${JSON.stringify(CREATED)}`)],
      firstSeenAt: Date.parse('2026-03-01T10:00:00.500Z'),
      leaseUntil: begun + 50_000 + 15_000,
      story: [{ deliveryId: 'd-1', topic: 'orders/create', version: '2026-03-01T10:00:00.000Z' }],
    });
  });

  it('says nothing of a topic or an id that the platform did not send', async () => {
    const batch = aBatch();

    await batch.run(batch.entry(CREATED));

    expect(batch.steps[0]?.[1]).toEqual({ shop: 'meubelhuis', messageId: 'm-1', ms: 0, attempt: 1 });
    const [attempt] = (await batch.recordOf('5001'))?.story ?? [];
    expect(attempt).not.toHaveProperty('topic');
    expect(attempt).not.toHaveProperty('deliveryId');
  });

  it('is read with what the platform may know of its shop', async () => {
    const api = { url: 'https://api.shop.example' };
    const batch = aBatch(aShop({ currency: 'EUR', customers: { events: 'all' }, api }));

    await batch.run(batch.entry({ kind: 'ignored', because: 'a draft' }));

    expect(batch.read).toEqual([
      { id: 'meubelhuis', currency: 'EUR', customers: 'all', apiUrl: 'https://api.shop.example' },
    ]);
  });

  it('is finished with the reason when the shop wants nothing of it', async () => {
    const batch = aBatch();

    expect(await batch.run(batch.entry({ kind: 'ignored', because: 'a draft' }))).toEqual(['over']);
    expect(batch.steps.at(-1)).toEqual(['finished', expect.objectContaining({ code: 'a draft' })]);
  });

  it('is finished when the order was placed before go-live, and imported when it was placed at that moment', async () => {
    const importFrom = '2026-03-01T11:00:00+01:00';
    const [before, at] = ['2026-03-01T09:59:59.999Z', '2026-03-01T10:00:00.000Z'];
    const batch = aBatch(aShop({ importFrom }));
    const placed = (id: string, placedAt: string) =>
      batch.entry({ kind: 'order', order: anOrder({ id, placedAt }) });

    await batch.run(placed('1', before));
    await batch.run(placed('2', at));

    expect(batch.steps.filter(([step]) => step === 'finished')).toEqual([
      ['finished', expect.objectContaining({ orderKey: 'meubelhuis/1', code: 'placed before go-live' })],
    ]);
    expect(batch.orderBook.created).toMatchObject([{ request: { externNumber: 'meubelhuis/2' } }]);
  });
});

describe('A delivery that nobody can map', () => {
  it('is parked under its order, by the number people know, so that a newer state goes on from there', async () => {
    const batch = aBatch();
    const unmappable: Normalised = {
      kind: 'unmappable',
      id: '5001',
      number: '#1001',
      updatedAt: '2026-03-01T09:00:00.000Z',
      because: 'a line has no price',
    };

    await batch.run(batch.entry(unmappable));

    expect(await batch.recordOf('5001')).toMatchObject({
      state: 'parked',
      reason: 'unmappable',
      sentence: 'The shop sent something this cell cannot read: a line has no price',
      step: 'normalised',
      number: '#1001',
      lookupNumber: 'MH-1001',
      version: '2026-03-01T09:00:00.000Z',
    });
    expect(batch.steps.at(-1)).toEqual([
      'parked',
      expect.objectContaining({ code: 'unmappable', orderKey: 'meubelhuis/5001' }),
    ]);
    await batch.run(batch.entry(CREATED));
    expect(await batch.recordOf('5001')).toMatchObject({ state: 'done', lookupNumber: 'MH-1001' });
  });

  it('has its arrival for a version, and no number, where the body tells neither', async () => {
    const batch = aBatch();

    await batch.run(batch.entry({ kind: 'unmappable', id: '5001', because: 'it is not JSON' }));

    expect(await batch.recordOf('5001')).toMatchObject({
      number: '',
      lookupNumber: 'MH-',
      version: '2026-03-01T10:00:00.500Z',
    });
  });

  it('is kept as it came where not even the order is known', async () => {
    const batch = aBatch();
    const entry = batch.entry({ kind: 'unmappable', because: 'it is not JSON' });

    expect(await batch.run(entry)).toEqual(['over']);

    const [unread] = await batch.unread.of('meubelhuis');
    expect(unread).toMatchObject({ reason: 'unmappable', sentence: 'it is not JSON' });
    expect(unread && (await batch.unread.messageOf(unread))).toBe(entry.body);
  });
});

describe('What a platform asks about people', () => {
  it('is parked for a person when a customer wants to know what is kept of them', async () => {
    const batch = aBatch();

    await batch.run(batch.entry({ kind: 'tell', store: 'linde.example', requestId: '77' }));

    expect(await batch.unread.of('meubelhuis')).toMatchObject([
      {
        reason: 'data-request',
        sentence:
          'A customer asks what is kept of them (request 77 at linde.example): answer within 30 days, then drop this.',
      },
    ]);
  });

  it('is done at once when a person is to be forgotten', async () => {
    const batch = aBatch();

    await batch.run(
      batch.entry({ kind: 'forget', store: 'linde.example', whose: { email: 'x@y.nl', orderIds: [] } }),
    );

    expect(batch.steps.at(-1)).toEqual([
      'finished',
      expect.objectContaining({ code: '0 items of personal data erased' }),
    ]);
  });
});

describe('A customer who is read', () => {
  const state = {
    updatedAt: '2026-03-02T08:00:00.000Z',
    customer: { id: '77', email: 'sanne@example.com', firstName: 'Sanne', lastName: 'Wit' },
  };

  it('is claimed under an id that no order has, and created where the shop wants all', async () => {
    const batch = aBatch(aShop({ customers: { events: 'all' } }));

    await batch.run(batch.entry({ kind: 'customer', state }, { topic: 'customers/create' }));

    expect(batch.way()).toEqual(['consumed', 'normalised', 'claimed', 'finished']);
    expect(batch.steps.at(-1)?.[1]).toMatchObject({
      orderKey: 'meubelhuis/customer:77',
      code: 'customer created',
    });
    expect(await batch.recordOf('customer:77')).toMatchObject({
      state: 'finished',
      number: 'customer:77',
      version: state.updatedAt,
      lookupNumber: '',
    });
    expect(batch.orderBook.customers).toMatchObject([{ email: 'sanne@example.com' }]);
  });

  it('is parked with its message when its queue would soon drop it', async () => {
    const batch = aBatch(aShop({ customers: { events: 'all' } }));
    batch.set.deps = { customers: heldCustomers };
    const entry = batch.entry({ kind: 'customer', state }, { receives: 900 });

    await batch.run(entry);

    expect(await batch.recordOf('customer:77')).toMatchObject({ state: 'parked', reason: 'waited-too-long' });
    expect(await batch.parkedWork.contentOf('meubelhuis', 'customer:77')).toMatchObject({
      message: entry.body,
    });
  });
});

const heldCustomers = {
  find: async () => undefined,
  claim: async () => ({ kind: 'held' }) as const,
  remember: async () => undefined,
  leaveInDoubt: async () => undefined,
  release: async () => undefined,
  forget: async () => undefined,
};
