import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleSale } from '../../infra/local/shops/sample-sale.ts';
import { ARTICLES } from '../../infra/local/shops/sample-words.ts';
import { aRunningCell, type RunningCell, until } from './a-running-cell.ts';
import { answerTo, wordOf } from './operate-desk.ts';

const CODE = ARTICLES[0]?.sku ?? '';
const line = {
  sku: undefined,
  title: 'Bijzettafel',
  option: undefined,
  quantity: 1,
  unitCents: 9900,
  discountCents: 0,
  vatPercent: 21,
  isGiftCard: false,
};

describe('An order that a cell could not import', () => {
  let running: RunningCell;
  let state = '';
  const ops = (...words: string[]) => answerTo([...words, '--state', state]);
  const standing = async (number: number): Promise<string> =>
    JSON.parse((await ops('order', 'meubelhuis', String(number), '--json')).out || '{}').record?.state;
  beforeAll(async () => {
    running = await aRunningCell((cell) => ({
      ...cell,
      shops: cell.shops.map((shop) => ({ ...shop, lines: { shipping: shop.lines.shipping } })),
    }));
    state = await wordOf(running.cell);
  });
  afterAll(() => running.stop());

  it('is found, corrected and tried again by the commands alone, and becomes one order in LogicTrade', async () => {
    const sale = sampleSale(11, { lines: [line], discountCode: undefined });
    await running.deliver('meubelhuis', sale);
    await until(
      () => ops('parked'),
      ({ out }) => out.includes(`#${sale.number}`),
    );

    await ops('parked', 'edit', 'meubelhuis', String(sale.number), '--set', `lines.1.code=${CODE}`, '--yes');
    await ops('parked', 'retry', 'meubelhuis', String(sale.number), '--yes');
    await until(
      () => standing(sale.number),
      (state) => state === 'done',
    );

    const { out } = await ops('order', 'meubelhuis', String(sale.number));
    expect(out).toMatch(/LogicTrade +V\d+/);
    expect(out).toMatch(
      /parked for a person.*els: corrected the order.*els: asked for another try.*LogicTrade created the order/s,
    );
    expect(running.cell.logictrade.simulator?.report()).toMatchObject({ orderCount: 1 });
    expect((await ops('parked')).out).toContain('Nothing is parked.');
  });

  it('is tried again as often as somebody asks, and stays one order', async () => {
    const sale = sampleSale(12, { lines: [{ ...line, sku: CODE }], discountCode: undefined });
    await running.deliver('meubelhuis', sale);
    await until(
      () => standing(sale.number),
      (state) => state === 'done',
    );
    const before = running.cell.logictrade.simulator?.report().orderCount;

    const retried = await ops('parked', 'retry', 'meubelhuis', String(sale.number), '--yes');

    expect(retried.out).toContain('it is not parked any more, but done');
    expect(running.cell.logictrade.simulator?.report().orderCount).toBe(before);
  });

  it('waits while its shop is paused, and goes on when it is resumed', async () => {
    await ops('pause', 'meubelhuis', '--why', 'a test', '--yes');
    const sale = sampleSale(13, { lines: [{ ...line, sku: CODE }], discountCode: undefined });
    await running.deliver('meubelhuis', sale);
    await until(() => running.cell.log.lines.some(({ text }) => text.includes('"code":"paused"')), Boolean);

    expect((await ops('status')).out).toMatch(/meubelhuis +[12] +0 +0 +0 +0 +- +paused/);
    await ops('resume', 'meubelhuis', '--yes');
    expect((await ops('status')).out).not.toContain('paused since');
  });
});
