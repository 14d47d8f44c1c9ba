import { BatchWriteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cellsFile, loadCells } from '../../infra/load-cells.ts';
import { type Logictrade, startLogictrade } from '../../infra/local/logictrade/start-logictrade.ts';
import { simulatorFor } from '../../infra/local/simulator-for.ts';
import type { SampleSale } from '../../infra/local/shops/sample-sale.ts';
import type { Cell } from '../../shared/config/cell.ts';
import { aRunningCell, type RunningCell, sales, until } from './a-running-cell.ts';

const SHOP = 'meubelhuis';
const ORDERS = 16;

let logictrade: Logictrade;
let running: RunningCell | undefined;
beforeEach(async () => {
  const [cell] = await loadCells(cellsFile());
  if (cell === undefined) throw new Error('the sample configuration has no cell');
  logictrade = await startLogictrade(simulatorFor(cell));
});
afterEach(async () => {
  await running?.stop();
  await logictrade.close();
});

/** The cell on a table of its own, empty; LogicTrade is the same one all the time. */
async function start(change: (cell: Cell) => Cell = (cell) => cell): Promise<RunningCell> {
  // one shop: the fewer lanes, the sooner a claim left behind counts as dead
  const oneShop = (cell: Cell): Cell => change({ ...cell, shops: cell.shops.slice(0, 1) });
  running = await aRunningCell(oneShop, {
    logictrade: { url: logictrade.url, key: logictrade.apiKey, lastCalledAt: 0 },
  });
  return running;
}

/** What `infra/recovery.md` has set for every shop. */
const proving = (cell: Cell): Cell => {
  const proveBefore = new Date().toISOString();
  return { ...cell, shops: cell.shops.map((shop) => ({ ...shop, proveBefore })) };
};

const orders = (): number => logictrade.report().orderCount;
const deliverAll = (cell: RunningCell, sold: readonly SampleSale[]) =>
  Promise.all(sold.map((sale) => cell.deliver(SHOP, sale)));
const ends = ({ cell }: RunningCell) =>
  cell.log.lines.filter(({ text }) => /"step":"(done|finished|parked)"/.test(text));

/** Orders that have come to an end at least once: on a busy machine a copy of one may wait for a minute longer. */
const settled = (cell: RunningCell): number =>
  new Set(ends(cell).map(({ text }) => /"orderKey":"([^"]+)"/.exec(text)?.[1])).size;

async function itemsOf({ cell }: RunningCell): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await cell.clients.dynamo.send(
    new ScanCommand({ TableName: cell.ledgerTable, ConsistentRead: true }),
  );
  return Items;
}

async function restore({ cell }: RunningCell, items: Record<string, unknown>[]): Promise<void> {
  for (let from = 0; from < items.length; from += 25)
    await cell.clients.dynamo.send(
      new BatchWriteCommand({
        RequestItems: {
          [cell.ledgerTable]: items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } })),
        },
      }),
    );
}

/** Every order of the shop is in LogicTrade once, and the ledger knows under which number. */
async function expectEachOnce(cell: RunningCell, sold: readonly SampleSale[]): Promise<void> {
  const { duplicates, orders: shown } = logictrade.report();
  expect(duplicates).toEqual({ externNumbers: [], webshopNumbers: [], emails: [] });
  expect(shown.map(({ webshopNumber }) => webshopNumber).toSorted()).toEqual(
    sold.map(({ number }) => `MH-${number}`).toSorted(),
  );
  for (const { externNumber, number } of shown) {
    const record = await cell.record(SHOP, externNumber.split('/')[1] ?? '');
    expect(record).toMatchObject({ state: 'done', logictrade: { number } });
  }
}

describe('A cell whose table was lost', () => {
  it('has every order once when shops deliver everything again to an empty table, and what is new beside it', async () => {
    const sold = sales(ORDERS, 2000);
    const before = await start();
    // some answers get lost on the last evening: nobody but LogicTrade knows of these orders
    logictrade.faults.add({
      kind: 'server-error',
      when: 'after-effect',
      method: 'POST',
      path: '/orders',
      times: 2,
    });
    await deliverAll(before, sold.slice(0, ORDERS - 4));
    await until(orders, (count) => count >= ORDERS / 2);
    logictrade.faults.clear();
    await before.stop(); // in the middle of its work: what it had in its queues and its table is gone

    const after = await start(proving);
    await deliverAll(after, [...sold, ...sold]);
    await until(
      () => settled(after),
      (count) => count >= ORDERS,
      150,
    );

    await expectEachOnce(after, sold);
    const adopted = ends(after).filter(({ text }) => text.includes('"code":"adopted"'));
    expect(adopted.length).toBeGreaterThanOrEqual(ORDERS / 2);
  });
});

describe('A cell whose table was restored to an earlier moment', () => {
  it('has every order once: those done since then, those that were under way, and those that are new', async () => {
    const sold = sales(ORDERS, 3000);
    const before = await start();
    await deliverAll(before, sold.slice(0, ORDERS / 2));
    await until(orders, (count) => count >= ORDERS / 4);
    const backup = await itemsOf(before); // some done, some being worked on, some not begun
    await deliverAll(before, sold.slice(ORDERS / 2, ORDERS - 4));
    await until(orders, (count) => count >= ORDERS - 4);
    await before.stop();

    const after = await start(proving);
    await restore(after, backup);
    await deliverAll(after, [...sold, ...sold]);
    await until(
      () => settled(after),
      (count) => count >= ORDERS,
      150,
    );

    expect(backup.some(({ state }) => state === 'done')).toBe(true);
    await expectEachOnce(after, sold);
  });
});

describe('A region that comes back', () => {
  it('creates nothing more once its key was revoked, whatever is left in its queues', async () => {
    const sold = sales(4, 4000);
    const region = await start();
    logictrade.faults.add({ kind: 'revoked-key', times: 'forever' }); // the other region has a key of its own

    await deliverAll(region, sold);
    await until(
      () => region.cell.log.lines.filter(({ text }) => text.includes('"step":"postponed"')).length,
      (count) => count >= sold.length,
    );

    expect(orders()).toBe(0);
    expect(ends(region)).toEqual([]);
  });
});
