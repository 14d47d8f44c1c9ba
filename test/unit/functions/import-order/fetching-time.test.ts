import { describe, expect, it } from 'vitest';
import { FetchingTime } from '../../../../functions/import-order/fetching-time.ts';
import type { ShopApi, ShopCall } from '../../../../shared/webshops/shop-api.ts';

/** A shop that takes its time: each call lasts so long, by a clock of the test's own that passes in steps. */
function aSlowShop(callMs: number) {
  const clock = { now: 0 };
  const asked: string[] = [];
  let running = 0;
  let most = 0;
  const ends: { at: number; end: () => void }[] = [];
  const api: ShopApi = {
    credentials: {},
    call: async ({ path }: ShopCall) => {
      asked.push(path);
      most = Math.max(most, ++running);
      await new Promise<void>((end) => ends.push({ at: clock.now + callMs, end }));
      running--;
      return Buffer.from(path);
    },
  };
  /** Lets time pass until nothing is under way any more. */
  const run = async () => {
    for (let idle = 0; idle < 20; idle++) {
      // time passes only when nothing more happens by itself
      for (let turn = 0; turn < 3; turn++) await turnOfTheLoop();
      const due = ends.shift();
      if (due === undefined) continue;
      idle = 0;
      clock.now = Math.max(clock.now, due.at);
      due.end();
    }
  };
  return { api, clock, asked, run, most: () => most };
}

const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** An order that takes so many calls. */
async function fetchOrder(api: ShopApi, name: string, calls: number): Promise<string> {
  for (let call = 0; call < calls; call++) await api.call({ method: 'GET', path: `/${name}/${call}` });
  return name;
}

describe('the time for fetching from a slow shop', () => {
  it('is used for whole orders, some of them at least, and the others come again', async () => {
    const shop = aSlowShop(4000);
    const time = new FetchingTime(() => 20_000 - shop.clock.now);

    const fetching = Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => fetchOrder(time.of(shop.api), `order-${i}`, 4)),
    );
    await shop.run();
    const results = await fetching;

    const fetched = results.filter(({ status }) => status === 'fulfilled');
    expect(fetched.length).toBeGreaterThanOrEqual(4);
    const reasons = results.flatMap((result): unknown[] =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    expect(reasons).toEqual(
      reasons.map(() => expect.objectContaining({ code: 'shop-api-failed', retry: 'later' })),
    );
  });

  it('asks one shop for four things at once, and one shop’s calls never wait for another’s', async () => {
    const [shop, other] = [aSlowShop(1000), aSlowShop(1000)];
    const time = new FetchingTime(() => 60_000);

    const fetching = Promise.all([
      ...Array.from({ length: 10 }, (_, i) => fetchOrder(time.of(shop.api), `order-${i}`, 2)),
      fetchOrder(time.of(other.api), 'elsewhere', 1),
    ]);
    await turnOfTheLoop();
    const askedOther = [...other.asked];
    await other.run();
    await shop.run();
    await fetching;

    expect(askedOther).toEqual(['/elsewhere/0']);
    expect(shop.asked).toHaveLength(20);
    expect(shop.most()).toBe(4);
  });

  it('tells each call how long it may last at most, and goes on after one that failed', async () => {
    const limits: (number | undefined)[] = [];
    const api: ShopApi = {
      credentials: { token: 't' },
      call: async ({ limitMs }) => {
        limits.push(limitMs);
        throw new Error('no answer');
      },
    };
    const time = new FetchingTime(() => 1234);

    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, i) => fetchOrder(time.of(api), `order-${i}`, 1)),
    );

    expect(results.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'rejected'));
    expect(limits).toEqual(Array.from({ length: 6 }, () => 1234));
    expect(time.of(api).credentials).toEqual({ token: 't' });
  });
});
