import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createCustomer, listCustomers } from '../../../../shared/logictrade/customers.ts';
import { introspect } from '../../../../shared/logictrade/introspection.ts';
import { createOrder, getOrder, listOrders, updateOrder } from '../../../../shared/logictrade/orders.ts';
import { wholeList } from '../../../../shared/logictrade/pages.ts';
import { aClient, aLogictrade, NOW } from './a-client.ts';
import { anOrderRequest } from './an-order.ts';

const REFUSED_KEY = { status: 401, body: { title: 'Unauthorized', error: { code: 'LTA0002' } } };

describe('a call to LogicTrade', () => {
  it('takes a permit before each request, and for each page', async () => {
    const page = (id: number) => ({ body: { pagination: { totalPages: 3 }, results: [{ id }] } });
    const { client, permits, sent } = aLogictrade(page(1), page(2), page(3));

    await wholeList(listOrders(client, { webshopNumber: 'A1' }, { maxPages: 5 }));

    expect(permits.taken).toBe(3);
    expect(sent).toHaveLength(3);
  });

  it('sends nothing while it gets no permit', async () => {
    const { fetch, sent } = aLogictrade({ body: { id: 4 } });
    const { client, permits } = aClient({ fetch });
    permits.take = () => Promise.reject(new Error('the cell is paused'));

    const post = createOrder(client, anOrderRequest());

    await expect(post).rejects.toThrow('the cell is paused');
    expect(sent).toEqual([]);
  });

  it('carries the key in its own header, without the line break that secrets are pasted with', async () => {
    const { fetch, sent } = aLogictrade({ body: { id: 4 } });
    const { client } = aClient({ fetch, apiKey: async () => 'the-key\n' });

    await getOrder(client, 4);

    expect(sent[0]).toMatchObject({
      method: 'GET',
      url: 'https://logictrade.test/rest/v1/orders/4',
      headers: { 'api-key': 'the-key', accept: 'application/json' },
    });
  });

  it.each(['', '  ', 'the "key"é', 'two\nlines'])('sends nothing with the unusable key "%s"', async (key) => {
    const { fetch, sent } = aLogictrade({ body: { id: 4 } });
    const { client, permits } = aClient({ fetch, apiKey: async () => key });

    const post = createOrder(client, anOrderRequest());

    await expect(post).rejects.toMatchObject({
      code: 'logictrade-key-unusable',
      retry: 'later',
      effect: 'none',
    });
    expect(sent).toEqual([]);
    expect(permits.taken).toBe(0);
  });

  it('keeps the path of its base URL, whatever slash it ends with', async () => {
    const { fetch, sent } = aLogictrade({ body: { id: 4, active: true } });
    const { client } = aClient({ fetch, baseUrl: 'http://localhost:8080/lt//' });

    await getOrder(client, 4);
    await introspect(client);

    expect(sent.map(({ url }) => url)).toEqual([
      'http://localhost:8080/lt/rest/v1/orders/4',
      'http://localhost:8080/lt/authentication/introspect',
    ]);
  });

  it('writes filters so that no character changes its meaning', async () => {
    const { client, sent } = aLogictrade({ status: 204 });

    await wholeList(listCustomers(client, { email: 'jan+bank @x.nl', name: '#1&2' }, { maxPages: 1 }));

    expect(sent[0]?.url).toBe(
      'https://logictrade.test/rest/v1/customers?name=%231%262&email=jan%2Bbank%20%40x.nl&pageSize=100&pageNumber=1',
    );
  });
});

describe('a refused key', () => {
  it('is fetched afresh once, and the request sent again', async () => {
    const { fetch, sent } = aLogictrade(REFUSED_KEY, { body: { id: 4 } });
    const { client, permits } = aClient({
      fetch,
      apiKey: async (options) => (options?.fresh ? 'new-key' : 'old-key'),
    });

    const order = await createOrder(client, anOrderRequest());

    expect(order.id).toBe(4);
    expect(sent.map(({ headers }) => headers['api-key'])).toEqual(['old-key', 'new-key']);
    expect(permits).toMatchObject({ taken: 2, closed: [] });
  });

  it('closes the cell when the fresh one is refused too', async () => {
    const { client, permits, sent } = aLogictrade(REFUSED_KEY);

    const post = createOrder(client, anOrderRequest());

    await expect(post).rejects.toMatchObject({
      name: 'LogictradeKeyRefusedError',
      ltaCode: 'LTA0002',
      retry: 'later',
      effect: 'none',
    });
    expect(sent).toHaveLength(2);
    expect(permits.closed).toEqual(['key refused']);
  });

  it('still says so when the cell cannot be closed', async () => {
    const { fetch } = aLogictrade(REFUSED_KEY);
    const { client, permits } = aClient({ fetch });
    permits.close = () => Promise.reject(new Error('DynamoDB is away'));

    const post = createOrder(client, anOrderRequest());

    await expect(post).rejects.toMatchObject({ name: 'LogictradeKeyRefusedError', effect: 'none' });
  });

  it('leaves the second request what is left of the time', async () => {
    let now = NOW;
    const limits: number[] = [];
    const { fetch } = aLogictrade(REFUSED_KEY, { body: { id: 4 } });
    const { client } = aClient({
      now: () => now,
      postLimitMs: 20_000,
      fetch: async (url, init) => {
        const begun = performance.now();
        init.signal.addEventListener('abort', () => limits.push(performance.now() - begun));
        if (limits.length === 0 && now === NOW) now += 19_940;
        else await new Promise((_resolve, reject) => init.signal.addEventListener('abort', reject));
        return fetch(url, init);
      },
    });

    const post = createOrder(client, anOrderRequest());

    await expect(post).rejects.toMatchObject({ condition: 'timed-out', effect: 'unknown' });
    expect(limits[0]).toBeLessThan(15_000);
  });

  it('does not close the cell when only this resource is forbidden', async () => {
    const { client, permits, sent } = aLogictrade({ status: 403 });

    const post = createOrder(client, anOrderRequest());

    await expect(post).rejects.toMatchObject({
      name: 'LogictradeForbiddenError',
      retry: 'later',
      effect: 'none',
    });
    expect(sent).toHaveLength(1);
    expect(permits.closed).toEqual([]);
  });
});

describe('a denial for too many requests', () => {
  const TOO_MANY = 'Too many requests, please try again later';

  it('pauses the cell for as long as LogicTrade says', async () => {
    const { client, permits } = aLogictrade({ status: 429, body: TOO_MANY, headers: { 'retry-after': '7' } });

    const post = createOrder(client, anOrderRequest());

    await expect(post).rejects.toMatchObject({
      name: 'LogictradeLimitedError',
      retryAfterMs: 7000,
      detail: TOO_MANY,
      retry: 'later',
      effect: 'none',
    });
    expect(permits.pausedUntil).toEqual([NOW + 7000]);
  });

  it('pauses the cell for half a minute or so when LogicTrade does not say how long', async () => {
    const { client, permits } = aLogictrade({ status: 429 });

    const question = getOrder(client, 4);

    await expect(question).rejects.toMatchObject({ retryAfterMs: 32_500 });
    expect(permits.pausedUntil).toEqual([NOW + 32_500]);
  });

  it('still says so when the pause cannot be written down', async () => {
    const { fetch } = aLogictrade({ status: 429 });
    const { client, permits } = aClient({ fetch });
    permits.pauseUntil = () => Promise.reject(new Error('DynamoDB is away'));

    const post = createOrder(client, anOrderRequest());

    await expect(post).rejects.toMatchObject({ name: 'LogictradeLimitedError', effect: 'none' });
  });
});

describe('what is told of a call', () => {
  it('names the resource and never the record', async () => {
    const { fetch } = aLogictrade({ body: { id: 4 } }, { status: 500 });
    let now = NOW;
    const { client, calls } = aClient({ fetch, now: () => (now += 12) });

    await getOrder(client, 4);
    await expect(wholeList(listOrders(client, { webshopNumber: 'A1' }, { maxPages: 1 }))).rejects.toThrow(
      '500',
    );

    expect(calls).toEqual([
      { method: 'GET', resource: 'rest/v1/orders/{id}', status: 200, ms: 12 },
      { method: 'GET', resource: 'rest/v1/orders', status: 500, code: 'logictrade-failed', ms: 12 },
    ]);
  });

  it('has no status when there was no answer', async () => {
    const fetch = () =>
      Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
      );
    const { client, calls } = aClient({ fetch });

    await expect(createOrder(client, anOrderRequest())).rejects.toMatchObject({ effect: 'none' });

    expect(calls).toEqual([
      { method: 'POST', resource: 'rest/v1/orders', code: 'logictrade-unreachable', ms: 0 },
    ]);
  });

  it.each([
    [
      'a refusal that quotes the customer',
      400,
      '{"error":{"code":"LTA0134","detail":"jan@jansen.com exists"}}',
    ],
    ['a refusal that quotes the customer by field', 422, '{"errors":{"email":["jan@jansen.com exists"]}}'],
    ['a yes that is no JSON', 200, 'jan@jansen.com was created'],
    ['a yes of another shape', 200, '{"id":"jan@jansen.com"}'],
  ])('keeps personal data out of anything a logger would print of %s', async (_what, status, body) => {
    const { client } = aLogictrade({ status, body });

    const error = await createCustomer(client, { email: 'jan@jansen.com' }).catch(
      (thrown: unknown) => thrown,
    );

    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('jansen');
    expect(JSON.stringify(error)).not.toContain('jansen');
  });

  it("keeps a refusal in LogicTrade's own words for the person who must act", async () => {
    const { client } = aLogictrade({
      status: 400,
      body: { title: 'Bad request', error: { code: 'LTA0134', detail: 'The request is invalid.' } },
    });

    const put = updateOrder(client, 4, {
      ...anOrderRequest(),
      customer: { lastName: 'Jansen' },
      delivery: { type: 'BM', condition: 'D', address: { city: 'Staphorst' } },
    });

    await expect(put).rejects.toMatchObject({
      message: 'LogicTrade refused the request (PUT rest/v1/orders/{id}, 400, LTA0134)',
      ltaCode: 'LTA0134',
      detail: 'The request is invalid.',
      reasons: ['The request is invalid.'],
    });
  });
});
