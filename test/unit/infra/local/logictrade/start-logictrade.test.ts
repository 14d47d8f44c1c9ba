import { describe, expect, it } from 'vitest';
import { startLogictrade } from '../../../../../infra/local/logictrade/start-logictrade.ts';
import { aLogictrade, anOrder } from './a-logictrade.ts';

describe('the LogicTrade simulator', () => {
  it('listens where it says, with a key of its own or those it is given', async () => {
    const { logictrade } = await aLogictrade();
    const { logictrade: other } = await aLogictrade({ apiKeys: [{ key: 'a' }, { key: 'b' }] });

    expect(logictrade).toMatchObject({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      apiKey: 'simulator-key',
    });
    expect(other).toMatchObject({ apiKey: 'a', apiKeys: ['a', 'b'] });
  });

  it('refuses to start on a port that is taken', async () => {
    const { logictrade } = await aLogictrade();
    const port = Number(new URL(logictrade.url).port);

    await expect(startLogictrade({ port })).rejects.toThrow('EADDRINUSE');
  });

  it('closes at once, hanging calls or not', async () => {
    const logictrade = await startLogictrade();
    logictrade.faults.add({ kind: 'hang' });
    const reply = fetch(`${logictrade.url}/rest/v1/orders`, { headers: { 'api-key': logictrade.apiKey } });
    await expect.poll(() => logictrade.report().answers).toEqual({ 'GET /rest/v1/orders silence': 1 });

    await Promise.all([expect(reply).rejects.toThrow('fetch failed'), logictrade.close()]);

    await expect(fetch(logictrade.url)).rejects.toThrow('fetch failed');
  });

  it('takes many calls at once and counts each', async () => {
    const { ask, logictrade } = await aLogictrade();

    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        ask('POST /orders', {
          body: anOrder({ webshop: { number: `MB-${i}` }, externNumber: `meubels/${i}` }),
        }),
      ),
    );

    expect(replies.every(({ status }) => status === 200)).toBe(true);
    expect(logictrade.report()).toMatchObject({
      orderCount: 100,
      answers: { 'POST /rest/v1/orders 200': 100 },
      duplicates: { externNumbers: [], webshopNumbers: [] },
    });
  });
});
