import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoParkedWork } from '../../shared/ledger/dynamo-parked-work.ts';
import { DynamoUnrest } from '../../shared/ledger/dynamo-unrest.ts';
import { OrderMovedOnError } from '../../shared/ledger/parked-work.ts';
import { readMessage, writeMessage } from '../../shared/queue/envelope.ts';
import { AFailure } from '../fixtures/an-order-book.ts';
import { anImporter } from '../fixtures/an-importer.ts';
import { embeddedLedgerPlace, type LedgerPlace } from '../fixtures/embedded-dynamo.ts';
import { anOrder, aShop } from '../fixtures/orders.ts';

const MESSAGE =
  writeMessage({
    shop: 'meubelhuis',
    delivery: { headers: {}, rawBody: Buffer.from('{"id":5001}'), receivedAt: 1_772_359_201_000 },
  }) ?? '';

describe('Parked work', () => {
  let place: LedgerPlace;
  let cells = 0;
  beforeAll(async () => {
    place = await embeddedLedgerPlace();
  });
  afterAll(() => place.close());

  /** An order that LogicTrade refused, parked in a shop of its own. */
  async function aParkedOrder() {
    const name = `cell${++cells}`;
    const cell = anImporter(place, name, aShop({ id: name }));
    cell.orderBook.failTheNext(new AFailure('logictrade-refused', 'never', 'none'));
    await cell.bring(anOrder());
    const { client, table } = place;
    const { content } = cell.deps;
    const parkedWork = new DynamoParkedWork({ client, table, content, now: cell.deps.now, keepDays: 90 });
    await content.save(name, `${name}-5001`, { message: MESSAGE }, 1);
    const story = await parkedWork.find(name, '1001');
    if (story === undefined) throw new Error('the order is not found by its number');
    return { cell, name, parkedWork, record: story.record, unrest: new DynamoUnrest(client, table) };
  }

  it('is found by the number people see, with or without its sign, and by the id', async () => {
    const { parkedWork, name } = await aParkedOrder();

    for (const wanted of ['1001', '#1001', `${name}-5001`])
      expect((await parkedWork.find(name, wanted))?.record).toMatchObject({
        state: 'parked',
        number: '#1001',
      });
    expect(await parkedWork.find(name, '9999')).toBeUndefined();
  });

  it('stands on the index of unrest with its reason, and leaves it when it is done', async () => {
    const { cell, unrest, name, record } = await aParkedOrder();
    expect(await unrest.of(name, 10)).toMatchObject([
      { state: 'parked', reason: 'logictrade-refused', number: '#1001' },
    ]);

    await cell.bring(anOrder(), record.fence);

    expect(await unrest.of(name, 10)).toEqual([]);
  });

  it('gives its queue entry back, marked as a retry of exactly this parking', async () => {
    const { parkedWork, record, name } = await aParkedOrder();

    const message = readMessage(await parkedWork.retry(record, 'els'));

    expect(message).toMatchObject({ shop: 'meubelhuis', retry: { fence: record.fence, by: 'els' } });
    expect((await parkedWork.find(name, '1001'))?.audit).toMatchObject([{ by: 'els', did: 'retry' }]);
  });

  it('keeps corrections for the retry', async () => {
    const { parkedWork, record, name } = await aParkedOrder();

    await parkedWork.edit(record, { deliveryAddress: { houseNumber: '12' } }, 'els');

    expect(await parkedWork.editFor(name, record.orderId)).toEqual({
      deliveryAddress: { houseNumber: '12' },
    });
    expect((await parkedWork.find(name, '1001'))?.edit).toMatchObject({ by: 'els' });
  });

  it('stays dropped, whatever the shop sends later, until the drop is taken back', async () => {
    const { cell, parkedWork, record, name } = await aParkedOrder();
    await parkedWork.drop(record, 'els', 'test order');
    const newer = anOrder({ updatedAt: '2026-04-01T00:00:00.000Z' });
    expect(await cell.bring(newer)).toEqual({ kind: 'finished', because: 'dropped' });

    await parkedWork.undrop((await parkedWork.find(name, '1001'))?.record ?? record, 'els');

    expect(await cell.bring(newer)).toMatchObject({ kind: 'done' });
  });

  it('goes on to be told of when LogicTrade has it, though a person dropped what was told before', async () => {
    const { cell, parkedWork, name } = await aParkedOrder();
    const fenceOf = async () => (await parkedWork.find(name, '1001'))?.record.fence;
    await cell.bring(anOrder(), await fenceOf());
    const at = (minute: number) => `2026-03-01T10:${minute}:00.000Z`;
    const changed = anOrder({ updatedAt: at(10), comment: 'Graag na 18 uur' });
    await cell.bring(changed);
    const story = await parkedWork.find(name, '1001');
    if (story === undefined) throw new Error('the order is gone');
    await parkedWork.drop(story.record, 'els', 'done by hand in LogicTrade');

    expect(await cell.bring({ ...changed, updatedAt: at(15) })).toEqual({
      kind: 'finished',
      because: 'a person has done it',
    });
    expect(await cell.bring({ ...changed, status: 'cancelled', updatedAt: at(20) })).toEqual({
      kind: 'parked',
      reason: 'cancelled-later',
    });
    expect((await parkedWork.find(name, '1001'))?.record).not.toHaveProperty('dropped');
  });

  it('gives corrections to the state they were made to, not to a newer one', async () => {
    const { cell, parkedWork, record, name } = await aParkedOrder();
    await parkedWork.edit(record, { deliveryAddress: { houseNumber: '12' } }, 'els');
    cell.orderBook.failTheNext(new AFailure('logictrade-refused', 'never', 'none'));
    const newer = anOrder({ updatedAt: '2026-04-01T00:00:00.000Z' });
    await cell.bring(newer);

    expect(await parkedWork.editFor(name, record.orderId, newer.updatedAt)).toBeUndefined();
    expect(await parkedWork.editFor(name, record.orderId, record.version)).toBeDefined();
    expect((await parkedWork.find(name, '1001'))?.edit).toMatchObject({ by: 'els', isOutdated: true });
  });

  it('changes nothing when the order has moved on since the person looked', async () => {
    const { cell, parkedWork, record } = await aParkedOrder();
    await cell.bring(anOrder(), record.fence);

    await expect(parkedWork.drop(record, 'els', 'too late')).rejects.toThrow(OrderMovedOnError);
  });
});
