import { describe, expect, it } from 'vitest';
import { Faults } from '../../../../../../infra/local/logictrade/faults/faults.ts';
import { aLogictrade, anOrder, aCustomer } from '../a-logictrade.ts';

describe('faults', () => {
  it('spoil as many calls as they say, after as many as they let through', async () => {
    const { ask, logictrade } = await aLogictrade();
    logictrade.faults.add({ kind: 'server-error', when: 'before-effect', afterCalls: 1, times: 2 });

    const statuses: number[] = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await ask('GET /products/101')).status);

    expect(statuses).toEqual([200, 500, 500, 200, 200]);
    expect(logictrade.faults.list()).toMatchObject([{ id: 1, seen: 3, used: 2 }]);
  });

  it('stay until they are cleared when they are forever', async () => {
    const { ask, logictrade } = await aLogictrade();
    const { id } = logictrade.faults.add({ kind: 'revoked-key', times: 'forever' });

    const during = [await ask('GET /orders'), await ask('GET /orders'), await ask('POST /orders')];
    logictrade.faults.clear(id);
    const after = await ask('GET /orders');

    expect(during.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(after.status).toBe(204);
  });

  it('wait for each other: of two endings each gets a call of its own', async () => {
    const { ask, logictrade } = await aLogictrade();
    logictrade.faults.add({ kind: 'too-many-requests' });
    logictrade.faults.add({ kind: 'html-502' });

    const statuses = [await ask('GET /orders'), await ask('GET /orders'), await ask('GET /orders')];

    expect(statuses.map(({ status }) => status)).toEqual([429, 502, 204]);
  });

  it.each([
    [{ path: '/orders' }, [500, 204]],
    [{ path: '/rest/v1/orders/' }, [500, 204]],
    [{ path: '/customers' }, [200, 500]],
    [{ path: '/rest/**' }, [500, 500]],
    [{ path: '/orders/*' }, [200, 204]],
    [{ method: 'GET' }, [200, 500]],
    [{ query: { email: 'jan@jansen.example' } }, [200, 500]],
    [{ query: { email: 'piet@jansen.example' } }, [200, 204]],
    [{ body: { externNumber: 'meubels/1001' } }, [500, 204]],
    [{ body: { 'webshop.number': 'MB-1001', 'lines.0.quantity': 2 } }, [500, 204]],
    [{ body: { 'webshop.number': 'MB-1002' } }, [200, 204]],
  ] as const)('aimed at %j meet only that', async (aim, expected) => {
    const { ask, logictrade } = await aLogictrade();
    logictrade.faults.add({ kind: 'server-error', when: 'before-effect', times: 'forever', ...aim });

    const order = await ask('POST /orders', { body: anOrder({ customer: { isUnknown: true } }) });
    const customers = await ask('GET /customers?email=jan@jansen.example');

    expect([order.status, customers.status]).toEqual(expected);
  });

  it('forbid writing without forbidding to read or to search', async () => {
    const { ask, logictrade } = await aLogictrade();
    logictrade.faults.add({ kind: 'writes-forbidden', times: 'forever' });

    const replies = [
      await ask('GET /orders'),
      await ask('POST /products/search', { body: { items: [] } }),
      await ask('POST /customers', { body: aCustomer() }),
      await ask('PUT /customers/2', { body: aCustomer() }),
      await ask('DELETE /customers/2'),
    ];

    expect(replies.map(({ status }) => status)).toEqual([204, 200, 403, 403, 403]);
  });

  it('with a probability strike the same calls for the same seed', () => {
    const call = {
      method: 'GET',
      path: '/rest/v1/orders',
      query: new URLSearchParams(),
      apiKey: 'k',
      contentType: '',
      body: '',
    };
    const strikes = (seed: number) => {
      const faults = new Faults();
      faults.add({ kind: 'html-502', times: 'forever', probability: 0.2, seed });
      return Array.from({ length: 1000 }, () => faults.take(call).length).join('');
    };

    const hits = strikes(7).split('1').length - 1;

    expect(strikes(7)).toBe(strikes(7));
    expect(strikes(7)).not.toBe(strikes(8));
    expect(hits).toBeGreaterThan(150);
    expect(hits).toBeLessThan(250);
  });

  it('are not used up by a call that the limit denies', async () => {
    const { ask, logictrade } = await aLogictrade({ limitPerMinute: 1, now: () => 0 });
    await ask('GET /orders');
    logictrade.faults.add({ kind: 'html-502' });

    await ask('GET /orders');

    expect(logictrade.faults.list()).toMatchObject([{ used: 0 }]);
  });
});
