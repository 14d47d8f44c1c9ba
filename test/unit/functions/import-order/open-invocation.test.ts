import { describe, expect, it } from 'vitest';
import { aShop } from '../../../fixtures/orders.ts';
import type { ShopApi } from '../../../../shared/webshops/shop-api.ts';
import { anInvocation, alone, aRecordOf, cell, LATER_QUEUE_URL, turnOfTheLoop } from './a-sandbox.ts';

const LANE_QUEUE_URL = 'https://sqs.eu-west-1.amazonaws.com/123456789012/nl-lane-meubelhuis';

describe('The queues of one invocation', () => {
  it('hide a message in the very queue it came from: its lane, or the later queue', async () => {
    const { batch, told } = await anInvocation();

    await batch.hide(aRecordOf('nl-lane-meubelhuis', 'm-1'), 3000);
    await batch.hide(aRecordOf('nl-later', 'm-2'), 4000);

    expect(told).toEqual([
      `hid receipt of m-1 of ${LANE_QUEUE_URL} for 3000`,
      `hid receipt of m-2 of ${LATER_QUEUE_URL} for 4000`,
    ]);
  });

  it('tell what responders enqueued from what shops sent', async () => {
    const { batch } = await anInvocation();

    const isLater = ['nl-later', 'nl-lane-meubelhuis', 'nl-lane-later'].map((queue) =>
      batch.isLater(aRecordOf(queue)),
    );

    expect(isLater).toEqual([true, false, false]);
  });

  it('let a shop be heard by what it sent itself, not by what responders enqueued for it', async () => {
    const { listen, told } = await anInvocation();

    await listen([aRecordOf('nl-lane-meubelhuis', 'm-1'), aRecordOf('nl-later', 'm-2')]);

    expect(told).toEqual(['heard m-1 of meubelhuis']);
  });
});

describe('The end of one invocation', () => {
  it('comes when permits, sockets and reports are done with, and then tells how it went', async () => {
    const reported = Promise.withResolvers<void>();
    const { close, told, attemptOf } = await anInvocation({
      fetch: async () => new Response('', { status: 503 }),
      reporting: () => reported.promise,
    });
    await expect(attemptOf('meubelhuis/1').orderBook.order(1)).rejects.toMatchObject({ status: 503 });
    told.length = 0;

    const closing = close();
    for (let turn = 0; turn < 3; turn++) await turnOfTheLoop();
    const before = [...told];
    reported.resolve();
    await closing;

    expect(before).toEqual(['permits released', 'sockets closed', 'shop sockets closed']);
    expect(told.slice(before.length)).toEqual([
      'failed for meubelhuis/1',
      'LogictradeMilliseconds 1 times',
      'MemoryUsedPercent 50',
    ]);
  });
});

describe('The time of one invocation', () => {
  it.each([
    { postLimitMs: 80_000, connectMs: 5000 },
    { postLimitMs: 8000, connectMs: 1000 },
  ])(
    'gives connecting $connectMs ms where a POST may last $postLimitMs',
    async ({ postLimitMs, connectMs }) => {
      const timing = { ...(await anInvocation()).sandbox.timing, postLimitMs, getLimitMs: postLimitMs / 4 };

      const { opening } = await anInvocation({ timing });

      expect(opening).toEqual([`opened, connecting for ${connectMs} ms`]);
    },
  );

  it('leaves shops that are asked for their orders no more than LogicTrade does not need afterwards', async () => {
    const limits: (number | undefined)[] = [];
    const api: ShopApi = {
      credentials: {},
      call: async ({ limitMs }) => {
        limits.push(limitMs);
        return Buffer.from('');
      },
    };
    const { batch, sandbox } = await anInvocation({
      shopApis: { of: async () => api, close: async () => undefined },
      remainingMs: () => 70_000,
    });
    const { lastPostMs, longestWaitMs } = sandbox.timing;

    const shopApi = await batch.reading.shopApiOf(aShop());
    await shopApi?.call({ method: 'GET', path: '/orders/1' });

    expect(limits).toEqual([70_000 - lastPostMs - longestWaitMs]);
  });

  it('knows no API of a shop that has none', async () => {
    const { batch } = await anInvocation();

    expect(await batch.reading.shopApiOf(aShop())).toBeUndefined();
  });

  it('is told to whoever reads a message', async () => {
    const { batch } = await anInvocation({ remainingMs: () => 1234 });

    expect(batch.reading.remainingMs()).toBe(1234);
  });
});

describe('What an attempt works with', () => {
  it('is what its cell is configured to, and what the sandbox knows', async () => {
    const { attemptOf, sandbox, told } = await anInvocation();

    const deps = attemptOf('meubelhuis/1');
    await deps.closeCell('the order may not be written');
    sandbox.health.answered('meubelhuis/2');

    expect(deps).toMatchObject({ prices: 'excluding-vat', settleMs: 3 * cell.timing.postLimitMs, alone });
    expect(told.at(-1)).toBe('cell closed: the order may not be written');
    expect([deps.servesOthersThan('meubelhuis/1'), deps.servesOthersThan('meubelhuis/2')]).toEqual([
      true,
      false,
    ]);
  });

  it('is paused with the shops that responders paused', async () => {
    const pauses = { shops: new Map([['meubelhuis', { since: 1, by: 'els', why: 'stocktaking' }]]) };
    const { batch } = await anInvocation({ pauses: { read: async () => pauses } });

    expect(await batch.pauses()).toBe(pauses);
  });
});
