import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoAuditLog } from '../../shared/ledger/dynamo-audit-log.ts';
import { DynamoContentStore } from '../../shared/ledger/dynamo-content-store.ts';
import { DynamoLedger } from '../../shared/ledger/dynamo-ledger.ts';
import { DynamoParkedWork } from '../../shared/ledger/dynamo-parked-work.ts';
import { DynamoRelooks } from '../../shared/ledger/dynamo-relooks.ts';
import { DynamoUnrest } from '../../shared/ledger/dynamo-unrest.ts';
import { readMessage, writeMessage } from '../../shared/queue/envelope.ts';
import { throttlingWrites, withSmallPages } from '../fixtures/a-faulty-client.ts';
import { embeddedLedgerPlace, type LedgerPlace } from '../fixtures/embedded-dynamo.ts';
import { LEDGER_PLACES } from '../fixtures/ledger-places.ts';

const START = Date.parse('2026-03-01T10:00:00.500Z');
const DAY_MS = 24 * 60 * 60 * 1000;
/** Times to live are whole seconds, rounded up. */
const NINETY_DAYS_ON = Math.ceil(START / 1000) * 1000 + 90 * DAY_MS;
const EDIT = { deliveryAddress: { houseNumber: '12' } };
const VERSION = '2026-03-01T09:59:00.000Z';

describe.each(LEDGER_PLACES)('What is kept of parked work, in %s', (_, openPlace) => {
  let place: LedgerPlace;
  let shops = 0;
  beforeAll(async () => {
    place = await openPlace();
  });
  afterAll(() => place.close());

  /** Orders of a shop of their own. */
  function aShop() {
    const shop = `kept${++shops}`;
    const clock = { now: START };
    const now = () => clock.now;
    const { client, table } = place;
    const ledger = new DynamoLedger({
      client,
      table,
      now,
      owner: () => `${shop} ${clock.now}`,
      leaseMarginMs: 0,
    });
    const content = new DynamoContentStore({ client, table, now, keepDays: 90 });
    const parkedWork = new DynamoParkedWork({ client, table, content, now, keepDays: 90 });
    const message =
      writeMessage({ shop, delivery: { headers: {}, rawBody: Buffer.from('{}'), receivedAt: START } }) ?? '';
    const park = async (orderId: string, number: string, version = VERSION) => {
      const bodyHash = `body ${version}`;
      const known = { shop, orderId, number, version, bodyHash, lookupNumber: number };
      const claim = await ledger.claim({ ...known, receivedAt: clock.now, lastsMs: 1000 });
      if (claim.kind !== 'claimed') throw new Error(claim.kind);
      const attempt = { at: START, ms: 1, version, receivedAt: START, steps: [], outcome: 'parked' };
      const why = { reason: 'no-address', sentence: 'No address.', step: 'normalised' };
      await ledger.end(claim, { state: 'parked', ...why, attempt });
      return story(orderId);
    };
    const story = async (wanted: string) => {
      const found = await parkedWork.find(shop, wanted);
      if (found === undefined) throw new Error('the order is not found');
      return found;
    };
    const relooks = new DynamoRelooks(client, table, now);
    return { shop, clock, ledger, content, parkedWork, message, park, story, relooks };
  }

  it('shows whether content, a correction and a second look are there', async () => {
    const { shop, content, park, story, message, parkedWork, relooks } = aShop();
    const { record, ...bare } = await park('1', '#1001');
    expect(bare).toEqual({ audit: [], hasContent: false });

    await content.save(shop, '1', { message }, 1);
    expect(await story('1')).toMatchObject({ hasContent: true });
    await relooks.plan({ shop, orderId: '1', relookAt: START + 60_000, createdAt: START });
    await parkedWork.edit(record, EDIT, 'els');

    expect(await story('1')).toEqual({
      record,
      audit: [{ at: START, by: 'els', did: 'edit' }],
      hasContent: true,
      relookAt: START + 60_000,
      edit: { at: START, by: 'els', isOutdated: false },
    });
  });

  it('is found by number in any spelling of it, and the order itself under that very number', async () => {
    const { park, story, parkedWork, shop } = aShop();
    await park('1', '#MH-1');
    await park('2', 'A#3');

    expect((await story('mh-1')).record.orderId).toBe('1');
    expect((await story('#mh-1')).record.orderId).toBe('1');
    expect((await story('a#3')).record.orderId).toBe('2');
    expect(await parkedWork.find(shop, 'a3')).toBeUndefined();
    expect(await parkedWork.find(shop, '')).toBeUndefined();
  });

  it('keeps a correction for ninety days and no longer', async () => {
    const { park, parkedWork, clock, shop } = aShop();
    const { record } = await park('1', '#1001');
    expect(await parkedWork.editFor(shop, '1')).toBeUndefined();
    await parkedWork.edit(record, EDIT, 'els');

    clock.now = NINETY_DAYS_ON - 1;
    expect(await parkedWork.editFor(shop, '1', VERSION)).toEqual(EDIT);
    clock.now = NINETY_DAYS_ON;

    expect(await parkedWork.editFor(shop, '1')).toBeUndefined();
  });

  it('keeps content for ninety days and no longer, with what would have been sent where it is known', async () => {
    const { content, clock, shop, message } = aShop();
    await content.save(shop, '1', { message, request: '{"a":1}' }, 1);
    await content.save(shop, '2', { message }, 1);

    clock.now = NINETY_DAYS_ON - 1;
    expect(await content.load(shop, '1')).toEqual({ message, request: '{"a":1}' });
    expect(await content.load(shop, '2')).toStrictEqual({ message });
    clock.now = NINETY_DAYS_ON;

    expect(await content.load(shop, '1')).toBeUndefined();
  });

  it('cannot be retried once its content is gone, and says what helps', async () => {
    const { park, parkedWork, story } = aShop();
    const { record } = await park('1', '#1001');

    await expect(parkedWork.retry(record, 'els')).rejects.toMatchObject({
      name: 'OrderMovedOnError',
      message: expect.stringContaining('let the shop send the order again'),
    });

    expect((await story('1')).audit).toEqual([]);
  });

  it('lost the newest state when the content of an older one landed late', async () => {
    const { shop, content, message } = aShop();
    await content.save(shop, '1', { message: 'the newest state' }, 2);
    await content.save(shop, '1', { message }, 1);
    expect(await content.load(shop, '1')).toEqual({ message: 'the newest state' });

    await content.save(shop, '1', { message }, 3);
    expect(await content.load(shop, '1')).toEqual({ message });
  });

  it('tells everything that people did, in its order, though they did it at one moment', async () => {
    const { park, parkedWork, story, content, shop, message, clock } = aShop();
    const { record } = await park('1', '#1001');
    await content.save(shop, '1', { message }, 1);
    await parkedWork.edit(record, EDIT, 'els');
    expect(readMessage(await parkedWork.retry(record, 'els')).retry).toEqual({ fence: 1, by: 'els' });
    clock.now += 1;
    await parkedWork.drop(record, 'jan', 'a test order');
    expect((await story('1')).record).toMatchObject({
      state: 'finished',
      dropped: { by: 'jan', at: clock.now, why: 'a test order' },
    });
    clock.now += 1;
    await parkedWork.undrop(record, 'els');
    clock.now += 1;
    const { client, table } = place;
    await new DynamoAuditLog(client, table).noteReplay(shop, '1', { at: clock.now, by: 'jan' });

    const { audit, record: after } = await story('1');
    expect(audit.map(({ did, by, why }) => [did, by, why])).toEqual([
      ['edit', 'els', undefined],
      ['retry', 'els', undefined],
      ['drop', 'jan', 'a test order'],
      ['undrop', 'els', undefined],
      ['replay', 'jan', undefined],
    ]);
    expect(after).toMatchObject({ state: 'parked' });
    expect(after).not.toHaveProperty('dropped');
  });

  it('has moved on for whoever drops it twice or takes back what was not dropped', async () => {
    const { park, parkedWork, story } = aShop();
    const { record } = await park('1', '#1001');
    const movedOn = { name: 'OrderMovedOnError', message: expect.stringContaining('look again') };
    await expect(parkedWork.undrop(record, 'els')).rejects.toMatchObject(movedOn);
    await parkedWork.drop(record, 'els', 'why');

    await expect(parkedWork.drop(record, 'jan', 'why')).rejects.toMatchObject(movedOn);

    expect((await story('1')).audit).toHaveLength(1);
  });

  it('is not taken for moved on when DynamoDB throttles', async () => {
    const { park, content, clock } = aShop();
    const { record } = await park('1', '#1001');
    const now = () => clock.now;
    const { table } = place;
    const throttled = new DynamoParkedWork({
      client: throttlingWrites(place),
      table,
      content,
      now,
      keepDays: 90,
    });

    await expect(throttled.drop(record, 'els', 'why')).rejects.toThrow('ThrottlingException');
    const relooks = new DynamoRelooks(throttlingWrites(place), table, now);
    await expect(relooks.parkTwice(record, 'Twice.')).rejects.toThrow('ThrottlingException');
  });

  it('names a parking for two orders in LogicTrade as such, and not of an order that has moved on', async () => {
    const { park, relooks, story } = aShop();
    const { record } = await park('1', '#1001');

    expect(await relooks.parkTwice({ ...record, fence: 9 }, 'Twice.')).toBe(false);
    expect(await relooks.parkTwice(record, 'Twice.')).toBe(true);

    expect((await story('1')).record).toMatchObject({
      state: 'parked',
      reason: 'several-in-logictrade',
      sentence: 'Twice.',
      step: 'order-created',
      wasTold: true,
    });
  });

  it('marks a correction outdated by a newer state only', async () => {
    const { park, parkedWork, story, shop } = aShop();
    const { record } = await park('1', '#1001');
    await parkedWork.edit(record, EDIT, 'els');
    expect((await story('1')).edit).toMatchObject({ isOutdated: false });
    const newer = '2026-03-01T10:05:00.000Z';

    await park('1', '#1001', newer);

    expect((await story('1')).edit).toMatchObject({ isOutdated: true });
    expect(await parkedWork.editFor(shop, '1', newer)).toBeUndefined();
  });
});

describe('What waits, on many pages', () => {
  it('is read oldest first, up to the limit and no further', async () => {
    const place = await embeddedLedgerPlace();
    const { client, table } = place;
    const clock = { now: START };
    const content = new DynamoContentStore({ client, table, now: () => clock.now, keepDays: 90 });
    for (const hash of ['c', 'a', 'b', 'd']) {
      await content.saveUnread('meubelhuis', hash, 'message', 'unreadable', hash);
      clock.now += 1000;
    }
    const unrest = new DynamoUnrest(withSmallPages(place, 2), table);
    const of = async (limit: number) =>
      (await unrest.of('meubelhuis', limit)).map(({ sentence }) => sentence);

    expect(await of(10)).toEqual(['c', 'a', 'b', 'd']);
    expect(await of(3)).toEqual(['c', 'a', 'b']);
    expect((await new DynamoUnrest(client, table).of('meubelhuis', 2)).length).toBe(2);
    await place.close();
  });
});
