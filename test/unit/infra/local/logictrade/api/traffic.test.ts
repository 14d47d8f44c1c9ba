import { describe, expect, it } from 'vitest';
import { aClock, aLogictrade, anOrder } from '../a-logictrade.ts';

const limitPerMinute = 3;

describe("LogicTrade's limit", () => {
  it('denies the request above it, and leaves nothing of it behind', async () => {
    const clock = aClock();
    const { ask, logictrade } = await aLogictrade({ limitPerMinute, now: clock.now });
    for (let i = 0; i < 3; i += 1) await ask('GET /orders');

    const reply = await ask('POST /orders', { body: anOrder() });

    expect(reply).toMatchObject({
      status: 429,
      json: { detail: 'Too many requests, please try again later' },
    });
    expect(reply.headers.get('retry-after')).toBeNull();
    expect(logictrade.report().orderCount).toBe(0);
  });

  it('counts the last sixty seconds, whenever they began', async () => {
    const clock = aClock();
    const { ask } = await aLogictrade({ limitPerMinute, now: clock.now });
    await ask('GET /orders');
    clock.pass(30_000);
    await ask('GET /orders');
    await ask('GET /orders');

    clock.pass(29_999);
    const tooEarly = await ask('GET /orders');
    clock.pass(1);
    const inTime = await ask('GET /orders');
    const tooMany = await ask('GET /orders');

    expect([tooEarly.status, inTime.status, tooMany.status]).toEqual([429, 204, 429]);
  });

  it('holds for each key by itself', async () => {
    const apiKeys = [{ key: 'one' }, { key: 'two' }];
    const { ask } = await aLogictrade({ limitPerMinute: 1, apiKeys, now: aClock().now });
    await ask('GET /orders', { headers: { 'api-key': 'one' } });

    expect(await ask('GET /orders', { headers: { 'api-key': 'one' } })).toMatchObject({ status: 429 });
    expect(await ask('GET /orders', { headers: { 'api-key': 'two' } })).toMatchObject({ status: 204 });
  });

  it('can answer in bare text and say when to come back, in seconds or as a date', async () => {
    const clock = aClock('2026-11-20T12:00:00Z');
    const { ask, logictrade } = await aLogictrade({
      limitPerMinute: 1,
      now: clock.now,
      tooManyBody: 'text',
      tooManyRetryAfter: 'seconds',
    });
    await ask('GET /orders');
    clock.pass(20_500);

    const inSeconds = await ask('GET /orders');
    logictrade.changeRules({ tooManyRetryAfter: 'http-date' });
    const asDate = await ask('GET /orders');

    expect(inSeconds).toMatchObject({ status: 429, text: 'Too many requests, please try again later' });
    expect(inSeconds.headers.get('retry-after')).toBe('40');
    expect(asDate.headers.get('retry-after')).toBe('Fri, 20 Nov 2026 12:01:00 GMT');
  });

  it('is watched: the busiest sixty seconds of each key, denied requests included', async () => {
    const clock = aClock();
    const { ask, logictrade } = await aLogictrade({
      limitPerMinute,
      now: clock.now,
      apiKeys: [{ key: 'k', name: 'webshop' }],
    });
    for (let i = 0; i < 5; i += 1) await ask('GET /orders');
    clock.pass(60_000);
    await ask('GET /orders/7');
    await ask('GET /_simulator/report');
    await ask('GET /orders', { headers: { 'api-key': 'wrong' } });

    expect(logictrade.report()).toMatchObject({
      highestInAnyMinute: 5,
      tooManyRequests: 2,
      perKey: {
        webshop: { requests: 6, highestInAnyMinute: 5, highestAdmittedInAnyMinute: 3, deniedByLimit: 2 },
      },
      answers: {
        'GET /rest/v1/orders 204': 3,
        'GET /rest/v1/orders 429': 2,
        'GET /rest/v1/orders/{id} 404': 1,
        'GET /rest/v1/orders 401': 1,
      },
    });
  });
});
