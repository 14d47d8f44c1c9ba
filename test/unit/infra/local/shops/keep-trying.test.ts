import { describe, expect, it } from 'vitest';
import { keepTrying } from '../../../../../infra/local/shops/keep-trying.ts';
import { adobeSimulator } from '../../../../../infra/local/shops/magento-adobe.ts';
import { mannersOf } from '../../../../../infra/local/shops/manners.ts';
import type { ShopSimulator } from '../../../../../infra/local/shops/shop-simulator.ts';
import { simulators } from '../../../../../infra/local/shops/simulators.ts';

const HOUR = 3_600_000;

/** What a platform does at a door that answers like this, one status after another; the last one stays. */
async function attemptsOf(simulator: ShopSimulator, ...statuses: [number, ...number[]]) {
  const clock = { now: 0 };
  const signedAt: number[] = [];
  let times = 0;
  const attempts = await keepTrying(
    (at) => {
      signedAt.push(at);
      return { headers: {}, body: Buffer.from('{}') };
    },
    mannersOf(simulator),
    {
      post: async () => statuses[Math.min(times++, statuses.length - 1)] ?? 0,
      wait: async (ms) => void (clock.now += ms),
      now: () => clock.now,
    },
  );
  return { attempts: attempts.map(({ status }) => status), lastsMs: clock.now, signedAt };
}

describe('a platform whose delivery is not taken', () => {
  it.each([
    ['shopify', simulators.shopify, 9, 4 * HOUR],
    ['bigcommerce', simulators.bigcommerce, 12, 48 * HOUR],
    ['shopware', simulators.shopware, 4, 7000],
    ['standard-webhooks', simulators['standard-webhooks'], 10, 75 * HOUR],
    ['adobe', adobeSimulator, 100, 24 * HOUR],
    ['woocommerce', simulators.woocommerce, 1, 0],
  ] as const)('%s goes on for as long as it says, and then gives up', async (_, simulator, most, lasts) => {
    const { attempts, lastsMs } = await attemptsOf(simulator, 503);

    expect(attempts).toHaveLength(most);
    expect(lastsMs).toBeGreaterThanOrEqual(lasts * 0.97);
    expect(lastsMs).toBeLessThanOrEqual(lasts * 1.03);
  });

  it('stops as soon as it is taken, and signs each attempt anew', async () => {
    const { attempts, signedAt } = await attemptsOf(simulators.shopware, 0, 503, 200);

    expect(attempts).toEqual([0, 503, 200]);
    expect(signedAt).toEqual([0, 1000, 3000]);
  });

  it('loses the order after a refusal, where the platform takes that for the receiver’s word', async () => {
    expect((await attemptsOf(adobeSimulator, 401)).attempts).toEqual([401]);
    expect((await attemptsOf(adobeSimulator, 429, 500, 200)).attempts).toEqual([429, 500, 200]);
    expect((await attemptsOf(simulators['standard-webhooks'], 410)).attempts).toEqual([410]);
    expect((await attemptsOf(simulators.shopify, 401, 200)).attempts).toEqual([401, 200]);
  });

  it('takes a redirect for success, if it is WooCommerce', async () => {
    expect((await attemptsOf(simulators.woocommerce, 302)).attempts).toEqual([302]);
    expect((await attemptsOf(simulators.shopify, 302, 200)).attempts).toEqual([302, 200]);
  });
});
