import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../../../shared/fetch.ts';
import { anInvocation } from './a-sandbox.ts';

const answering =
  (status: number): Fetch =>
  async () =>
    new Response(status === 200 ? '{"id":1}' : '', { status });
const silent: Fetch = async () => {
  throw new Error('the connection broke');
};

/** What is told of one question that one order's attempt puts to LogicTrade, whatever becomes of it. */
async function toldOfACall(fetch: Fetch) {
  const { attemptOf, told, sandbox, close } = await anInvocation({ fetch });
  await attemptOf('meubelhuis/1')
    .orderBook.order(1)
    .catch(() => undefined);
  const servesOthers = sandbox.health.servesOthersThan('meubelhuis/2');
  await close();
  return { told, servesOthers };
}

describe('A call to LogicTrade', () => {
  it('goes to the address and with the key of the cell, each on a permit of its own', async () => {
    const sent: string[] = [];
    const { attemptOf, told } = await anInvocation({
      fetch: async (url, { headers }) => {
        sent.push(`${url} ${headers['api-key']}`);
        return new Response('{"id":1}');
      },
    });
    const { orderBook } = attemptOf('meubelhuis/1');

    await orderBook.order(1);
    await orderBook.customer(2);

    expect(sent).toEqual([
      'https://logictrade.example/rest/v1/orders/1 the-key',
      'https://logictrade.example/rest/v1/customers/2 the-key',
    ]);
    expect(told).toEqual(['permit', 'step admitted', 'answered', 'permit', 'answered']);
  });

  it('waits behind everybody live when a responder enqueued the order', async () => {
    const { attemptOf, told } = await anInvocation();

    await attemptOf('meubelhuis/1', { yields: true })
      .orderBook.order(1)
      .catch(() => undefined);
    await attemptOf('meubelhuis/2', { yields: false })
      .orderBook.order(1)
      .catch(() => undefined);

    expect(told.filter((line) => line.startsWith('permit'))).toEqual([
      'permit behind everybody live',
      'permit',
    ]);
  });

  it('is made while the function has time for it, to the millisecond', async () => {
    const { lastPostMs } = (await anInvocation()).sandbox.timing;
    const { attemptOf } = await anInvocation({ fetch: answering(200), remainingMs: () => lastPostMs });

    expect(await attemptOf('meubelhuis/1').orderBook.order(1)).toMatchObject({ id: 1 });
  });

  it('is not made where the function could be killed half-way: that would leave doubt', async () => {
    const { lastPostMs } = (await anInvocation()).sandbox.timing;
    const { attemptOf, told } = await anInvocation({ remainingMs: () => lastPostMs - 1 });

    const call = attemptOf('meubelhuis/1').orderBook.order(1);

    await expect(call).rejects.toMatchObject({ code: 'too-late' });
    expect(told).toEqual(['permit']);
  });
});

describe("What a call tells of LogicTrade's health", () => {
  it.each([200, 404, 422, 499])('is good, for other orders too, after a %i', async (status) => {
    const { told, servesOthers } = await toldOfACall(answering(status));

    expect(told).toContain('answered');
    expect(told).not.toContain('failed for meubelhuis/1');
    expect(servesOthers).toBe(true);
  });

  it.each([500, 503])('is bad, by this order, after a %i', async (status) => {
    const { told, servesOthers } = await toldOfACall(answering(status));

    expect(told).toContain('failed for meubelhuis/1');
    expect(told).not.toContain('answered');
    expect(servesOthers).toBe(false);
  });

  it('is bad after silence', async () => {
    const { told, servesOthers } = await toldOfACall(silent);

    expect(told).toContain('failed for meubelhuis/1');
    expect(servesOthers).toBe(false);
  });

  it('is nothing after a 429, which only says that there were too many', async () => {
    const { told, servesOthers } = await toldOfACall(answering(429));

    expect(told).not.toContain('answered');
    expect(told).not.toContain('failed for meubelhuis/1');
    expect(servesOthers).toBe(false);
  });

  it('keeps the invocation from nothing when it cannot be written down', async () => {
    const { attemptOf, close, told } = await anInvocation({
      fetch: answering(503),
      reporting: () => Promise.reject(new Error('the table is away')),
    });

    await expect(attemptOf('meubelhuis/1').orderBook.order(1)).rejects.toMatchObject({ status: 503 });
    await close();

    expect(told).toContain('surprise Error: the table is away');
    expect(told).toContain('LogictradeMilliseconds 1 times');
  });
});
