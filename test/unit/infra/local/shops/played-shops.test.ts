import { describe, expect, it, onTestFinished } from 'vitest';
import sample from '../../../../../infra/cells.ts';
import { Closers } from '../../../../../infra/local/closers.ts';
import { playShops } from '../../../../../infra/local/shops/played-shops.ts';
import { saleEventOf, saleRecipeSchema } from '../../../../../infra/local/shops/sale-recipe.ts';
import { openTill } from '../../../../../infra/local/start/till.ts';
import { parseCells } from '../../../../../shared/config/cells.ts';
import { webshopIds } from '../../../../../shared/webshops/doors.ts';

function sampleCell() {
  const [cell] = parseCells(sample, 'the sample', webshopIds);
  if (cell === undefined) throw new Error('the sample has no cell');
  return cell;
}

async function played(isReal?: (shopId: string) => boolean) {
  const closers = new Closers();
  onTestFinished(() => closers.close());
  return playShops(sampleCell(), closers, isReal);
}

const recipe = {
  shop: 'woonoutlet',
  what: 'created',
  seed: 7,
  placedAt: '2026-05-04T10:00:00.000Z',
  at: '2026-05-04T10:00:05.000Z',
};

describe('the shops of a cell, played', () => {
  it('have an API where the configuration names one, on this machine and with credentials of nobody', async () => {
    const { access } = await played();

    const configured = sampleCell().shops.filter(({ api }) => api !== undefined);
    expect(Object.keys(access)).toEqual(configured.map(({ id }) => id));
    for (const { url } of Object.values(access)) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+/);
  });

  it('leave a shop alone whose own credentials somebody gave', async () => {
    const { access, of } = await played((shopId) => shopId === 'woonoutlet');

    expect([access['woonoutlet'], of('woonoutlet')]).toEqual([undefined, undefined]);
    expect(of('vloerenhal')).toBeDefined();
  });

  it('tell an order from the moment it was rung up, in another process too', async () => {
    const { access, of } = await played();
    const [shop] = sampleCell().shops.filter(({ id }) => id === recipe.shop);
    const till = await openTill(
      (sale) => shop && of(sale.shop)?.remember(saleEventOf(sale, shop, undefined)),
    );
    onTestFinished(() => till.stop());
    const { url = '', credentials = {} } = access[recipe.shop] ?? {};
    const ask = async () =>
      (await fetch(`${url}/v2/orders/1008`, { headers: { 'x-auth-token': credentials['token'] ?? '' } }))
        .status;
    const ringUp = async (authorization: string, body: object) =>
      (await fetch(till.url, { method: 'POST', headers: { authorization }, body: JSON.stringify(body) }))
        .status;

    const before = await ask();
    const answers = [
      await ringUp('Bearer wrong', recipe),
      await ringUp(`Bearer ${till.token}`, { shop: 'woonoutlet' }),
      await ringUp(`Bearer ${till.token}`, recipe),
    ];

    expect([before, ...answers, await ask()]).toEqual([404, 401, 400, 204, 200]);
  });
});

describe('the recipe of a sale', () => {
  it('makes the same sale again, suited to what the shop imports', () => {
    const [shop] = sampleCell().shops.filter(({ id }) => id === 'maatwerk');
    if (shop === undefined) throw new Error('no such shop');
    const made = () => saleEventOf(saleRecipeSchema.parse(recipe), shop, 'http://127.0.0.1:1');

    expect(made()).toEqual(made());
    expect(made().sale.lines.every(({ sku }) => sku !== undefined)).toBe(true);
    expect(made()).toMatchObject({ at: new Date(recipe.at), shopUrl: 'http://127.0.0.1:1' });
  });
});
