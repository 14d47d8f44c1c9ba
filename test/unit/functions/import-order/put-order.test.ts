import { describe, expect, it, vi } from 'vitest';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { aCreatedOrder, first, oneStool, PARKED, sentence } from './an-order-to-update.ts';

const UNREACHABLE = new AFailure('logictrade-unreachable', 'later', 'none');
const REFUSED = new AFailure('logictrade-refused', 'never', 'none');

describe('An update of an order', () => {
  it('puts the whole request, without who the customer is in LogicTrade, and remembers when it was changed', async () => {
    const cell = await aCreatedOrder();

    expect(await cell.bring(oneStool)).toEqual({ kind: 'done', how: 'updated', number: 'V26000001' });

    const [update] = cell.orderBook.orderUpdates;
    expect(update).toMatchObject({
      webshop: { number: 'MH-1001' },
      externNumber: 'meubelhuis/cell-5001',
      customer: { email: 'sanne@example.com', lastName: 'Wit' },
      delivery: { type: 'BM', condition: 'D', address: { street: 'Kerkstraat', houseNumber: '12A' } },
      lines: [{ code: 'LT00000047', quantity: 1, partPrice: 121 }],
    });
    for (const field of ['id', 'isUnknown']) expect(update?.customer).not.toHaveProperty(field);
    expect(await cell.read(first)).toMatchObject({
      state: 'done',
      logictrade: { id: 1, number: 'V26000001', customerId: 100, modifiedDate: '2026-03-01T12:00:01' },
    });
    expect(await cell.bring({ ...oneStool, updatedAt: '2026-03-01T10:20:00.000Z' })).toEqual({
      kind: 'finished',
      because: 'unchanged',
    });
  });

  it('keeps what is known where LogicTrade no longer says when the order was changed', async () => {
    const cell = await aCreatedOrder();
    const order = cell.orderBook.order.bind(cell.orderBook);
    let calls = 0;
    cell.orderBook.order = async (id) => {
      const shown = await order(id);
      if (shown === undefined || ++calls === 1) return shown;
      const { modifiedDate: _, ...rest } = shown;
      return rest;
    };

    expect(await cell.bring(oneStool)).toMatchObject({ kind: 'done', how: 'updated' });

    expect((await cell.read(first))?.logictrade?.modifiedDate).toBe('2026-03-01T11:00:00');
  });

  it('is not tried before a person has seen what it does in this administration', async () => {
    const cell = await aCreatedOrder();
    cell.health.isPutProven = false;
    const looked = vi.spyOn(cell.orderBook, 'order');

    expect(await cell.bring(oneStool)).toEqual(PARKED);

    expect(await cell.told()).toBe(
      sentence('updates are switched on, but nobody has proven them with doctor --prove-put'),
    );
    expect(looked).not.toHaveBeenCalled();
  });

  it('is told to a person for an order of the unknown customer: LogicTrade wants an address', async () => {
    const { deliveryAddress: _, billingAddress: __, ...homeless } = first;
    const cell = await aCreatedOrder(homeless);
    const { deliveryAddress: ___, billingAddress: ____, ...changed } = oneStool;

    expect(await cell.bring(changed)).toEqual(PARKED);

    expect(await cell.told()).toBe(sentence('an update needs a delivery address and a known customer'));
  });

  it('is told when LogicTrade no longer has the order', async () => {
    const cell = await aCreatedOrder();
    cell.orderBook.created.length = 0;

    expect(await cell.bring(oneStool)).toEqual(PARKED);

    expect(await cell.told()).toBe(sentence('LogicTrade no longer has the order'));
  });

  it.each([
    ['something of it is delivered or invoiced', { isTouched: true }],
    ['somebody changed it in LogicTrade', { modifiedDate: '2026-03-01T11:59:00' }],
    ['LogicTrade does not say when it was last changed there', { modifiedDate: undefined }],
  ])('is never made when %s', async (why, change) => {
    const cell = await aCreatedOrder();
    const [kept] = cell.orderBook.created;
    if (kept !== undefined) Object.assign(kept, change);

    expect(await cell.bring(oneStool)).toEqual(PARKED);

    expect(await cell.told()).toBe(sentence(why));
    expect(cell.orderBook.orderUpdates).toEqual([]);
    expect(await cell.read(first)).not.toHaveProperty('doubt');
  });

  it('is never made over a person’s change, though the lines are those that are wanted', async () => {
    const cell = await aCreatedOrder();
    cell.orderBook.touch(1, { modifiedDate: '2026-03-01T11:59:00' });

    const moved = { ...first, updatedAt: '2026-03-01T10:10:00.000Z', comment: 'Graag na 18 uur' };

    expect(await cell.bring(moved)).toEqual(PARKED);
    expect(await cell.told()).toBe(sentence('somebody changed it in LogicTrade'));
  });

  it('is told when LogicTrade took it and shows other lines, and stays in doubt from then on', async () => {
    const cell = await aCreatedOrder();
    vi.spyOn(cell.orderBook, 'update').mockResolvedValueOnce(undefined); // and changes nothing

    expect(await cell.bring(oneStool)).toEqual(PARKED);

    expect(await cell.told()).toBe(sentence('LogicTrade took the update but shows other lines'));
    expect((await cell.read(first))?.doubt).toEqual({ silentSince: cell.clock.now, looks: 0 });
  });

  it('is told when the order is gone after it', async () => {
    const cell = await aCreatedOrder();
    vi.spyOn(cell.orderBook, 'update').mockImplementationOnce(
      async () => void (cell.orderBook.created.length = 0),
    );

    expect(await cell.bring(oneStool)).toEqual(PARKED);
  });

  it('is parked when LogicTrade refuses it, and leaves no doubt', async () => {
    const cell = await aCreatedOrder();
    cell.orderBook.failTheNext(REFUSED);

    expect(await cell.bring(oneStool)).toEqual({ kind: 'parked', reason: 'logictrade-refused' });

    expect(await cell.read(first)).not.toHaveProperty('doubt');
  });

  it('comes again when LogicTrade could not be reached for it, and leaves no doubt', async () => {
    const cell = await aCreatedOrder();
    cell.orderBook.failTheNext(UNREACHABLE);

    expect(await cell.bring(oneStool)).toMatchObject({
      kind: 'postponed',
      because: 'logictrade-unreachable',
    });

    expect(await cell.read(first)).toMatchObject({ state: 'open', failures: 1 });
    expect(await cell.read(first)).not.toHaveProperty('doubt');
  });

  it('leaves an error that nobody expected to be found dead', async () => {
    const cell = await aCreatedOrder();
    cell.orderBook.failTheNext(new TypeError('a mistake'));

    await expect(cell.bring(oneStool)).rejects.toThrow('a mistake');

    expect(await cell.read(first)).toMatchObject({ state: 'working' });
  });
});
