import { describe, expect, it, vi } from 'vitest';
import { anImporter } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

const TIMED_OUT = new AFailure('logictrade-timed-out', 'later', 'unknown');
const order = anOrder();
const next = anOrder({ id: '5002', number: '#1002' });
const IDENTITY = { email: 'sanne@example.com', fingerprint: 'sanne@example.com', shop: 'meubelhuis' };
const aCell = (shop = aShop()) => anImporter(simulatedLedgerPlace(), 'cell', shop);
type ACell = ReturnType<typeof aCell>;

const stepsOf = async (cell: ACell, state = order) =>
  (await cell.read(state))?.story.at(-1)?.steps.map(([step]) => step);

/** The first call was never answered, and had no effect; the order has been looked for twice. */
async function provenAbsent(cell: ACell): Promise<void> {
  cell.orderBook.failTheNext(TIMED_OUT);
  await cell.bring(order);
  await cell.bring(order);
  cell.passSettle();
  await cell.bring(order); // the customer is looked for a second time, too
}

describe('An order that is created', () => {
  it('is remembered with all that LogicTrade calls it, and its customer with it', async () => {
    const cell = aCell();

    await cell.bring(order);

    expect(await cell.read(order)).toMatchObject({
      state: 'done',
      logictrade: { id: 1, number: 'V26000001', customerId: 100, modifiedDate: '2026-03-01T11:00:00' },
    });
    expect(await cell.deps.customers.find(IDENTITY)).toBe(100);
    expect(await stepsOf(cell)).toEqual(['claimed', 'customer-known', 'order-created']);
  });

  it('names a customer that is known by LogicTrade’s id alone', async () => {
    const cell = aCell();
    await cell.bring(order);

    await cell.bring(next);

    expect(cell.orderBook.created[1]?.request.customer).toEqual({ id: 100 });
    expect(await stepsOf(cell, next)).toEqual(['claimed', 'customer-known', 'order-created']);
  });

  it('asks nobody who the customer is where LogicTrade’s unknown customer buys', async () => {
    const { deliveryAddress: _, billingAddress: __, ...rest } = order;
    const cell = aCell(aShop({ customers: { withoutAddress: 'unknown-customer' } }));

    expect(await cell.bring(rest)).toMatchObject({ kind: 'done' });

    expect(cell.orderBook.created[0]?.request.customer).toEqual({ isUnknown: true });
    expect(await stepsOf(cell)).toEqual(['claimed', 'order-created']);
    expect(await cell.deps.customers.find(IDENTITY)).toBeUndefined();
  });

  it('creates the customer of nobody’s e-mail address with the order, and remembers nobody', async () => {
    const cell = aCell();
    const { email: _, ...nameless } = order.customer;

    await cell.bring({ ...order, customer: nameless });
    await cell.bring({ ...next, customer: nameless });

    expect(cell.orderBook.created.map(({ customerId }) => customerId)).toEqual([100, 101]);
  });

  it('is looked at again only when it followed doubt', async () => {
    const [plain, doubtful] = [aCell(), aCell()];
    await plain.bring(order);
    await provenAbsent(doubtful);

    expect(await doubtful.bring(order)).toMatchObject({ kind: 'done', how: 'created' });

    const inADay = doubtful.clock.now + 24 * 60 * 60_000;
    plain.clock.now = doubtful.clock.now = inADay;
    expect(await plain.deps.relooks.due(10)).toEqual([]);
    expect(await doubtful.deps.relooks.due(10)).toHaveLength(1);
  });

  it('has its second look planned before it is sent, whatever becomes of the call', async () => {
    const cell = aCell();
    await provenAbsent(cell);
    vi.spyOn(cell.deps.relooks, 'plan').mockRejectedValueOnce(new Error('throttled'));

    await expect(cell.bring(order)).rejects.toThrow('throttled');

    expect(cell.orderBook.created).toEqual([]);
  });
});

describe('An order whose customer cannot be settled now', () => {
  it('waits some seconds for the order that holds the customer, and keeps its own doubt', async () => {
    const cell = aCell();
    vi.spyOn(cell.deps.customers, 'claim').mockResolvedValueOnce({ kind: 'held' });

    expect(await cell.bring(order)).toEqual({
      kind: 'postponed',
      why: { kind: 'soon' },
      because: 'customer held by another order',
    });

    expect(await cell.read(order)).toMatchObject({
      state: 'open',
      reason: 'customer held by another order',
      failures: 0,
    });
  });

  it('is parked with the number of those it could be, where a person is to choose', async () => {
    const cell = aCell(aShop({ customers: { several: 'park' } }));
    for (const id of [7, 8, 9]) cell.orderBook.customers.push({ id, email: 'sanne@example.com' });

    await cell.bring(order);

    expect(await cell.read(order)).toMatchObject({
      reason: 'customer-ambiguous',
      sentence: 'LogicTrade has 3 customers with this e-mail address, and this shop asks a person to choose.',
      step: 'customer-known',
    });
  });
});
