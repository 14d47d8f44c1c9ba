import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totalCents } from '../../infra/local/shops/sample-sale.ts';
import { aRunningCell, type RunningCell, sales, until, withPatience } from './a-running-cell.ts';

const ORDERS = 100;
const COPIES = 3;

describe('A hundred different orders, each delivered three times, some at the same moment', () => {
  let running: RunningCell;
  const sold = sales(ORDERS);
  beforeAll(async () => {
    running = await aRunningCell(withPatience);
  });
  afterAll(() => running.stop());

  it('become exactly a hundred orders with the shop’s totals, and the ledger says so', async () => {
    const deliveries = sold.flatMap((sale) => Array.from({ length: COPIES }, () => sale));
    const statuses: number[] = [];
    const rest = deliveries.values();
    const shop = async () => {
      for (const sale of rest) statuses.push(await running.deliver('meubelhuis', sale));
    };
    await Promise.all(Array.from({ length: 12 }, shop));
    const ends = () =>
      running.cell.log.lines.filter(({ text }) => /"step":"(done|finished|parked)"/.test(text));
    await until(
      () => ends().length,
      (count) => count >= ORDERS * COPIES,
      90,
    );

    expect(new Set(statuses)).toEqual(new Set([200]));
    const report = running.cell.logictrade.simulator?.report();
    expect(report?.orderCount).toBe(ORDERS);
    expect(report?.duplicates).toEqual({ externNumbers: [], webshopNumbers: [], emails: [] });
    const totals = new Map(
      report?.orders.map(({ webshopNumber, totalAmount }) => [webshopNumber, totalAmount]),
    );
    for (const sale of sold) expect(totals.get(`MH-${sale.number}`)).toBe(totalCents(sale) / 100);
    for (const { externNumber } of report?.orders ?? []) {
      const record = await running.record('meubelhuis', externNumber.split('/')[1] ?? '');
      expect(record).toMatchObject({ state: 'done', logictrade: { number: expect.stringMatching(/^V/) } });
    }
  });
});
