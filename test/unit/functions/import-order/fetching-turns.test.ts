import { describe, expect, it } from 'vitest';
import { FetchingTime } from '../../../../functions/import-order/fetching-time.ts';
import type { ShopApi } from '../../../../shared/webshops/shop-api.ts';

/** A shop whose calls end when the test says so. */
function aShopApi() {
  const asked: string[] = [];
  const underWay: (() => void)[] = [];
  const api: ShopApi = {
    credentials: {},
    call: async ({ path }) => {
      asked.push(path);
      await new Promise<void>((end) => underWay.push(end));
      return Buffer.from('');
    },
  };
  const answerAll = async () => {
    for (const end of underWay.splice(0)) end();
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  return { api, asked, answerAll };
}

const get = (api: ShopApi, path: string): Promise<Buffer> => api.call({ method: 'GET', path });

describe('the turns at a shop’s API', () => {
  it('are free again once calls are answered, so that the next orders wait for nobody', async () => {
    const { api, asked, answerAll } = aShopApi();
    const time = new FetchingTime(() => 60_000);
    const fourCalls = (round: string) =>
      ['a', 'b', 'c', 'd'].map((order) => get(time.of(api), `/${order}/${round}`));

    const first = fourCalls('1');
    await answerAll();
    await Promise.all(first);
    const second = fourCalls('2');
    const askedAtOnce = [...asked];
    await answerAll();
    await Promise.all(second);

    expect(askedAtOnce.slice(4)).toEqual(['/a/2', '/b/2', '/c/2', '/d/2']);
  });

  it('go to the order that has had most of them, so that some are whole when time runs out', async () => {
    const { api, asked, answerAll } = aShopApi();
    const time = new FetchingTime(() => 60_000);
    const begun = time.of(api);
    const all = [
      get(begun, '/begun/1'),
      ...['b', 'c', 'd', 'e'].map((order) => get(time.of(api), `/${order}/1`)),
    ];
    all.push(get(begun, '/begun/2'));

    await answerAll();
    const next = asked.slice(4);
    await answerAll();
    await answerAll();
    await Promise.all(all);

    expect(next).toEqual(['/begun/2', '/e/1']);
  });

  it('are over when no time is left: the shop is not even asked, and the order comes again', async () => {
    const { api, asked } = aShopApi();
    const time = new FetchingTime(() => 0);

    const call = get(time.of(api), '/a/1');

    await expect(call).rejects.toMatchObject({
      code: 'shop-api-failed',
      retry: 'later',
      message: "The shop's API is too slow: there was no time left to ask it for this order.",
    });
    expect(asked).toEqual([]);
  });
});
