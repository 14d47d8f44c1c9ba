import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiTrouble } from '../../infra/local/shops/order-api.ts';
import { type SampleSale, totalCents } from '../../infra/local/shops/sample-sale.ts';
import { aRunningCell, type RunningCell, sales, until, withPatience } from './a-running-cell.ts';

const SHOP = 'woonoutlet';

describe('A shop whose deliveries only name the order, while its own API is in trouble', () => {
  let running: RunningCell;
  beforeAll(async () => {
    running = await aRunningCell(withPatience, {
      shopIds: [SHOP],
    });
  });
  afterAll(() => running.stop());

  const api = () => {
    const opened = running.shops.of(SHOP);
    if (opened === undefined) throw new Error('its API is not played');
    return opened;
  };
  /** The first calls from now on meet each of these, one after another; the others go well. */
  const meet = (...troubles: ApiTrouble[]) => {
    const rest = troubles.values();
    api().trouble(() => rest.next().value);
  };
  const inLogictrade = ({ number }: SampleSale) =>
    running.cell.logictrade.simulator
      ?.report()
      .orders.filter(({ externNumber }) => externNumber === `${SHOP}/${number}`)
      .map(({ totalAmount }) => Math.round(totalAmount * 100));
  const linesAbout = ({ number }: SampleSale, step: string) =>
    running.cell.log.lines.filter(
      ({ text }) => text.includes(`"orderKey":"${SHOP}/${number}"`) && text.includes(`"step":"${step}"`),
    );
  const isDone = (sale: SampleSale) =>
    until(
      () => linesAbout(sale, 'done').length,
      (count) => count > 0,
      90,
    );

  it('leaves it alone for as long as a 429 asks, and then brings the order in once', async () => {
    const [sale] = sales(1, 40);
    if (sale === undefined) throw new Error('no sale');
    meet({ answer: { status: 429, headers: { 'retry-after': '3' } } });
    const [before, startedAt] = [api().calls.length, performance.now()];

    await running.deliver(SHOP, sale);
    await until(
      () => api().calls.length,
      (count) => count > before + 1,
      60,
    );

    expect(performance.now() - startedAt).toBeGreaterThan(3000);
    await isDone(sale);
    expect(inLogictrade(sale)).toEqual([totalCents(sale)]);
    expect(linesAbout(sale, 'parked')).toEqual([]);
  });

  it('comes again after errors of the shop, in the middle of an order too, and brings it in once', async () => {
    const [sale] = sales(1, 41);
    if (sale === undefined) throw new Error('no sale');
    const seen: string[] = [];
    api().trouble(({ path }) => {
      seen.push(path);
      const isFirst = seen.filter((one) => one === path).length === 1;
      return path.endsWith('/products') && isFirst ? { answer: { status: 503 } } : undefined;
    });

    await running.deliver(SHOP, sale);
    await running.deliver(SHOP, sale);
    await isDone(sale);

    expect(seen.filter((path) => path.endsWith('/products')).length).toBeGreaterThan(1);
    expect(inLogictrade(sale)).toEqual([totalCents(sale)]);
  });

  it('waits for a shop that is slow', async () => {
    const [sale] = sales(1, 42);
    if (sale === undefined) throw new Error('no sale');
    meet({ afterMs: 1500 });

    await running.deliver(SHOP, sale);
    await isDone(sale);

    expect(inLogictrade(sale)).toEqual([totalCents(sale)]);
  });

  it('parks an order that the shop does not know, and says so', async () => {
    const [sale] = sales(1, 43);
    if (sale === undefined) throw new Error('no sale');
    api().trouble(() => ({ answer: { status: 404 } }));

    await running.deliver(SHOP, sale);
    await until(
      () => linesAbout(sale, 'parked').length,
      (count) => count > 0,
      60,
    );

    const record = await running.record(SHOP, String(sale.number));
    expect(record?.state).toBe('parked');
    expect(inLogictrade(sale)).toEqual([]);
  });
});
