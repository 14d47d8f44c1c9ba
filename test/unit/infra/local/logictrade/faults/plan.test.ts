import { describe, expect, it } from 'vitest';
import { aClock, aLogictrade, anOrder } from '../a-logictrade.ts';

const post = { method: 'POST', path: '/orders' } as const;

describe('a delay', () => {
  it.each([
    ['before-effect', 0],
    ['after-effect', 1],
  ] as const)('%s: meanwhile there are %d orders', async (when, meanwhile) => {
    const clock = aClock();
    const { ask, logictrade } = await aLogictrade(clock);
    logictrade.faults.add({ ...post, kind: 'delay', when, ms: 30_000 });

    const reply = ask('POST /orders', { body: anOrder() });
    await clock.sleeping();
    expect(logictrade.report().orderCount).toBe(meanwhile);
    clock.pass(30_000);

    expect(await reply).toMatchObject({ status: 200 });
    expect(logictrade.report().orderCount).toBe(1);
  });

  it('is not shortened by a caller who gives up: the order comes into being all the same', async () => {
    const clock = aClock();
    const { logictrade } = await aLogictrade(clock);
    logictrade.faults.add({ ...post, kind: 'delay', when: 'before-effect', ms: 45_000 });
    const givingUp = new AbortController();
    const headers = { 'api-key': logictrade.apiKey, 'content-type': 'application/json' };

    const { signal } = givingUp;
    const body = JSON.stringify(anOrder());
    const reply = fetch(`${logictrade.url}/rest/v1/orders`, { method: 'POST', headers, body, signal });
    await clock.sleeping();
    givingUp.abort();
    await expect(reply).rejects.toThrow('aborted');
    expect(logictrade.report().orderCount).toBe(0);
    clock.pass(45_000);

    await expect.poll(() => logictrade.report().orderCount).toBe(1);
  });

  it('goes together with a lost connection', async () => {
    const clock = aClock();
    const { ask, logictrade } = await aLogictrade(clock);
    logictrade.faults.add({ ...post, kind: 'connection-lost', when: 'after-effect' });
    logictrade.faults.add({ ...post, kind: 'delay', when: 'before-effect', ms: 1000 });

    const reply = ask('POST /orders', { body: anOrder() });
    await clock.sleeping();
    clock.pass(1000);

    await expect(reply).rejects.toThrow('fetch failed');
    expect(logictrade.report().orderCount).toBe(1);
  });
});

describe('index lag', () => {
  it('keeps a new order and its new customer out of lists for a while, but not from those who know the id', async () => {
    const clock = aClock();
    const { ask, logictrade } = await aLogictrade(clock);
    logictrade.faults.add({ kind: 'index-lag', ms: 5000 });
    await ask('GET /orders');
    await ask('POST /orders', { body: anOrder() });

    const early = [await ask('GET /orders?webshopNumber=MB-1001'), await ask('GET /customers')];
    const byId = await ask('GET /orders/1');
    clock.pass(5000);
    const late = [await ask('GET /orders?webshopNumber=MB-1001'), await ask('GET /customers')];

    expect(early.map(({ status }) => status)).toEqual([204, 204]);
    expect(byId.status).toBe(200);
    expect(late.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('filters that mislead', () => {
  it('contain: MB-1 also finds MB-10', async () => {
    const { ask, logictrade } = await aLogictrade();
    await ask('POST /orders', { body: anOrder({ webshop: { number: 'MB-1' } }) });
    await ask('POST /orders', { body: anOrder({ webshop: { number: 'MB-10' } }) });
    logictrade.faults.add({ kind: 'filters-contain' });

    const misled = await ask('GET /orders?webshopNumber=MB-1');
    const exact = await ask('GET /orders?webshopNumber=MB-1');

    expect(misled.json).toMatchObject({
      results: [{ webshop: { number: 'MB-10' } }, { webshop: { number: 'MB-1' } }],
    });
    expect(exact.json).toMatchObject({ pagination: { totalResults: 1 } });
  });

  it('are ignored, all of them or some, but never modifiedAfter', async () => {
    const clock = aClock('2026-11-20T12:00:00Z');
    const { ask, logictrade } = await aLogictrade(clock);
    await ask('POST /orders', { body: anOrder({ reference: 'a' }) });
    clock.pass(60_000);
    await ask('POST /orders', { body: anOrder({ reference: 'b' }) });
    const all = logictrade.faults.add({ kind: 'filters-ignored', times: 'forever' });

    const ignored = await ask('GET /orders?webshopNumber=nonsense');
    const after = await ask('GET /orders?webshopNumber=nonsense&modifiedAfter=2026-11-20T12:00:30Z');
    logictrade.faults.clear(all.id);
    logictrade.faults.add({ kind: 'filters-ignored', filters: ['webshopNumber'] });
    const some = await ask('GET /orders?webshopNumber=nonsense&reference=a');

    expect(ignored.json).toMatchObject({ pagination: { totalResults: 2 } });
    expect(after.json).toMatchObject({ results: [{ reference: 'b' }] });
    expect(some.json).toMatchObject({ results: [{ reference: 'a' }] });
  });
});
