import { describe, expect, it, vi } from 'vitest';
import { importCustomer } from '../../../functions/import-order/import-customer.ts';
import { lookAgain } from '../../../functions/import-order/look-again.ts';
import type { OrderBook } from '../../../functions/import-order/order-book.ts';
import { DynamoLedger } from '../../../shared/ledger/dynamo-ledger.ts';
import type { Ending } from '../../../shared/ledger/ledger.ts';
import { AFailure } from '../../fixtures/an-order-book.ts';
import { anImporter, SETTLE_MS } from '../../fixtures/an-importer.ts';
import { aLine, anAddress, anOrder, aShop } from '../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../simulation/exactly-once/dynamo/simulated-place.ts';

const TIMED_OUT = new AFailure('logictrade-timed-out', 'later', 'unknown');
const UNREACHABLE = new AFailure('logictrade-unreachable', 'later', 'none');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const aCell = (shop = aShop()) => anImporter(simulatedLedgerPlace(), 'cell', shop);
const aPuttingCell = () => aCell(aShop({ laterEvents: 'put' }));
const first = anOrder();
const oneStool = anOrder({
  updatedAt: '2026-03-01T10:10:00.000Z',
  lines: [aLine({ quantity: '1', totalIncludingVat: '121.00', totalExcludingVat: '100.00' })],
  total: '121.00',
});

/** What the simulation found in the real code, each as small as it can be told. */
describe('Found by simulation', () => {
  it('a newer state was taken for old when the order came to rest between the refused claim and the reading', async () => {
    const cell = aCell();
    const held = await cell.deps.ledger.claim(cell.workOn(first).claim);
    if (held.kind !== 'claimed') throw new Error('not claimed');
    const { ledger } = cell.deps;
    const ending: Ending = {
      state: 'done',
      sentHash: 'sent',
      logictrade: { id: 1 },
      attempt: { at: 0, ms: 0, version: '', receivedAt: 0, steps: [], outcome: 'created' },
    };
    vi.spyOn(DynamoLedger.prototype, 'read').mockImplementationOnce(async (shop, orderId) => {
      await ledger.end(held, ending);
      return ledger.read(shop, orderId);
    });

    const answer = await ledger.claim(cell.workOn(oneStool).claim);

    expect(answer.kind).toBe('held');
  });

  it('a second customer was created when the answer to the first creation did not name the first', async () => {
    const cell = aCell();
    const { orderBook } = cell;
    vi.spyOn(orderBook, 'customersBy').mockResolvedValue([]); // LogicTrade shows new customers late
    const create = orderBook.create.bind(orderBook);
    vi.spyOn(orderBook, 'create').mockImplementationOnce(async (request) => ({
      id: (await create(request)).id,
    }));
    await cell.bring(first);

    const outcome = await cell.bring(anOrder({ id: '5002', number: '#1002' }));

    expect(outcome).toMatchObject({ kind: 'postponed' });
    expect(orderBook.customers).toHaveLength(1);
  });

  it('absence was proven too early when the clock of the looking worker was ahead of the silent one', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT);
    await cell.bring(first);
    await cell.bring(first);
    cell.clock.now += SETTLE_MS + 1000; // a second of it only on this clock

    expect(await cell.bring(first)).toMatchObject({ kind: 'postponed', because: 'not seen yet' });
  });

  it('an order created hours before the last worker died was outside the search by time', async () => {
    const cell = aCell();
    const lookUp = vi.spyOn<OrderBook, 'lookUp'>(cell.orderBook, 'lookUp');
    const firstSeenAt = cell.clock.now;
    await cell.deps.ledger.claim(cell.workOn(first).claim); // posts, and dies
    cell.clock.now += 5 * HOUR_MS;
    await cell.deps.ledger.claim(cell.workOn(first).claim); // dies before it can look
    cell.passLease();

    await cell.bring(first);

    expect(lookUp.mock.lastCall?.[1]).toBeLessThanOrEqual(firstSeenAt);
  });

  it('a state was taken for unchanged while an update to another one had been sent and not heard of', async () => {
    const cell = aPuttingCell();
    await cell.bring(first);
    cell.orderBook.loseTheNextAnswer();
    await cell.bring(oneStool);
    cell.passSettle();

    const outcome = await cell.bring({ ...first, updatedAt: '2026-03-01T10:20:00.000Z' });

    expect(outcome).toMatchObject({ kind: 'parked', reason: 'changed-later' });
  });

  it('a doubtful update was forgotten when the order was parked, and its retry ended as unchanged', async () => {
    const cell = aPuttingCell();
    await cell.bring(first);
    cell.orderBook.loseTheNextAnswer();
    await cell.bring(oneStool);
    cell.passSettle();
    const asAtFirst = { ...first, updatedAt: '2026-03-01T10:20:00.000Z' };
    await cell.bring(asAtFirst);

    const retry = await cell.bring(asAtFirst, (await cell.read(first))?.fence);

    expect(retry).toMatchObject({ kind: 'parked', reason: 'changed-later' });
  });

  it('an update was taken for a person’s work when its worker had died behind it', async () => {
    const cell = aPuttingCell();
    await cell.bring(first);
    const end = vi.spyOn(cell.deps.ledger, 'end').mockRejectedValueOnce(new Error('the worker dies'));
    await expect(cell.bring(oneStool)).rejects.toThrow('dies');
    end.mockRestore();
    cell.passLease();
    cell.passSettle();

    expect(await cell.bring(oneStool)).toMatchObject({ kind: 'done', how: 'updated' });
    expect(cell.orderBook.orderUpdates).toHaveLength(1);
  });

  it('an update that could not be read back left no doubt', async () => {
    const cell = aPuttingCell();
    await cell.bring(first);
    const { orderBook } = cell;
    const order = orderBook.order.bind(orderBook);
    vi.spyOn(orderBook, 'order').mockImplementationOnce(order).mockRejectedValueOnce(UNREACHABLE);

    expect(await cell.bring(oneStool)).toMatchObject({ kind: 'postponed' });
    expect(await cell.read(oneStool)).toMatchObject({ state: 'in-doubt' });
  });

  it('a customer’s older update could land upon a newer one', async () => {
    const cell = aCell(aShop({ customers: { events: 'all' } }));
    const { deps, orderBook } = cell;
    const bring = (lastName: string, updatedAt: string) => {
      const customer = { id: '77', email: 'sanne@example.com', firstName: 'Sanne', lastName };
      const work = cell.workOn(first);
      const claim = { ...work.claim, orderId: 'customer:77', version: updatedAt, bodyHash: updatedAt };
      return importCustomer({ ...work, claim, state: { updatedAt, customer } }, deps);
    };
    await bring('Wit', '2026-03-01T10:00:00.000Z');
    vi.spyOn(orderBook, 'updateCustomer').mockRejectedValueOnce(TIMED_OUT);
    await bring('Zwart', '2026-03-01T10:10:00.000Z');

    const outcome = await bring('Groen', '2026-03-01T10:20:00.000Z');

    expect(outcome).toMatchObject({ kind: 'postponed', because: 'an update may be under way' });
    expect(orderBook.updates).toHaveLength(0);
  });

  it.each([
    ['nothing that LogicTrade would see', first],
    ['something for a person', oneStool],
  ])('second looks were forgotten when the shop changed %s meanwhile', async (_, state) => {
    const cell = aCell();
    await createdAfterDoubt(cell);
    await cell.bring({ ...state, updatedAt: '2026-03-01T10:20:00.000Z' });
    const looks: unknown[] = [];

    for (const waitMs of [15 * MINUTE_MS, 24 * HOUR_MS]) {
      cell.clock.now += waitMs;
      for (const due of await cell.deps.relooks.due(10)) looks.push(await lookAgain(due, cell.deps));
    }

    expect(looks).toEqual(Array(2).fill({ kind: 'finished', because: 'looked again, one order' }));
    expect(await cell.deps.relooks.due(10)).toEqual([]);
  });

  it('an order whose second answer was lost, too, was adopted and never looked at again', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT);
    await cell.bring(first);
    await cell.bring(first);
    cell.passSettle();
    await cell.bring(first); // the customer's absence is proven, too
    cell.orderBook.loseTheNextAnswer();
    await cell.bring(first);

    expect(await cell.bring(first)).toMatchObject({ kind: 'done', how: 'adopted' });
    cell.clock.now += 15 * MINUTE_MS;
    expect(await cell.deps.relooks.due(10)).toHaveLength(1);
  });

  it('an update was written over what nobody could say who had changed it last', async () => {
    const cell = aPuttingCell();
    await cell.bring(first);
    const { orderBook } = cell;
    const order = orderBook.order.bind(orderBook);
    vi.spyOn(orderBook, 'order').mockImplementation(async (id) => {
      const { modifiedDate: _, ...shown } = (await order(id)) ?? { id, isTouched: false };
      return shown;
    });

    expect(await cell.bring(oneStool)).toEqual({ kind: 'parked', reason: 'changed-later' });
    expect(orderBook.orderUpdates).toEqual([]);
  });

  it('an order that had once killed five workers was parked again at every retry', async () => {
    const cell = aCell();
    for (let deaths = 0; deaths < 5; deaths++) {
      await cell.deps.ledger.claim(cell.workOn(first).claim);
      cell.passLease();
    }
    await cell.bring(first);
    cell.passSettle();
    await cell.bring(first);

    const retry = await cell.bring(first, (await cell.read(first))?.fence);

    expect(retry).toMatchObject({ kind: 'done', how: 'created' });
  });

  it('a second look that found the order twice ended the claim of a worker in the middle of it', async () => {
    const cell = aCell();
    await createdAfterDoubt(cell);
    const [created] = cell.orderBook.created;
    if (created !== undefined) cell.orderBook.created.push({ ...created, id: 99 });
    cell.clock.now += 15 * MINUTE_MS;
    const [due] = await cell.deps.relooks.due(1);
    const claim = await cell.deps.ledger.claim(cell.workOn(oneStool).claim);
    if (due === undefined || claim.kind !== 'claimed') throw new Error('nothing is due, or not claimed');

    const outcome = await lookAgain(due, cell.deps);

    expect(outcome).toMatchObject({ kind: 'postponed' });
    expect(await cell.read(first)).toMatchObject({ state: 'working', fence: claim.fence });
  });

  it('a change taken back in the shop was forgotten although a person had carried it out in LogicTrade', async () => {
    const cell = aCell();
    await cell.bring(first);
    await cell.bring(oneStool);
    cell.orderBook.touch(1, { modifiedDate: '2026-03-01T11:30:00' });

    const outcome = await cell.bring({ ...first, updatedAt: '2026-03-01T10:20:00.000Z' });

    expect(outcome).toEqual({ kind: 'parked', reason: 'changed-later' });
    expect((await cell.read(first))?.sentence).toContain('somebody changed it in LogicTrade');
  });

  it('an order that LogicTrade has twice was forgotten when the shop told of it again', async () => {
    const cell = aCell();
    await createdAfterDoubt(cell);
    const [created] = cell.orderBook.created;
    if (created !== undefined) cell.orderBook.created.push({ ...created, id: 99, number: 'V26000099' });
    cell.clock.now += 15 * MINUTE_MS;
    for (const due of await cell.deps.relooks.due(1)) await lookAgain(due, cell.deps);

    const outcome = await cell.bring({ ...first, updatedAt: '2026-03-01T10:20:00.000Z' });

    expect(outcome).toEqual({ kind: 'parked', reason: 'several-in-logictrade' });
  });

  it('the second of two first orders of one customer waited for a lease instead of seconds', async () => {
    const cell = aCell();
    const { customers } = cell.deps;
    const held = vi.spyOn(customers, 'claim').mockResolvedValueOnce({ kind: 'held' });

    const outcome = await cell.bring(first);

    expect(held).toHaveBeenCalledOnce();
    expect(outcome).toMatchObject({ kind: 'postponed', why: { kind: 'soon' } });
  });

  it('a cancellation found during doubt was told as an order with other lines', async () => {
    const cell = aCell();
    cell.orderBook.loseTheNextAnswer();
    await cell.bring(first);
    const cancelled = anOrder({ status: 'cancelled', updatedAt: '2026-03-01T10:10:00.000Z', lines: [] });

    const outcome = await cell.bring(cancelled);

    expect(outcome).toEqual({ kind: 'parked', reason: 'cancelled-later' });
    expect(await cell.read(first)).toMatchObject({ logictrade: { number: 'V26000001' } });
  });

  it('a cancellation found during doubt was told although the shop wants none', async () => {
    const cell = aCell(aShop({ cancellation: 'ignore' }));
    cell.orderBook.loseTheNextAnswer();
    await cell.bring(first);

    const outcome = await cell.bring({ ...first, status: 'deleted', updatedAt: '2026-03-01T10:10:00.000Z' });

    expect(outcome).toMatchObject({ kind: 'finished' });
    expect(await cell.read(first)).toMatchObject({ logictrade: { number: 'V26000001' } });
  });

  it.each(['an answer that was lost', 'a worker that died'])(
    'an order was adopted as the shop has it now, while LogicTrade had it as it was before %s',
    async (what) => {
      const cell = aCell();
      cell.orderBook.loseTheNextAnswer();
      if (what === 'a worker that died')
        vi.spyOn(cell.deps.ledger, 'end').mockRejectedValueOnce(new Error('the worker dies'));
      await cell.bring(first).catch(() => undefined);
      cell.passLease();
      const elsewhere = anOrder({
        updatedAt: '2026-03-01T10:10:00.000Z',
        deliveryAddress: anAddress({ houseNumber: '99' }),
      });

      const outcome = await cell.bring(elsewhere);

      expect(outcome).toEqual({ kind: 'parked', reason: 'adopted-differs' });
      expect(cell.orderBook.created).toHaveLength(1);
    },
  );
});

/** The first call was never answered and had no effect; absence was proven, and the order created. */
async function createdAfterDoubt(cell: ReturnType<typeof aCell>): Promise<void> {
  cell.orderBook.failTheNext(TIMED_OUT);
  await cell.bring(first);
  await cell.bring(first);
  cell.passSettle();
  while ((await cell.bring(first)).kind !== 'done');
}
