import { describe, expect, it } from 'vitest';
import { aLogictrade } from '../a-logictrade.ts';

describe('products', () => {
  it('are shown by id, their implementations only when asked for', async () => {
    const { ask } = await aLogictrade();

    const plain = await ask('GET /products/103');
    const whole = await ask('GET /products/103?includeImplementations=true');

    expect(plain).toMatchObject({
      status: 200,
      json: {
        id: 103,
        code: 'LT00000083',
        name: 'De Slûs bank',
        configurable: true,
        sellable: 'StockOnly',
        endDate: null,
        vat: { id: 1, code: 'H', description: 'BTW Hoog' },
      },
    });
    expect(plain.json).not.toHaveProperty('implementations');
    expect(whole.json).toMatchObject({ implementations: [{ number: '1', invalid: false }, { number: '2' }] });
  });

  it.each([
    ['code=LT00000047', 1],
    ['code=LT000000', 0],
    ['name=Hanglamp%20Kampen', 1],
    ['groupId=160', 5],
    ['groupId=160&webshop=false', 1],
    ['webshop=true&code=VERZENDKOSTEN', 0],
    ['barcode=9900000001506', 1],
  ])('are listed by %s', async (query, hits) => {
    const { ask } = await aLogictrade({ noResults: 'empty-list' });

    expect(await ask(`GET /products?${query}`)).toMatchObject({
      status: 200,
      json: { pagination: { totalResults: hits } },
    });
  });

  it('are a believable assortment: some thirty, some not sellable, ended or configurable', async () => {
    const { ask } = await aLogictrade();

    const { json } = await ask('GET /products?pageSize=100');

    expect(json).toMatchObject({ pagination: { totalResults: 37 } });
    for (const some of [
      { sellable: 'No', endDate: null },
      { sellable: 'StockOnly' },
      { endDate: '2024-12-31T00:00:00' },
      { configurable: true },
    ])
      expect(json).toMatchObject({ results: expect.arrayContaining([expect.objectContaining(some)]) });
  });

  it.each(['GET /products/999', 'GET /products/LT00000047'])(
    'that are not there give 404 for %s',
    async (line) => {
      const { ask } = await aLogictrade();

      expect(await ask(line)).toMatchObject({ status: 404 });
    },
  );

  it('refuse a filter that is no yes or no', async () => {
    const { ask } = await aLogictrade();

    expect(await ask('GET /products?webshop=misschien')).toMatchObject({ status: 400 });
  });
});

describe('a search for products', () => {
  const search = (keywords: string[], searchScope?: string) => ({
    searchScope,
    items: keywords.map((keyword) => ({ keyword })),
  });

  it('answers each keyword in a bare array, an unknown one with no results', async () => {
    const { ask } = await aLogictrade();

    const reply = await ask('POST /products/search', { body: search(['LT00000047', '1234']) });

    expect(reply).toMatchObject({ status: 200 });
    expect(reply.json).toEqual([
      {
        keyword: 'LT00000047',
        results: [{ id: 102, code: 'LT00000047', barcode: '9900000000479', name: "Barkruk 't Westert" }],
      },
      { keyword: '1234', results: [] },
    ]);
  });

  it.each([
    ['9900000000479', undefined, 1],
    ['TM-47', undefined, 1],
    ['TM-47', 'code', 0],
    ['TM-47', 'supplierCode', 1],
    ['9900000000479', 'barcode', 1],
    ['', undefined, 0],
  ])('for "%s" in scope %s finds %d', async (keyword, scope, hits) => {
    const { ask } = await aLogictrade();

    expect(await ask('POST /products/search', { body: search([keyword], scope) })).toMatchObject({
      json: [{ results: { length: hits } }],
    });
  });

  it('may answer in another order', async () => {
    const { ask } = await aLogictrade({ searchOrder: 'reversed' });

    expect(await ask('POST /products/search', { body: search(['a', 'b']) })).toMatchObject({
      json: [{ keyword: 'b' }, { keyword: 'a' }],
    });
  });

  it.each([{}, { items: ['LT00000047'] }, { items: [{}] }, { searchScope: 'name', items: [] }])(
    'is refused when it is %j',
    async (body) => {
      const { ask } = await aLogictrade();

      expect(await ask('POST /products/search', { body })).toMatchObject({ status: 400 });
    },
  );
});
