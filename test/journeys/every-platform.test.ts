import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handshakesOf } from '../../infra/local/shops/handshakes.ts';
import { totalCents } from '../../infra/local/shops/sample-sale.ts';
import { simulatorOf } from '../../infra/local/shops/simulators.ts';
import { webshopIds } from '../../shared/webshops/doors.ts';
import { aRunningCell, type RunningCell, sales, until, withPatience } from './a-running-cell.ts';

const ORDERS = 3;
const COPIES = 3;

/** Deliveries in an order of chance that repeats itself. */
const mixed = <T>(items: readonly T[]): T[] =>
  items
    .map((item, index) => ({ item, place: (index * 7919) % 1009 }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);

describe('The sample cell, with a shop of every platform', () => {
  let running: RunningCell;
  beforeAll(async () => {
    running = await aRunningCell(
      (cell) => ({
        ...withPatience(cell),
        // what has no article code is not what is looked at here
        shops: cell.shops.map((shop) => ({ ...shop, lines: { ...shop.lines, withoutCode: 'DIVERSEN' } })),
      }),
      { shopIds: 'all' },
    );
  });
  afterAll(() => running.stop());

  it('has one', () => {
    expect(new Set(running.cell.cell.shops.map(({ webshop }) => webshop))).toEqual(new Set(webshopIds));
    const magento = running.cell.cell.shops.filter(({ webshop }) => webshop === 'magento');
    expect(magento.map(({ id }) => running.secrets[id]?.startsWith('adobe:'))).toEqual([false, true]);
  });

  it('brings each shop’s orders in exactly once, to the cent, though each is delivered three times, some at once', async () => {
    const shopIds = running.cell.cell.shops.map(({ id }) => id);
    const sold = shopIds.flatMap((shopId, i) =>
      sales(ORDERS, 500 + 10 * i).map((sale) => ({ shopId, sale })),
    );
    const deliveries = mixed(sold.flatMap((one) => Array.from({ length: COPIES }, () => one)));
    const statuses: number[] = [];
    const rest = deliveries.values();
    const sender = async () => {
      for (const { shopId, sale } of rest) statuses.push(await running.deliver(shopId, sale));
    };
    await Promise.all(Array.from({ length: 9 }, sender));
    const ends = () =>
      running.cell.log.lines.filter(({ text }) => /"step":"(done|finished|parked)"/.test(text));
    await until(
      () => ends().length,
      (count) => count >= deliveries.length,
      150,
    );

    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(ends().filter(({ text }) => text.includes('"parked"'))).toEqual([]);
    const report = running.cell.logictrade.simulator?.report();
    expect(report?.orderCount).toBe(sold.length);
    expect(report?.duplicates).toEqual({ externNumbers: [], webshopNumbers: [], emails: [] });
    const ascending = (one: number, other: number) => one - other;
    for (const id of shopIds) {
      const found = report?.orders.filter(({ externNumber }) => externNumber.startsWith(`${id}/`)) ?? [];
      const expected = sold.filter(({ shopId }) => shopId === id).map(({ sale }) => totalCents(sale));
      const cents = found.map(({ totalAmount }) => Math.round(totalAmount * 100));
      expect([id, ...cents.toSorted(ascending)]).toEqual([id, ...expected.toSorted(ascending)]);
    }
  });

  it('creates nothing for an order whose cancellation overtakes it', async () => {
    const [sale] = sales(1, 900);
    if (sale === undefined) throw new Error('no sale');
    const later = new Date(sale.placedAt.getTime() + 60_000);
    const before = running.cell.logictrade.simulator?.report().orderCount;
    // of shops whose bodies bring the whole order; the others are fetched, and so are never late
    const shopIds = ['meubelhuis', 'maatwerk', 'slaapcomfort', 'keukenhuis', 'bankencentrum', 'lampenwinkel'];

    for (const shopId of shopIds) {
      const from = running.cell.log.lines.length;
      const ends = () =>
        running.cell.log.lines
          .slice(from)
          .filter(({ text }) => text.includes(`"shop":"${shopId}"`))
          .flatMap(({ text }) => /"step":"(done|finished|parked)"/.exec(text)?.[1] ?? []);
      await running.deliver(shopId, sale, { what: 'cancelled', at: later });
      await until(
        () => ends().length,
        (count) => count === 1,
        30,
      );
      await running.deliver(shopId, sale);
      await until(
        () => ends().length,
        (count) => count === 2,
        30,
      );
      expect([shopId, ...ends()]).toEqual([shopId, 'finished', 'finished']);
    }

    expect(running.cell.logictrade.simulator?.report().orderCount).toBe(before);
  });

  it('answers what platforms ask before they send anything, as each insists on', async () => {
    const asked = running.cell.cell.shops.flatMap((shop) =>
      handshakesOf(simulatorOf(shop, running.secrets[shop.id])).map((handshake) => ({ shop, handshake })),
    );

    for (const { shop, handshake } of asked) {
      const { method, query, headers, body, wanted } = handshake;
      const url = `${running.cell.webhookUrl(shop.id)}${query === undefined ? '' : `?${query}`}`;
      const sent = body === undefined ? {} : { body: new Uint8Array(body) };
      const response = await fetch(url, { method, headers, ...sent });
      const answer = { what: handshake.what, status: response.status, body: await response.text() };
      expect(answer).toMatchObject({ what: handshake.what, ...wanted });
    }
    expect(asked.map(({ shop }) => shop.id)).toEqual(['slaapcomfort', 'bankencentrum', 'bankencentrum']);
  });
});
