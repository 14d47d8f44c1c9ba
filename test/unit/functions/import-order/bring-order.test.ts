import { describe, expect, it } from 'vitest';
import { anImporter } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { aLine, anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

const order = anOrder();
const aCell = (shop = aShop()) => anImporter(simulatedLedgerPlace(), 'cell', shop);
type ACell = ReturnType<typeof aCell>;

/** So many workers in a row died with the order in hand. */
async function killWorkers(cell: ACell, times: number, state = order): Promise<void> {
  for (let deaths = 0; deaths < times; deaths++) {
    await cell.deps.ledger.claim(cell.workOn(state).claim);
    cell.passLease();
  }
}

/** Two looks, with the settle time between them. */
async function lookTwice(cell: ACell, state = order) {
  await cell.bring(state);
  cell.passSettle();
  return cell.bring(state);
}

describe('An order that kills its workers', () => {
  it('is tried once more after four, and parked after five, when it is proven not to be in LogicTrade', async () => {
    const [four, five] = [aCell(), aCell()];
    await killWorkers(four, 4);
    await killWorkers(five, 5);

    expect(await lookTwice(four)).toMatchObject({ kind: 'done', how: 'created' });
    expect(await lookTwice(five)).toEqual({ kind: 'parked', reason: 'keeps-dying' });

    expect(await five.read(order)).toMatchObject({
      sentence: 'The import stopped 5 times in the middle of this.',
      step: 'claimed',
    });
    expect(await five.read(order)).not.toHaveProperty('doubt');
  });

  it('is parked when LogicTrade has it already and a later state kills them, with what is in doubt', async () => {
    const cell = aCell(aShop({ laterEvents: 'put' }));
    await cell.bring(order);
    const changed = anOrder({ updatedAt: '2026-03-01T10:10:00.000Z', comment: 'Graag na 18 uur' });
    await killWorkers(cell, 5, changed);
    cell.passSettle();

    expect(await cell.bring(changed)).toEqual({ kind: 'parked', reason: 'keeps-dying' });

    expect(await cell.read(order)).toMatchObject({
      doubt: { looks: 0 },
      logictrade: { number: 'V26000001' },
    });
    expect(cell.orderBook.orderUpdates).toEqual([]);
  });
});

describe('An order that LogicTrade does not have yet', () => {
  it.each(['cancelled', 'deleted'] as const)('is finished when the shop has %s it', async (status) => {
    const cell = aCell();
    const ended = anOrder({ status });

    expect(await cell.bring(ended)).toEqual({
      kind: 'finished',
      because: `${status} before it was imported`,
    });

    expect(await cell.read(ended)).toMatchObject({ state: 'finished', version: ended.updatedAt });
    expect(cell.orderBook.lookUps).toBe(0);
  });

  it.each(['partly-settled', 'settled', 'refunded'] as const)(
    'goes to LogicTrade when it is %s, also where the shop waits for payment',
    async (payment) => {
      const cell = aCell(aShop({ exportOn: 'payment' }));

      expect(await cell.bring(anOrder({ payment }))).toMatchObject({ kind: 'done' });
    },
  );

  it('waits for its payment where the shop says so, and goes when the payment comes', async () => {
    const cell = aCell(aShop({ exportOn: 'payment' }));
    const unpaid = anOrder({ payment: 'unpaid' });

    expect(await cell.bring(unpaid)).toEqual({ kind: 'finished', because: 'waits for payment' });
    expect(cell.orderBook.created).toEqual([]);

    expect(await cell.bring(anOrder({ updatedAt: '2026-03-01T11:00:00.000Z' }))).toMatchObject({
      kind: 'done',
    });
  });

  it('goes to LogicTrade unpaid where the shop does not wait for payment', async () => {
    const cell = aCell();

    expect(await cell.bring(anOrder({ payment: 'unpaid' }))).toMatchObject({ kind: 'done' });
  });

  it('is parked with the mapping’s own sentence when LogicTrade’s words cannot say it', async () => {
    const cell = aCell();
    const dollars = anOrder({ currency: 'USD' });

    expect(await cell.bring(dollars)).toEqual({ kind: 'parked', reason: 'other-currency' });

    expect(await cell.read(dollars)).toMatchObject({
      state: 'parked',
      sentence: 'The order is in USD, LogicTrade expects EUR.',
      step: 'normalised',
    });
    expect(cell.orderBook.created).toEqual([]);
  });

  it('is looked for before anything else is decided, when a call before had no answer', async () => {
    const cell = aCell();
    cell.orderBook.failTheNext(new AFailure('logictrade-timed-out', 'later', 'unknown'));
    await cell.bring(order);
    const unmappable = anOrder({
      updatedAt: '2026-03-01T10:10:00.000Z',
      lines: [aLine({ totalIncludingVat: '1.00' })],
    });

    expect(await cell.bring(unmappable)).toMatchObject({ kind: 'postponed', because: 'not seen yet' });
    cell.passSettle();
    expect(await cell.bring(unmappable)).toEqual({ kind: 'parked', reason: 'sum-differs' });

    expect(cell.orderBook.lookUps).toBe(2);
    expect(await cell.read(order)).not.toHaveProperty('doubt');
  });
});
