import { describe, expect, it, vi } from 'vitest';
import type { ShopInput } from '../../../../shared/config/shop.ts';
import { DynamoParkedWork } from '../../../../shared/ledger/dynamo-parked-work.ts';
import type { Order } from '../../../../shared/order/order.ts';
import { anImporter } from '../../../fixtures/an-importer.ts';
import { anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

const first = anOrder();
const at = (minute: number, changes: Partial<Order> = {}) =>
  anOrder({ updatedAt: `2026-03-01T10:${minute}:00.000Z`, ...changes });
const CHANGE = { comment: 'Graag na 18 uur' };
const PARKED = { kind: 'parked', reason: 'changed-later' };

/** An order that LogicTrade has. */
async function aCreatedOrder(changes: Partial<ShopInput> = {}) {
  const place = simulatedLedgerPlace();
  const cell = anImporter(place, 'cell', aShop(changes));
  const { client, table } = place;
  const { content, now } = cell.deps;
  const parkedWork = new DynamoParkedWork({ client, table, content, now, keepDays: 90 });
  await cell.bring(first);
  const recordNow = async () => {
    const record = await cell.read(first);
    if (record === undefined) throw new Error('the order is not known');
    return record;
  };
  const drop = async () => parkedWork.drop(await recordNow(), 'els', 'done by hand in LogicTrade');
  return { ...cell, recordNow, drop };
}

describe('A later state of an order that LogicTrade has', () => {
  it('is told to a person where the shop wants that, with what they are to bring it to', async () => {
    const cell = await aCreatedOrder();

    expect(await cell.bring(at(10, CHANGE))).toEqual(PARKED);

    expect(await cell.recordNow()).toMatchObject({
      state: 'parked',
      sentence: 'The order was changed in the shop after LogicTrade had it.',
      step: 'order-created',
      told: expect.stringMatching(/^[0-9a-f]{64}$/),
      logictrade: { number: 'V26000001' },
    });
    expect(await cell.recordNow()).not.toHaveProperty('doubt');
    expect(cell.orderBook.orderUpdates).toEqual([]);
  });

  it('is told as cancelled, or finished where the shop wants nothing of that', async () => {
    const [parks, ignores] = [await aCreatedOrder(), await aCreatedOrder({ cancellation: 'ignore' })];

    expect(await parks.bring(at(10, { status: 'cancelled' }))).toEqual({
      kind: 'parked',
      reason: 'cancelled-later',
    });
    expect(await ignores.bring(at(10, { status: 'deleted' }))).toEqual({
      kind: 'finished',
      because: 'deleted in the shop, ignored by configuration',
    });

    expect(await parks.recordNow()).toMatchObject({
      sentence: 'The order was cancelled in the shop after LogicTrade had it.',
      step: 'order-created',
      told: 'cancelled',
    });
    expect(await ignores.recordNow()).toMatchObject({ state: 'finished', logictrade: { id: 1 } });
  });

  it('is told with the mapping’s sentence when it can no longer be mapped', async () => {
    const cell = await aCreatedOrder();

    expect(await cell.bring(at(10, { currency: 'USD' }))).toEqual({
      kind: 'parked',
      reason: 'other-currency',
    });

    expect(await cell.recordNow()).toMatchObject({ step: 'normalised', logictrade: { id: 1 } });
    expect(await cell.recordNow()).not.toHaveProperty('told');
  });

  it('is finished without a call when LogicTrade would see no difference', async () => {
    const cell = await aCreatedOrder();

    expect(await cell.bring(at(10))).toEqual({ kind: 'finished', because: 'unchanged' });
    expect(cell.orderBook.lookUps).toBe(0);
  });
});

describe('A state that a person has already brought LogicTrade’s order to', () => {
  it('is finished, and another one is told', async () => {
    const cell = await aCreatedOrder();
    await cell.bring(at(10, CHANGE));
    await cell.drop();

    expect(await cell.bring(at(20, CHANGE))).toEqual({
      kind: 'finished',
      because: 'a person has done it',
    });
    expect(await cell.bring(at(30, { comment: 'Toch na 20 uur' }))).toEqual(PARKED);
  });

  it('is told when nobody can say what it asks for', async () => {
    const cell = await aCreatedOrder();
    await cell.bring(at(10, { currency: 'USD' }));
    await cell.drop();

    expect(await cell.bring(at(20, { currency: 'USD' }))).toMatchObject({ reason: 'other-currency' });
  });

  it('is not taken for done while an update of ours may be under way', async () => {
    const cell = await aCreatedOrder({ laterEvents: 'put' });
    await cell.bring(at(10, { status: 'cancelled' }));
    await cell.drop();
    cell.orderBook.loseTheNextAnswer();
    expect(await cell.bring(at(20, CHANGE))).toMatchObject({ kind: 'postponed' });
    cell.passSettle();

    const outcome = await cell.bring(at(30, { status: 'cancelled' }));

    expect(outcome).toEqual({ kind: 'parked', reason: 'cancelled-later' });
    expect(await cell.recordNow()).toMatchObject({ doubt: { looks: 0 } });
  });

  it('keeps what is in doubt although the shop wants nothing done about a cancellation', async () => {
    const cell = await aCreatedOrder({ laterEvents: 'put', cancellation: 'ignore' });
    cell.orderBook.loseTheNextAnswer();
    await cell.bring(at(10, CHANGE));
    cell.passSettle();

    expect(await cell.bring(at(20, { status: 'cancelled' }))).toMatchObject({ kind: 'finished' });

    expect(await cell.recordNow()).toMatchObject({ state: 'finished', doubt: { looks: 0 } });
  });
});

describe('A state that is back at what was sent last', () => {
  /** A person was told of a change, and then the shop took it back. */
  async function aChangeTakenBack() {
    const cell = await aCreatedOrder();
    await cell.bring(at(10, CHANGE));
    const lookUp = vi.spyOn(cell.orderBook, 'lookUp');
    return { cell, lookUp, back: at(20) };
  }

  it('is right as it stands when LogicTrade’s order was not touched since', async () => {
    const { cell, lookUp, back } = await aChangeTakenBack();
    const { firstSeenAt } = await cell.recordNow();

    expect(await cell.bring(back)).toEqual({ kind: 'finished', because: 'as LogicTrade has it' });

    const record = await cell.recordNow();
    expect(record).toMatchObject({ state: 'done', logictrade: { id: 1, number: 'V26000001' } });
    expect(record).not.toHaveProperty('wasTold');
    expect(lookUp).toHaveBeenCalledWith(
      { lookupNumber: 'MH-1001', externNumber: 'meubelhuis/cell-5001' },
      firstSeenAt,
    );
    expect(await cell.bring(at(30))).toEqual({ kind: 'finished', because: 'unchanged' });
  });

  it.each([
    ['somebody changed it there', 'somebody changed it in LogicTrade', { modifiedDate: 'another day' }],
    ['it does not say when it was changed', 'somebody changed it in LogicTrade', { modifiedDate: undefined }],
  ])('is told when %s', async (_, why, change) => {
    const { cell, back } = await aChangeTakenBack();
    const [kept] = cell.orderBook.created;
    if (kept !== undefined) Object.assign(kept, change);

    expect(await cell.bring(back)).toEqual(PARKED);

    expect((await cell.recordNow()).sentence).toBe(
      `The order was changed in the shop after LogicTrade had it, and ${why}.`,
    );
  });

  it('is told when LogicTrade has it twice', async () => {
    const { cell, back } = await aChangeTakenBack();
    const [kept] = cell.orderBook.created;
    if (kept !== undefined) cell.orderBook.created.push({ ...kept, id: 9, number: 'V26000009' });

    expect(await cell.bring(back)).toEqual({ kind: 'parked', reason: 'several-in-logictrade' });

    expect((await cell.recordNow()).sentence).toContain('2 times: V26000001, V26000009');
  });

  it('is told when LogicTrade never said when the order was changed there', async () => {
    const cell = await aCreatedOrder();
    const [kept] = cell.orderBook.created;
    const silent = { id: 1, number: 'V26000001' };
    vi.spyOn(cell.orderBook, 'create').mockResolvedValueOnce(silent);
    const other = anOrder({ id: '5002' });
    await cell.bring(other);
    await cell.bring({ ...other, ...CHANGE, updatedAt: '2026-03-01T10:10:00.000Z' });
    if (kept !== undefined) kept.request.externNumber = 'meubelhuis/cell-5002';
    if (kept !== undefined) Object.assign(kept, { modifiedDate: undefined });

    expect(await cell.bring({ ...other, updatedAt: '2026-03-01T10:20:00.000Z' })).toEqual(PARKED);
  });

  it.each([
    ['LogicTrade has it no longer', () => undefined],
    ['it is there under another id', (order: { id: number }) => (order.id = 77)],
  ])('is told when %s', async (_, change) => {
    const { cell, back } = await aChangeTakenBack();
    const [kept] = cell.orderBook.created;
    if (kept === undefined || change(kept) === undefined) cell.orderBook.created.length = 0;

    expect(await cell.bring(back)).toEqual(PARKED);

    expect((await cell.recordNow()).sentence).toContain('and LogicTrade no longer has it.');
  });

  it('is looked at when an update was not heard of, though nobody was told anything', async () => {
    const cell = await aCreatedOrder({ laterEvents: 'put' });
    cell.orderBook.loseTheNextAnswer();
    await cell.bring(at(10, CHANGE));
    cell.passSettle();

    expect(await cell.bring(at(20))).toEqual(PARKED);

    expect(cell.orderBook.lookUps).toBe(1);
    expect(await cell.recordNow()).toMatchObject({ doubt: { looks: 0 } });
  });
});
