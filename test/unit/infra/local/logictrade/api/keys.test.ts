import { describe, expect, it } from 'vitest';
import { aCustomer, aLogictrade } from '../a-logictrade.ts';

const keys = [
  { key: 'all', name: 'webshop' },
  { key: 'old', revoked: true },
  { key: 'read-products', scopes: ['product'] as const },
];

describe('an API key', () => {
  it.each([
    [{ 'api-key': '' }, 'LTA0001'],
    [{ 'api-key': 'guessed' }, 'LTA0002'],
    [{ 'api-key': '', authorization: 'Bearer all' }, 'LTA0001'],
    [{ 'api-key': 'old' }, 'LTA0003'],
  ])('is refused with 401 when the headers are %j', async (headers, code) => {
    const { ask } = await aLogictrade({ apiKeys: keys });

    const reply = await ask('GET /orders', { headers });

    expect(reply).toMatchObject({ status: 401, json: { title: 'Unauthorized', error: { code } } });
  });

  it('is refused with 403 where the administration does so', async () => {
    const { ask } = await aLogictrade({ apiKeys: keys, badKeyStatus: 403 });

    expect(await ask('GET /orders', { headers: { 'api-key': 'guessed' } })).toMatchObject({ status: 403 });
  });

  it.each(['GET /orders', 'POST /orders', 'GET /customers', 'POST /customers', 'DELETE /customers/2'])(
    'without the scope gets 403 for %s and leaves nothing behind',
    async (line) => {
      const { ask, logictrade } = await aLogictrade({ apiKeys: keys });

      const body = line.startsWith('GET') ? undefined : aCustomer();
      const reply = await ask(line, { body, headers: { 'api-key': 'read-products' } });

      expect(reply).toMatchObject({ status: 403, json: { title: 'Forbidden' } });
      expect(logictrade.report()).toMatchObject({ orderCount: 0, customerCount: 0 });
    },
  );

  it('with the scope may read', async () => {
    const { ask } = await aLogictrade({ apiKeys: keys });

    expect(await ask('GET /products', { headers: { 'api-key': 'read-products' } })).toMatchObject({
      status: 200,
    });
  });

  it('can be introspected, outside the prefix of the API', async () => {
    const { ask } = await aLogictrade({ apiKeys: keys });

    const reply = await ask('POST /authentication/introspect', { headers: { 'api-key': 'read-products' } });

    expect(reply).toMatchObject({ status: 200, json: { active: true, scope: 'product', username: 'key 3' } });
  });
});
