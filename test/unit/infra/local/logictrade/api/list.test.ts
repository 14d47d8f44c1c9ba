import { describe, expect, it } from 'vitest';
import { aClock, aCustomer, aLogictrade, anOrder, type Reply } from '../a-logictrade.ts';

type Ask = (line: string, init?: { body?: unknown }) => Promise<Reply>;

async function addCustomers(ask: Ask, count: number): Promise<void> {
  for (let i = 1; i <= count; i += 1)
    await ask('POST /customers', {
      body: aCustomer({ lastName: `Jansen ${i}`, email: `${i}@jansen.example` }),
    });
}

describe('a list', () => {
  it('shows page 1 with 10 results, newest first, unless asked otherwise', async () => {
    const { ask } = await aLogictrade();
    await addCustomers(ask, 12);

    const reply = await ask('GET /customers/');

    expect(reply).toMatchObject({
      status: 200,
      json: {
        pagination: { totalResults: 12, pageNumber: 1, pageSize: 10, totalPages: 2 },
        results: { length: 10, 0: { lastName: 'Jansen 12' }, 9: { lastName: 'Jansen 3' } },
      },
    });
  });

  it('shows what is left on its last page, and nothing past it', async () => {
    const { ask } = await aLogictrade();
    await addCustomers(ask, 12);

    const last = await ask('GET /customers?pageSize=10&pageNumber=2');
    const past = await ask('GET /customers?pageSize=10&pageNumber=3');

    expect(last.json).toMatchObject({
      pagination: { pageNumber: 2, pageSize: 10, totalPages: 2 },
      results: [{ lastName: 'Jansen 2' }, { lastName: 'Jansen 1' }],
    });
    expect(past).toMatchObject({ status: 204, text: '' });
  });

  it.each([
    ['pageSize=9', 'LTA0006'],
    ['pageSize=101', 'LTA0006'],
    ['pageSize=', 'LTA0006'],
    ['pageSize=ten', 'LTA0006'],
    ['pageSize=-20', 'LTA0006'],
    ['pageSize=20.5', 'LTA0006'],
    ['pageNumber=0', 'LTA0007'],
    ['pageNumber=-1', 'LTA0007'],
    ['pageNumber=', 'LTA0007'],
    ['pageNumber=one', 'LTA0007'],
  ])('refuses %s with 400 rather than correct it', async (query, code) => {
    const { ask } = await aLogictrade();

    expect(await ask(`GET /orders?${query}`)).toMatchObject({ status: 400, json: { error: { code } } });
  });

  it.each(['orders', 'customers', 'products'])('of %s takes 10 and 100', async (list) => {
    const { ask } = await aLogictrade();

    expect((await ask(`GET /${list}?pageSize=10&pageNumber=1`)).status).toBeLessThan(300);
    expect((await ask(`GET /${list}?pageSize=100&pageNumber=1`)).status).toBeLessThan(300);
  });

  it('refuses a page with 422, flat, where the administration does so', async () => {
    const { ask } = await aLogictrade({ badPageStatus: 422, problemBody: 'flat' });

    const reply = await ask('GET /orders?pageNumber=0');

    expect(reply).toMatchObject({ status: 422, json: { code: 'LTA0007', status: 422 } });
    expect(reply.headers.get('content-type')).toBe('application/problem+json');
  });

  it('without a hit is 204 with no body, or 200 with an empty list where the administration does so', async () => {
    const { ask, logictrade } = await aLogictrade();

    const first = await ask('GET /orders?pageSize=10&pageNumber=1');
    logictrade.changeRules({ noResults: 'empty-list' });
    const second = await ask('GET /orders?pageSize=10&pageNumber=1');

    expect(first).toMatchObject({ status: 204, text: '' });
    expect(second).toMatchObject({ status: 200, json: { pagination: { totalResults: 0 }, results: [] } });
  });

  it('can repeat the number of results it returned as its page size', async () => {
    const { ask } = await aLogictrade({ echoedPageSize: 'returned' });
    await addCustomers(ask, 3);

    expect(await ask('GET /customers?pageSize=100')).toMatchObject({
      json: { pagination: { totalResults: 3, pageSize: 3 } },
    });
  });

  it('ignores a filter nobody documented, so that it shows every order', async () => {
    const { ask } = await aLogictrade();
    await ask('POST /orders', { body: anOrder({ externNumber: 'meubels/1' }) });
    await ask('POST /orders', { body: anOrder({ externNumber: 'meubels/2' }) });

    const reply = await ask('GET /orders?externNumber=meubels/1&status=nonsense&pageSize=10');

    expect(reply.json).toMatchObject({ pagination: { totalResults: 2 } });
  });

  it('ignores a documented filter without a value', async () => {
    const { ask } = await aLogictrade();
    await ask('POST /orders', { body: anOrder() });

    const reply = await ask(
      'GET /orders?pageSize=10&pageNumber=1&number&reference=&webshopNumber&modifiedAfter=',
    );

    expect(reply.json).toMatchObject({ pagination: { totalResults: 1 } });
  });

  it('wants all filters to match', async () => {
    const { ask } = await aLogictrade();
    await ask('POST /orders', { body: anOrder({ reference: 'Keuken' }) });

    expect((await ask('GET /orders?webshopNumber=MB-1001&reference=Keuken')).status).toBe(200);
    expect((await ask('GET /orders?webshopNumber=MB-1001&reference=Kamer')).status).toBe(204);
  });

  it.each([
    ['exact', 'MB-1001', 1],
    ['exact', 'mb-1001', 0],
    ['exact', 'MB-100', 0],
    ['ignore-case', 'mb-1001', 1],
    ['ignore-case', 'MB-100', 0],
    ['contains', 'b-100', 1],
  ] as const)('matches %s: %s', async (matching, sought, hits) => {
    const { ask } = await aLogictrade({ matching, noResults: 'empty-list' });
    await ask('POST /orders', { body: anOrder() });

    expect(await ask(`GET /orders?webshopNumber=${sought}`)).toMatchObject({
      json: { results: { length: hits } },
    });
  });

  it('shows what was changed after a moment, in any zone', async () => {
    const clock = aClock('2026-11-20T12:00:00Z');
    const { ask } = await aLogictrade({ now: clock.now });
    await ask('POST /orders', { body: anOrder() });

    expect((await ask('GET /orders?modifiedAfter=2026-11-20T11:59:59.999Z')).status).toBe(200);
    expect((await ask('GET /orders?modifiedAfter=2026-11-20T12:59:59')).status).toBe(200);
    expect((await ask('GET /orders?modifiedAfter=2026-11-20T12:59:59%2B01:00')).status).toBe(200);
    expect((await ask('GET /orders?modifiedAfter=2026-11-20T12:00:00Z')).status).toBe(204);
  });

  it.each(['yesterday', '2026-11-20T12:59:59+01:00'])('refuses modifiedAfter=%s', async (value) => {
    const { ask } = await aLogictrade();

    expect(await ask(`GET /orders?modifiedAfter=${value}`)).toMatchObject({
      status: 400,
      json: { error: { code: 'LTA0134' } },
    });
  });
});
