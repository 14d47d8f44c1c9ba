import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAgain } from '../../functions/import-order/look-again.ts';
import { AFailure } from '../fixtures/an-order-book.ts';
import { anImporter } from '../fixtures/an-importer.ts';
import { embeddedLedgerPlace, type LedgerPlace } from '../fixtures/embedded-dynamo.ts';
import { aLine, anAddress, anOrder, aShop } from '../fixtures/orders.ts';

const REFUSED = new AFailure('logictrade-refused', 'never', 'none');
const TIMED_OUT = new AFailure('logictrade-timed-out', 'later', 'unknown');
const UNREACHABLE = new AFailure('logictrade-unreachable', 'later', 'none');

describe('The import of an order', () => {
  let place: LedgerPlace;
  let cells = 0;
  beforeAll(async () => {
    place = await embeddedLedgerPlace();
  });
  afterAll(() => place.close());
  const aCell = (shop = aShop()) => anImporter(place, `cell${++cells}`, shop);

  it('creates one order, with its customer, from one state', async () => {
    const cell = aCell();

    const outcome = await cell.bring(anOrder());

    expect(outcome).toEqual({ kind: 'done', how: 'created', number: 'V26000001' });
    expect(cell.orderBook.created[0]?.request).toMatchObject({ customer: { email: 'sanne@example.com' } });
    expect(await cell.read(anOrder())).toMatchObject({
      state: 'done',
      logictrade: { id: 1, customerId: 100 },
    });
  });

  it('does nothing for the same state again', async () => {
    const cell = aCell();
    await cell.bring(anOrder());

    expect(await cell.bring(anOrder())).toEqual({ kind: 'finished', because: 'not-newer' });
    expect(cell.orderBook.created).toHaveLength(1);
  });

  it('makes no call for a newer state that LogicTrade would see no difference in', async () => {
    const cell = aCell();
    await cell.bring(anOrder());

    const outcome = await cell.bring(anOrder({ updatedAt: '2026-03-01T10:30:00.000Z' }));

    expect(outcome).toEqual({ kind: 'finished', because: 'unchanged' });
    expect(cell.orderBook.lookUps).toBe(0);
  });

  it('finds the order back when LogicTrade created it but its answer was lost', async () => {
    const cell = aCell();
    cell.orderBook.loseTheNextAnswer();
    expect(await cell.bring(anOrder())).toMatchObject({
      kind: 'postponed',
      because: 'logictrade-broken-off',
    });

    const outcome = await cell.bring(anOrder());

    expect(outcome).toEqual({ kind: 'done', how: 'adopted', number: 'V26000001' });
    expect(cell.orderBook.created).toHaveLength(1);
  });

  it('creates again only after two looks and the settle time between silence and the second', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT);
    await cell.bring(anOrder());

    expect(await cell.bring(anOrder())).toMatchObject({ kind: 'postponed', because: 'not seen yet' });
    cell.clock.now += 60_000;
    expect(await cell.bring(anOrder())).toMatchObject({ kind: 'postponed', because: 'not seen yet' });
    cell.passSettle();
    // the customer may have been created with the order that was not: its absence is proven in the same way
    expect(await cell.bring(anOrder())).toMatchObject({ kind: 'postponed' });
    const outcome = await cell.bring(anOrder());

    expect(outcome).toMatchObject({ kind: 'done', how: 'created' });
    expect(cell.orderBook.created).toHaveLength(1);
    expect(await relookOf(cell)).toMatchObject({ relookAt: cell.clock.now + 15 * 60_000 });
  });

  it('adopts an order that LogicTrade shows late, within the settle time', async () => {
    const cell = aCell();
    cell.orderBook.loseTheNextAnswer();
    await cell.bring(anOrder());
    cell.orderBook.hidden = 1;
    await cell.bring(anOrder());
    cell.orderBook.hidden = 0;
    cell.passSettle();

    expect(await cell.bring(anOrder())).toMatchObject({ kind: 'done', how: 'adopted' });
    expect(cell.orderBook.created).toHaveLength(1);
  });

  it('takes a failed look-up for no proof', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT);
    await cell.bring(anOrder());
    cell.orderBook.failTheNextLookUp(UNREACHABLE);
    expect(await cell.bring(anOrder())).toMatchObject({
      kind: 'postponed',
      because: 'logictrade-unreachable',
    });
    cell.passSettle();

    expect(await cell.bring(anOrder())).toMatchObject({ kind: 'postponed', because: 'not seen yet' });
  });

  it('proves first when a worker died with the order in hand', async () => {
    const cell = aCell();
    const { deps, workOn } = cell;
    await deps.ledger.claim(workOn(anOrder()).claim);
    await deps.orderBook.create({
      ...lastRequest(),
      externNumber: `meubelhuis/${workOn(anOrder()).order.id}`,
    });
    cell.passLease();

    expect(await cell.bring(anOrder())).toMatchObject({ kind: 'done', how: 'adopted' });
    expect(cell.orderBook.created).toHaveLength(1);
  });

  it('parks an adopted order whose lines are not those of the shop, and never posts it a second time', async () => {
    const cell = aCell();
    cell.orderBook.loseTheNextAnswer();
    await cell.bring(anOrder());
    const changed = anOrder({
      updatedAt: '2026-03-01T10:20:00.000Z',
      lines: [aLine({ quantity: '1', totalIncludingVat: '121.00', totalExcludingVat: '100.00' })],
      total: '121.00',
    });

    expect(await cell.bring(changed)).toEqual({ kind: 'parked', reason: 'adopted-differs' });
    expect(cell.orderBook.created).toHaveLength(1);
    expect(await cell.read(changed)).toMatchObject({ logictrade: { number: 'V26000001' } });
  });

  it('parks a refused order with its content, and creates it on retry', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(REFUSED);
    expect(await cell.bring(anOrder())).toEqual({ kind: 'parked', reason: 'logictrade-refused' });
    expect(await cell.contentOf(anOrder())).toMatchObject({ message: 'the queue entry' });

    const fence = (await cell.read(anOrder()))?.fence;

    expect(await cell.bring(anOrder(), fence)).toMatchObject({ kind: 'done', how: 'created' });
  });

  it('lets go of the customer when the order is refused', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(REFUSED);
    await cell.bring(anOrder());

    expect(await cell.bring(anOrder({ id: '5002', number: '#1002' }))).toMatchObject({ kind: 'done' });
  });

  it('creates one customer for two first orders that come at once', async () => {
    const cell = aCell();
    const second = anOrder({ id: '5002', number: '#1002' });

    await Promise.all([cell.bring(anOrder()), cell.bring(second)]);
    await cell.bring(anOrder()); // whoever had to wait for the other comes again
    await cell.bring(second);

    expect(cell.orderBook.created).toHaveLength(2);
    expect(cell.orderBook.customers).toHaveLength(1);
    expect(new Set(cell.orderBook.created.map(({ customerId }) => customerId))).toEqual(new Set([100]));
  });

  it('uses the customer that LogicTrade already has, the newest of several', async () => {
    const cell = aCell();
    cell.orderBook.customers.push(
      { id: 8, email: 'sanne@example.com' },
      { id: 9, email: 'sanne@example.com' },
    );

    await cell.bring(anOrder());

    expect(cell.orderBook.created[0]?.request.customer).toEqual({ id: 9 });
  });

  it('parks an order whose customer is ambiguous where the shop wants a person to choose', async () => {
    const cell = aCell(aShop({ customers: { several: 'park' } }));
    cell.orderBook.customers.push(
      { id: 8, email: 'sanne@example.com' },
      { id: 9, email: 'sanne@example.com' },
    );

    expect(await cell.bring(anOrder())).toEqual({ kind: 'parked', reason: 'customer-ambiguous' });
  });

  it('forgets a customer that LogicTrade no longer has, once', async () => {
    const cell = aCell();
    await cell.bring(anOrder());
    cell.orderBook.customers.length = 0;
    cell.orderBook.failTheNext(REFUSED);
    const next = anOrder({ id: '5002', number: '#1002' });

    expect(await cell.bring(next)).toMatchObject({ kind: 'postponed' });
    expect(await cell.bring(next)).toMatchObject({ kind: 'done' });
    expect(cell.orderBook.created[1]?.request.customer).toMatchObject({ email: 'sanne@example.com' });
  });

  it('identifies nobody by an e-mail address that many people order with', async () => {
    const cell = aCell(aShop({ customers: { sharedEmails: ['sanne@example.com'] } }));
    await cell.bring(anOrder());
    await cell.bring(anOrder({ id: '5002', number: '#1002' }));

    expect(cell.orderBook.customers).toHaveLength(2);
  });

  it('tells people of one e-mail address apart by postal address where the shop says so', async () => {
    const cell = aCell(aShop({ customers: { matchBy: 'address' } }));
    const elsewhere = anAddress({ postcode: '1012 JS', houseNumber: '1' });
    await cell.bring(anOrder());
    await cell.bring(anOrder({ id: '5002', number: '#1002', billingAddress: elsewhere }));
    await cell.bring(anOrder({ id: '5003', number: '#1003' }));

    expect(cell.orderBook.created.map(({ customerId }) => customerId)).toEqual([100, 101, 100]);
  });

  it('finishes an order that was cancelled before it was imported, and a late "created" does not revive it', async () => {
    const cell = aCell();
    const cancelled = anOrder({ status: 'cancelled', updatedAt: '2026-03-01T10:10:00.000Z' });

    expect(await cell.bring(cancelled)).toEqual({
      kind: 'finished',
      because: 'cancelled before it was imported',
    });
    expect(await cell.bring(anOrder())).toEqual({ kind: 'finished', because: 'not-newer' });
    expect(cell.orderBook.created).toHaveLength(0);
  });

  it('tells a person of a change and of a cancellation after LogicTrade had the order', async () => {
    const cell = aCell();
    await cell.bring(anOrder());
    const changed = anOrder({ updatedAt: '2026-03-01T10:10:00.000Z', comment: 'Graag na 18 uur' });

    expect(await cell.bring(changed)).toEqual({ kind: 'parked', reason: 'changed-later' });
    expect(
      await cell.bring({ ...changed, status: 'cancelled', updatedAt: '2026-03-01T10:20:00.000Z' }),
    ).toEqual({
      kind: 'parked',
      reason: 'cancelled-later',
    });
  });

  it('waits for payment where the shop says so, and creates when it comes', async () => {
    const cell = aCell(aShop({ exportOn: 'payment' }));

    expect(await cell.bring(anOrder({ payment: 'unpaid' }))).toEqual({
      kind: 'finished',
      because: 'waits for payment',
    });
    expect(await cell.bring(anOrder({ updatedAt: '2026-03-01T11:00:00.000Z' }))).toMatchObject({
      kind: 'done',
    });
  });

  it('looks up orders from before its own time once, before the first POST', async () => {
    const cell = aCell(aShop({ proveBefore: '2027-01-01T00:00:00.000Z' }));

    await cell.bring(anOrder());

    expect(cell.orderBook.lookUps).toBe(1);
    expect(cell.orderBook.created).toHaveLength(1);
  });

  it('parks an order that fails five times while LogicTrade serves others', async () => {
    const cell = aCell();
    for (let failures = 1; failures < 5; failures++) {
      cell.orderBook.failTheNext(UNREACHABLE);
      expect(await cell.bring(anOrder())).toMatchObject({ kind: 'postponed' });
    }
    cell.orderBook.failTheNext(UNREACHABLE);

    expect(await cell.bring(anOrder())).toEqual({ kind: 'parked', reason: 'keeps-failing' });
  });

  it('parks nothing however long LogicTrade fails for everybody', async () => {
    const cell = aCell();
    cell.health.servesOthers = false;
    for (let failures = 0; failures < 12; failures++) {
      cell.orderBook.failTheNext(UNREACHABLE);
      expect(await cell.bring(anOrder())).toMatchObject({ kind: 'postponed' });
    }

    expect(await cell.bring(anOrder())).toMatchObject({ kind: 'done' });
  });

  it('parks an order with an unknown article before LogicTrade sees it, naming the line, and looks codes up once', async () => {
    const cell = aCell(aShop({ productCheck: 'exists' }));
    cell.orderBook.productsByCode.set('LT00000047', aProduct({}));
    await cell.bring(anOrder());
    await cell.bring(anOrder({ id: '5002', number: '#1002' }));
    expect(cell.orderBook.productLookUps).toBe(1);
    const unknown = anOrder({ id: '5003', number: '#1003', lines: [aLine({ code: 'XX' })] });

    expect(await cell.bring(unknown)).toEqual({ kind: 'parked', reason: 'unfit-products' });
    expect((await cell.read(unknown))?.sentence).toContain(
      'line 10, XX (Barkruk Westert) is no product of LogicTrade',
    );
  });

  it.each([
    ['may not be sold', { sellable: 'no' as const }],
    ['has left the assortment', { endDate: '2026-01-31T00:00:00' }],
    ['must be configured', { configurable: true }],
  ])('parks an article that %s where the shop asks for sellable ones', async (because, product) => {
    const cell = aCell(aShop({ productCheck: 'sellable' }));
    cell.orderBook.productsByCode.set('LT00000047', aProduct(product));

    await cell.bring(anOrder());

    expect((await cell.read(anOrder()))?.sentence).toContain(because);
    expect(cell.orderBook.created).toEqual([]);
  });

  describe('where the shop wants changes in LogicTrade', () => {
    const changed = (minute = 10) =>
      anOrder({ updatedAt: `2026-03-01T10:${minute}:00.000Z`, comment: `Graag na ${minute} uur` });
    async function aCreatedOrder() {
      const cell = aCell(aShop({ laterEvents: 'put' }));
      await cell.bring(anOrder());
      return cell;
    }

    it('updates the order, reads it back, and makes no call for the same state again', async () => {
      const cell = await aCreatedOrder();

      expect(await cell.bring(changed())).toMatchObject({ kind: 'done', how: 'updated' });
      expect(cell.orderBook.orderUpdates).toMatchObject([{ comment: { extern: 'Graag na 10 uur' } }]);
      expect(cell.orderBook.orderUpdates[0]?.customer).not.toHaveProperty('id');
      expect(await cell.bring(changed())).toEqual({ kind: 'finished', because: 'not-newer' });
      expect(await cell.bring(changed(20))).toMatchObject({ kind: 'done', how: 'updated' });
    });

    it.each([
      ['something of it is delivered or invoiced', { isTouched: true }],
      ['somebody changed it in LogicTrade', { modifiedDate: '2026-03-01T11:59:00' }],
    ])('asks a person when %s', async (why, change) => {
      const cell = await aCreatedOrder();
      cell.orderBook.touch(1, change);

      expect(await cell.bring(changed())).toEqual({ kind: 'parked', reason: 'changed-later' });
      expect((await cell.read(anOrder()))?.sentence).toContain(why);
      expect(cell.orderBook.orderUpdates).toEqual([]);
    });

    it('asks a person until somebody has proven what an update does in this administration', async () => {
      const cell = await aCreatedOrder();
      cell.health.isPutProven = false;

      expect(await cell.bring(changed())).toEqual({ kind: 'parked', reason: 'changed-later' });
    });

    it('waits out the settle time after a lost answer, then sees that the update got through', async () => {
      const cell = await aCreatedOrder();
      cell.orderBook.loseTheNextAnswer();
      expect(await cell.bring(changed())).toMatchObject({
        kind: 'postponed',
        because: 'logictrade-broken-off',
      });
      expect(await cell.bring(changed())).toMatchObject({
        kind: 'postponed',
        because: 'an update may be under way',
      });
      cell.passSettle();

      expect(await cell.bring(changed())).toMatchObject({ kind: 'done', how: 'updated' });
      expect(cell.orderBook.orderUpdates).toHaveLength(1);
      expect(cell.orderBook.created).toHaveLength(1);
    });
  });

  it('tries a forbidden order once more, then parks it when the key may read, and closes the cell when it may not', async () => {
    const forbidden = new AFailure('logictrade-forbidden', 'later', 'none');
    const [one, other] = [aCell(), aCell()];
    other.orderBook.isReadable = false;
    for (const cell of [one, other]) {
      cell.orderBook.failTheNext(forbidden);
      expect(await cell.bring(anOrder())).toMatchObject({ kind: 'postponed', why: { kind: 'soon' } });
      cell.orderBook.failTheNext(forbidden);
    }

    expect(await one.bring(anOrder())).toEqual({ kind: 'parked', reason: 'logictrade-forbidden' });
    expect(await other.bring(anOrder())).toMatchObject({ kind: 'postponed', why: { kind: 'open-ended' } });
    expect([one.health.closed, other.health.closed]).toEqual([undefined, 'the API key may not use orders']);
  });

  it('parks what still has to wait when its queue would soon drop it, with its doubt', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT);
    await cell.bring(anOrder());
    cell.health.isLastChance = true;

    expect(await cell.bring(anOrder())).toEqual({ kind: 'parked', reason: 'waited-too-long' });
    expect(await cell.read(anOrder())).toMatchObject({ state: 'parked', doubt: { looks: 1 } });
  });

  it('parks an order that killed five workers, after a look whether it got through', async () => {
    const cell = aCell();
    for (let deaths = 0; deaths < 5; deaths++) {
      await cell.deps.ledger.claim(cell.workOn(anOrder()).claim);
      cell.passLease();
    }
    expect(await cell.bring(anOrder())).toMatchObject({ kind: 'postponed', because: 'not seen yet' });
    cell.passSettle();

    expect(await cell.bring(anOrder())).toEqual({ kind: 'parked', reason: 'keeps-dying' });
    expect(cell.orderBook.lookUps).toBe(2);
  });

  it('looks again after a creation that followed doubt, a quarter of an hour later and a day later', async () => {
    const cell = aCell();
    await anOrderCreatedAfterDoubt(cell);
    const again = () =>
      lookAgain({ shop: 'meubelhuis', orderId: cell.workOn(anOrder()).order.id }, cell.deps);

    cell.clock.now += 15 * 60_000;
    expect(await again()).toEqual({ kind: 'finished', because: 'looked again, one order' });
    const next = (await relookOf(cell))?.relookAt ?? 0;
    expect(next - cell.clock.now).toBeGreaterThan(23 * 60 * 60_000);
    cell.clock.now = next;
    await again();

    expect(await relookOf(cell)).toBeUndefined();
    expect(await again()).toEqual({ kind: 'finished', because: 'nothing to look at again' });
  });

  it('tells a person when the second look finds the order twice', async () => {
    const cell = aCell();
    await anOrderCreatedAfterDoubt(cell);
    cell.orderBook.created.push({ ...firstOf(cell.orderBook.created), id: 99, number: 'V26000099' });
    cell.clock.now += 15 * 60_000;

    const outcome = await lookAgain(
      { shop: 'meubelhuis', orderId: cell.workOn(anOrder()).order.id },
      cell.deps,
    );

    expect(outcome).toEqual({ kind: 'parked', reason: 'several-in-logictrade' });
    expect((await cell.read(anOrder()))?.sentence).toContain('V26000099');
  });
});

const aProduct = (product: { sellable?: 'yes' | 'no'; endDate?: string; configurable?: boolean }) => ({
  sellable: undefined,
  endDate: undefined,
  configurable: undefined,
  ...product,
});

const lastRequest = () => ({
  salesManUserName: 'webshop',
  customer: { email: 'sanne@example.com' },
  delivery: { type: 'BM', condition: 'D' },
  webshop: { number: 'MH-1001' },
  lines: [
    { lineNumber: 10, code: 'LT00000047', description: 'Barkruk Westert', quantity: 2, partPrice: 121 },
  ],
});

const firstOf = <T>(list: T[]): T => {
  const [first] = list;
  if (first === undefined) throw new Error('nothing was created');
  return first;
};

const relookOf = (cell: ReturnType<typeof anImporter>) =>
  cell.deps.relooks.of('meubelhuis', cell.workOn(anOrder()).order.id);

/** The first call was never answered and had no effect; absence was proven, and the order created. */
async function anOrderCreatedAfterDoubt(cell: ReturnType<typeof anImporter>): Promise<void> {
  cell.orderBook.failTheNext(TIMED_OUT);
  await cell.bring(anOrder());
  await cell.bring(anOrder());
  cell.passSettle();
  while ((await cell.bring(anOrder())).kind !== 'done');
}
