import { describe, expect, it, onTestFinished } from 'vitest';
import { ShopApis } from '../../../../functions/import-order/shop-apis.ts';
import { aShop } from '../../../fixtures/orders.ts';
import { anHttpServer, answers } from '../../shared/logictrade/a-server.ts';

const MINUTE_MS = 60_000;
const ORDER = { method: 'GET', path: '/orders/5001' } as const;

/** The APIs of a cell's shops, whose secrets a test changes and whose clock it sets. */
function theApis(secrets: Record<string, string> = {}) {
  const clock = { now: Date.parse('2026-03-01T10:00:00Z') };
  const read: string[] = [];
  const apis = new ShopApis(
    'nl',
    {
      read: async (name) => {
        read.push(name);
        const secret = secrets[name];
        return secret === undefined ? [] : [secret];
      },
    },
    () => clock.now,
  );
  onTestFinished(() => apis.close());
  return { apis, clock, secrets, read };
}

const SECRET = 'webshop-logictrade/nl/shops/meubelhuis/api';
const withApi = (url = 'https://shop.example') => aShop({ api: { url } });

describe("The shops' own APIs", () => {
  it('are none for a shop that has none configured, and no secret is asked for', async () => {
    const { apis, read } = theApis();

    expect(await apis.of(aShop())).toBeUndefined();
    expect(read).toEqual([]);
  });

  it('are asked with the credentials that were filled in for that shop', async () => {
    const { apis } = theApis({ [SECRET]: '{"token":"t-1"}' });

    const api = await apis.of(withApi());

    expect(api?.credentials).toEqual({ token: 't-1' });
  });

  it('wait for their credentials, which a person still has to fill in', async () => {
    const { apis, secrets } = theApis();

    const early = apis.of(withApi());
    await expect(early).rejects.toMatchObject({ code: 'shop-api-not-configured', retry: 'later' });
    secrets[SECRET] = '{"token":"t-1"}';
    const api = await apis.of(withApi());

    expect(api?.credentials).toEqual({ token: 't-1' });
  });

  it('have new credentials after five minutes, and cost no more secrets before', async () => {
    const { apis, clock, secrets, read } = theApis({ [SECRET]: '{"token":"old"}' });

    await apis.of(withApi());
    secrets[SECRET] = '{"token":"new"}';
    clock.now += 5 * MINUTE_MS - 1;
    const before = await apis.of(withApi());
    clock.now += 1;
    const after = await apis.of(withApi());

    expect([before?.credentials['token'], after?.credentials['token']]).toEqual(['old', 'new']);
    expect(read).toEqual([SECRET, SECRET]);
  });

  it('were one for each order that asked while the secret was read, so that a pause reached none of the others', async () => {
    const { apis, read } = theApis({ [SECRET]: '{"token":"t-1"}' });

    const all = await Promise.all(Array.from({ length: 10 }, () => apis.of(withApi())));

    expect(new Set(all).size).toBe(1);
    expect(read).toEqual([SECRET]);
  });

  it('forgot a pause that the shop had asked for when their secret was read again', async () => {
    const { apis, clock, read } = theApis({ [SECRET]: '{"token":"t-1"}' });
    const before = await apis.of(withApi());
    clock.now += 5 * MINUTE_MS;

    expect(await apis.of(withApi())).toBe(before);
    expect(read).toEqual([SECRET, SECRET]);
  });

  it('keep each its own credentials', async () => {
    const { apis } = theApis({
      [SECRET]: '{"token":"t-1"}',
      'webshop-logictrade/nl/shops/tuinhuis/api': '{"token":"t-2"}',
    });

    const house = await apis.of(withApi());
    const garden = await apis.of(aShop({ id: 'tuinhuis', api: { url: 'https://garden.example' } }));

    expect([house?.credentials['token'], garden?.credentials['token']]).toEqual(['t-1', 't-2']);
  });

  it('hold the pause that a shop asked for over the end of an invocation', async () => {
    const server = await anHttpServer(answers(429, '', { 'retry-after': '120' }));
    const { apis, clock } = theApis({ [SECRET]: '{}' });

    const first = await apis.of(withApi(server.url));
    await expect(first?.call(ORDER)).rejects.toMatchObject({ retryAfterMs: 120_000 });
    await apis.close();
    clock.now += MINUTE_MS;
    const second = await apis.of(withApi(server.url));

    await expect(second?.call(ORDER)).rejects.toMatchObject({ retry: 'later', retryAfterMs: 60_000 });
    expect(server.requests).toEqual(['GET /orders/5001']);
  });

  it('keep no socket open after an invocation, and open another in the next one', async () => {
    const server = await anHttpServer(answers(200, '{}'));
    const { apis } = theApis({ [SECRET]: '{}' });

    const api = await apis.of(withApi(server.url));
    await api?.call(ORDER);
    const during = server.sockets.map(({ destroyed }) => destroyed);
    await apis.close();
    const answer = await api?.call(ORDER);

    expect(during).toEqual([false]);
    expect(String(answer)).toBe('{}');
    await expect.poll(() => server.sockets.map(({ destroyed }) => destroyed)).toEqual([true, false]);
  });

  it('are closed without ado where no shop was asked', async () => {
    const { apis } = theApis();

    await expect(apis.close()).resolves.toBeUndefined();
  });
});
