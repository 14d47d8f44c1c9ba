import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  HttpShopApi,
  type HttpShopApiOptions,
  openShopConnection,
} from '../../../../shared/webshops/http-shop-api.ts';
import { ShopApiError } from '../../../../shared/webshops/shop-api.ts';

const NOW = Date.parse('2026-05-04T10:00:00Z');

interface Seen {
  line: string;
  headers: Record<string, unknown>;
  body: string;
}

/** A shop's API on this machine, with the calls it saw. */
async function aShopApi(answer: RequestListener, options: Partial<HttpShopApiOptions> = {}) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      answer(request, response);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const connection = openShopConnection();
  onTestFinished(async () => {
    await connection.close();
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${port}/stores/abc/`;
  const fetch = connection.fetch;
  const api = new HttpShopApi({ url, credentials: {}, fetch, now: () => NOW, limitMs: 2000, ...options });
  return { api, seen, port };
}

const answers =
  (status: number, body = '', headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

const failureOf = async (answer: Promise<unknown>): Promise<ShopApiError> => {
  const error: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ShopApiError)) throw new Error('no ShopApiError');
  return error;
};

const GET = { method: 'GET', path: 'v2/orders/1' } as const;

describe("a shop's own API", () => {
  it('is asked below the configured address, with query, headers and a body of JSON', async () => {
    const { api, seen } = await aShopApi(answers(200, '{"id":1}'));

    const answer = await api.call({
      method: 'POST',
      path: '/api/search/order',
      query: { limit: '250' },
      headers: { 'x-auth-token': 'secret' },
      body: { ids: ['1'] },
    });

    expect(answer.toString()).toBe('{"id":1}');
    expect(seen).toEqual([
      {
        line: 'POST /stores/abc/api/search/order?limit=250',
        headers: expect.objectContaining({ 'x-auth-token': 'secret', 'content-type': 'application/json' }),
        body: '{"ids":["1"]}',
      },
    ]);
  });

  it('answers nothing where the shop has nothing', async () => {
    const { api } = await aShopApi(answers(204));

    const answer = await api.call(GET);

    expect(answer).toHaveLength(0);
  });

  it.each([
    [301, 'shop-api-refused', 'later'],
    [307, 'shop-api-refused', 'later'],
    [400, 'shop-api-failed', 'never'],
    [401, 'shop-api-refused', 'later'],
    [403, 'shop-api-refused', 'later'],
    [404, 'shop-api-not-found', 'never'],
    [408, 'shop-api-failed', 'later'],
    [422, 'shop-api-failed', 'never'],
    [429, 'shop-api-failed', 'later'],
    [500, 'shop-api-failed', 'later'],
    [503, 'shop-api-failed', 'later'],
  ])('that answers %i means %s, to be asked again: %s', async (status, code, retry) => {
    const { api } = await aShopApi(answers(status, 'Merel van der Zomerdijk'));

    const error = await failureOf(api.call(GET));

    expect(error).toMatchObject({ code, retry, effect: 'none' });
    expect(error.message).toContain(String(status));
    expect(error.message).not.toContain('Merel');
  });

  it('is never followed to another address', async () => {
    const { api, seen, port } = await aShopApi(answers(302, '', { location: '/elsewhere' }));

    const error = await failureOf(api.call(GET));

    expect(error.message).toContain(`127.0.0.1:${port}`);
    expect(seen).toHaveLength(1);
  });

  it('is left alone for as long as it asks', async () => {
    let now = NOW;
    const { api, seen } = await aShopApi(answers(429, '', { 'retry-after': '12' }), { now: () => now });

    const told = await failureOf(api.call(GET));
    now += 5000;
    const early = await failureOf(api.call(GET));

    expect(told.retryAfterMs).toBe(12_000);
    expect(early.retryAfterMs).toBe(7000);
    expect(seen).toHaveLength(1);
  });

  it.each<[string, Record<string, string>, number]>([
    ['BigCommerce', { 'x-rate-limit-requests-left': '0', 'x-rate-limit-time-reset-ms': '4500' }, 4500],
    ['Lightspeed', { 'x-ratelimit-remaining': '0/200/4000', 'x-ratelimit-reset': '41/2400/50000' }, 41_000],
    ['others', { 'ratelimit-remaining': '0', 'ratelimit-reset': '3' }, 3000],
  ])('is left alone when the headers of %s say that nothing is left', async (_, headers, pauseMs) => {
    const { api, seen } = await aShopApi(answers(200, '{}', headers));

    await api.call(GET);
    const error = await failureOf(api.call(GET));

    expect(error).toMatchObject({ code: 'shop-api-failed', retry: 'later', retryAfterMs: pauseMs });
    expect(seen).toHaveLength(1);
  });

  it('may be asked on while its headers say that something is left', async () => {
    const headers = { 'x-ratelimit-remaining': '10/200/4000', 'x-ratelimit-reset': '41/2400/50000' };
    const { api, seen } = await aShopApi(answers(200, '{}', headers));

    await api.call(GET);
    await api.call(GET);

    expect(seen).toHaveLength(2);
  });

  it('has a time limit over the whole answer, its body included', async () => {
    const drips: RequestListener = (_request, response) => {
      response.writeHead(200).write('{');
    };
    const { api } = await aShopApi(drips, { limitMs: 150 });

    const error = await failureOf(api.call(GET));

    expect(error).toMatchObject({ code: 'shop-api-failed', retry: 'later' });
    expect(error.message).toMatch(/did not answer in time/);
  });

  it('is cut off when it answers without end', async () => {
    const { api } = await aShopApi(answers(200, 'x'.repeat(5000)), { largestBytes: 1000 });

    const error = await failureOf(api.call(GET));

    expect(error).toMatchObject({ code: 'shop-api-failed', retry: 'never' });
  });

  it('is asked again later when it hangs up', async () => {
    const { api } = await aShopApi((request) => request.socket.destroy());

    const error = await failureOf(api.call(GET));

    expect(error).toMatchObject({ code: 'shop-api-failed', retry: 'later' });
  });

  it.each([
    '../admin',
    '/v2/../../x',
    '//evil.example/x',
    'v2/orders/1?x=1',
    'v2/orders/1#',
    'v2\\x',
    '%2e%2e/x',
    '',
  ])('is never asked for a path that leads out of its address: "%s"', async (path) => {
    const { api, seen } = await aShopApi(answers(200));

    const error = await failureOf(api.call({ method: 'GET', path }));

    expect(error.retry).toBe('never');
    expect(seen).toEqual([]);
  });

  it.each([
    'http://shop.example.com',
    'ftp://shop.example.com',
    'https://name:word@shop.example.com',
    'https://shop.example.com/?x=1',
    'shop.example.com',
  ])('is not asked at %s', async (url) => {
    const { api } = await aShopApi(answers(200), { url });

    const error = await failureOf(api.call(GET));

    expect(error).toMatchObject({ code: 'shop-api-not-configured', retry: 'later' });
  });

  it.each(['https://10.0.0.8', 'https://169.254.169.254', 'https://[fe80::1]', 'https://[::ffff:10.0.0.1]'])(
    'is not asked at a private address: %s',
    async (url) => {
      const { api } = await aShopApi(answers(200), { url });

      const error = await failureOf(api.call(GET));

      expect(error).toMatchObject({ code: 'shop-api-not-configured', retry: 'later' });
    },
  );
});
