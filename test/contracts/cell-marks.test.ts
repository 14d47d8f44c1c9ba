import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoAuditLog } from '../../shared/ledger/dynamo-audit-log.ts';
import { DynamoContentStore } from '../../shared/ledger/dynamo-content-store.ts';
import { DynamoDigestMarks } from '../../shared/ledger/dynamo-digest-marks.ts';
import { DynamoFlags } from '../../shared/ledger/dynamo-flags.ts';
import { DynamoPauses } from '../../shared/ledger/dynamo-pauses.ts';
import { DynamoRelooks } from '../../shared/ledger/dynamo-relooks.ts';
import { DynamoUnread } from '../../shared/ledger/dynamo-unread.ts';
import { DynamoUnrest } from '../../shared/ledger/dynamo-unrest.ts';
import { throttlingWrites, withSmallPages } from '../fixtures/a-faulty-client.ts';
import { embeddedLedgerPlace, type LedgerPlace } from '../fixtures/embedded-dynamo.ts';
import { LEDGER_PLACES } from '../fixtures/ledger-places.ts';

const START = Date.parse('2026-03-01T10:00:00.000Z');
const NINETY_DAYS_MS = 90 * 24 * 60 * 60 * 1000;

describe.each(LEDGER_PLACES)('What a cell knows beside its orders, in %s', (_, openPlace) => {
  let place: LedgerPlace;
  const clock = { now: START };
  const now = () => clock.now;
  beforeAll(async () => {
    place = await openPlace();
  });
  afterAll(() => place.close());

  it('pauses shops and the cell apart from each other, each until it is resumed', async () => {
    const pauses = new DynamoPauses(place.client, place.table, now);
    expect(await pauses.read()).toStrictEqual({ shops: new Map() });
    const garden = await pauses.pause('garden', 'els', 'stocktaking');
    expect(garden).toEqual({ since: START, by: 'els', why: 'stocktaking' });
    expect(await pauses.read()).toStrictEqual({ shops: new Map([['garden', garden]]) });

    const cell = await pauses.pause('cell', 'jan', 'LogicTrade moves house');
    expect(await pauses.read()).toEqual({ cell, shops: new Map([['garden', garden]]) });

    expect(await pauses.resume('cell')).toEqual(cell);
    expect(await pauses.read()).toStrictEqual({ shops: new Map([['garden', garden]]) });
    expect(await pauses.resume('garden')).toEqual(garden);
    expect(await pauses.resume('garden')).toBeUndefined();
    expect(await pauses.read()).toStrictEqual({ shops: new Map() });
  });

  it('keeps when a pause began, and tells who paused last and why', async () => {
    const pauses = new DynamoPauses(place.client, place.table, now);
    await pauses.pause('twice', 'els', 'stocktaking');
    clock.now += 60_000;

    const again = { since: clock.now - 60_000, by: 'jan', why: 'still counting' };
    expect(await pauses.pause('twice', 'jan', 'still counting')).toEqual(again);
    expect((await pauses.read()).shops.get('twice')).toEqual(again);
    await pauses.resume('twice');
  });

  it('knows what a person has established, who and when', async () => {
    const flags = new DynamoFlags(place.client, place.table);
    expect(await flags.read('put-proven')).toBeUndefined();
    await flags.set('put-proven', { at: START, by: 'els' });
    await flags.set('put-proven', { at: START + 1, by: 'jan' });

    expect(await flags.read('put-proven')).toEqual({ at: START + 1, by: 'jan' });
  });

  it('remembers for each shop up to when its people were told', async () => {
    const marks = new DynamoDigestMarks(place.client, place.table);
    expect(await marks.read('garden')).toEqual({ toldUntil: 0, sentAt: 0 });
    await marks.write('garden', { toldUntil: START, sentAt: START + 5 });
    await marks.write('meubelhuis', { toldUntil: 1, sentAt: 2 });

    expect(await marks.read('garden')).toEqual({ toldUntil: START, sentAt: START + 5 });
    expect(await marks.read('tuin')).toEqual({ toldUntil: 0, sentAt: 0 });
  });

  it('tells what people did to the cell, latest first, as many as asked for', async () => {
    const audit = new DynamoAuditLog(place.client, place.table);
    const paused = { at: START, by: 'els', did: 'pause', to: 'garden', why: 'stocktaking' };
    const read = { at: START, by: 'els', did: 'show', to: 'garden/1' };
    const resumed = { at: START + 1, by: 'jan', did: 'resume', to: 'garden' };
    for (const entry of [resumed, paused, read]) await audit.note(entry);

    expect(await audit.latest(10)).toStrictEqual([resumed, read, paused]);
    expect(await audit.latest(1)).toEqual([resumed]);
  });

  it('moves a second look only from where it was read to stand', async () => {
    const relooks = new DynamoRelooks(place.client, place.table, now);
    const look = { shop: 'garden', orderId: '9', relookAt: clock.now, createdAt: START };
    await relooks.plan(look);
    expect(await relooks.due(10)).toEqual([{ shop: 'garden', orderId: '9', relookAt: clock.now }]);
    expect(await relooks.defer(look, clock.now + 1000)).toBe(true);
    expect(await relooks.defer(look, clock.now + 2000)).toBe(false);
    expect(await relooks.due(10)).toEqual([]);
    expect(await relooks.of('garden', '9')).toEqual({ ...look, relookAt: clock.now + 1000 });

    await relooks.settle({ ...look, relookAt: clock.now + 1000 }, undefined);

    expect(await relooks.of('garden', '9')).toBeUndefined();
    expect(await relooks.of('garden', '10')).toBeUndefined();
  });

  /** A delivery that nobody could read, parked in a shop of its own. */
  async function anUnreadDelivery(shop: string) {
    const { client, table } = place;
    const content = new DynamoContentStore({ client, table, now, keepDays: 90 });
    const save = () => content.saveUnread(shop, 'abc', 'the message', 'unreadable', 'It is no order.');
    await save();
    const unread = new DynamoUnread({ client, table, now });
    const delivery = await unread.find(shop, 'abc');
    if (delivery === undefined) throw new Error('not found');
    return { unread, delivery, save, unrest: new DynamoUnrest(client, table) };
  }

  it('shows an unread delivery among what waits, by its hash, with its message', async () => {
    const { unread, delivery, unrest } = await anUnreadDelivery('unread-1');
    const why = { reason: 'unreadable', sentence: 'It is no order.', parkedAt: clock.now };
    expect(delivery).toEqual({ shop: 'unread-1', hash: 'abc', ...why });
    expect(await unread.of('unread-1')).toEqual([delivery]);
    expect(await unrest.of('unread-1', 5)).toEqual([
      { shop: 'unread-1', state: 'parked', since: clock.now, ...why },
    ]);
    expect(await unread.messageOf(delivery)).toBe('the message');
    expect(await unread.find('unread-1', 'abd')).toBeUndefined();
    expect(await unread.messageOf({ ...delivery, hash: 'abd' })).toBeUndefined();
  });

  it('sets an unread delivery aside and puts it back, and leaves one that was parked anew', async () => {
    const { unread, delivery, save } = await anUnreadDelivery('unread-2');
    await unread.setAside(delivery);
    expect(await unread.of('unread-2')).toEqual([]);
    expect(await unread.find('unread-2', 'abc')).toEqual(delivery);
    await unread.putBack(delivery);
    expect(await unread.of('unread-2')).toEqual([delivery]);

    clock.now += 1000;
    await save();
    await unread.setAside(delivery);

    expect(await unread.of('unread-2')).toEqual([{ ...delivery, parkedAt: clock.now }]);
  });

  it('tells no message whose time is over, and of no success when DynamoDB throttles', async () => {
    const { unread, delivery } = await anUnreadDelivery('unread-3');
    const throttled = new DynamoUnread({ client: throttlingWrites(place), table: place.table, now });
    await expect(throttled.setAside(delivery)).rejects.toThrow('ThrottlingException');
    expect(await unread.of('unread-3')).toEqual([delivery]);

    clock.now += NINETY_DAYS_MS + 1000;

    expect(await unread.messageOf(delivery)).toBeUndefined();
    clock.now = START;
  });

  it('tells apart unread deliveries from the orders that wait beside them', async () => {
    const { unread, delivery } = await anUnreadDelivery('~relook');
    const relooks = new DynamoRelooks(place.client, place.table, now);
    await relooks.plan({ shop: 'garden', orderId: '1', relookAt: START, createdAt: START });

    expect(await unread.of('~relook')).toEqual([delivery]);
  });
});

it('finds all unread deliveries of a shop, oldest first, on however many pages', async () => {
  const place = await embeddedLedgerPlace();
  const { client, table } = place;
  const clock = { now: START };
  const now = () => clock.now;
  const content = new DynamoContentStore({ client, table, now, keepDays: 90 });
  for (const hash of ['c', 'a', 'b']) {
    await content.saveUnread('garden', hash, 'message', 'unreadable', 'No order.');
    clock.now += 1000;
  }
  const unread = new DynamoUnread({ client: withSmallPages(place), table, now });

  expect((await unread.of('garden')).map(({ hash }) => hash)).toEqual(['c', 'a', 'b']);
  await place.close();
});
