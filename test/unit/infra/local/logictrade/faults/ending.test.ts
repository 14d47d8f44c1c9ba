import { describe, expect, it } from 'vitest';
import type { FaultInput } from '../../../../../../infra/local/logictrade/faults/fault.ts';
import { aClock, aLogictrade, anOrder } from '../a-logictrade.ts';

const post = { method: 'POST', path: '/orders' } as const;

async function sendWith(fault: FaultInput) {
  const clock = aClock('2026-11-20T12:00:00Z');
  const { ask, logictrade } = await aLogictrade({ now: clock.now });
  logictrade.faults.add(fault);
  const reply = await ask('POST /orders', { body: anOrder() }).catch(() => 'no answer' as const);
  return { ask, logictrade, reply };
}

describe('a fault that answers', () => {
  it.each<[FaultInput, number]>([
    [{ ...post, kind: 'refuse' }, 400],
    [{ ...post, kind: 'server-error', when: 'before-effect', status: 503 }, 503],
    [{ ...post, kind: 'html-502' }, 502],
    [{ ...post, kind: 'too-many-requests' }, 429],
    [{ ...post, kind: 'revoked-key' }, 401],
    [{ ...post, kind: 'writes-forbidden' }, 403],
  ])('instead of the effect: %j gives %d and no order', async (fault, status) => {
    const { logictrade, reply } = await sendWith(fault);

    expect(reply).toMatchObject({ status });
    expect(logictrade.report()).toMatchObject({ orderCount: 0, customerCount: 0 });
  });

  it.each<[FaultInput, number]>([
    [{ ...post, kind: 'server-error', when: 'after-effect' }, 500],
    [{ ...post, kind: 'html-502', when: 'after-effect' }, 502],
  ])('after the effect: %j gives %d, and the order is there', async (fault, status) => {
    const { logictrade, reply } = await sendWith(fault);

    expect(reply).toMatchObject({ status });
    expect(logictrade.report().orderCount).toBe(1);
  });

  it('refuses with the words it was given', async () => {
    const { reply } = await sendWith({ kind: 'refuse', message: 'Artikel is vervallen', code: 'LTA9123' });

    expect(reply).toMatchObject({ json: { error: { code: 'LTA9123', detail: 'Artikel is vervallen' } } });
  });

  it('is a gateway that speaks HTML', async () => {
    const { reply } = await sendWith({ kind: 'html-502' });

    expect(reply).toMatchObject({ text: expect.stringMatching(/^<html>.*502 Bad Gateway/s) });
  });

  it.each([
    [undefined, null],
    [5, '5'],
    [{ httpDateInSeconds: 90 }, 'Fri, 20 Nov 2026 12:01:30 GMT'],
    ['in a while', 'in a while'],
    [-1, '-1'],
    [1e9, '1000000000'],
  ])('with 429 and retryAfter %j sends Retry-After: %s', async (retryAfter, header) => {
    const { reply } = await sendWith({
      kind: 'too-many-requests',
      ...(retryAfter !== undefined && { retryAfter }),
    });

    expect(reply).toMatchObject({ status: 429 });
    expect(reply !== 'no answer' && reply.headers.get('retry-after')).toBe(header);
  });

  it('with 429 can be bare text', async () => {
    const { reply } = await sendWith({ kind: 'too-many-requests', answer: 'text' });

    expect(reply).toMatchObject({ text: 'Too many requests, please try again later' });
  });
});

describe('a fault that loses the answer', () => {
  it.each<[FaultInput, number]>([
    [{ ...post, kind: 'connection-lost', when: 'before-effect' }, 0],
    [{ ...post, kind: 'connection-lost', when: 'after-effect' }, 1],
    [{ ...post, kind: 'connection-lost', when: 'during-answer' }, 1],
  ])('%j leaves %d orders', async (fault, orders) => {
    const { logictrade, reply } = await sendWith(fault);

    expect(reply).toBe('no answer');
    expect(logictrade.report().orderCount).toBe(orders);
  });

  it.each<['before-effect' | 'after-effect', number]>([
    ['before-effect', 0],
    ['after-effect', 1],
  ])('hangs %s until the caller gives up, with %d orders', async (when, orders) => {
    const { logictrade } = await aLogictrade();
    logictrade.faults.add({ ...post, kind: 'hang', when });
    const givingUp = new AbortController();

    const reply = fetch(`${logictrade.url}/rest/v1/orders`, {
      method: 'POST',
      headers: { 'api-key': logictrade.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify(anOrder()),
      signal: givingUp.signal,
    });
    await expect.poll(() => logictrade.report().answers).toEqual({ 'POST /rest/v1/orders silence': 1 });
    givingUp.abort();

    await expect(reply).rejects.toThrow('aborted');
    expect(logictrade.report().orderCount).toBe(orders);
  });

  it.each<['empty' | 'unparseable' | 'without-id', string | RegExp]>([
    ['empty', ''],
    ['unparseable', /^\{"id":1,.*[^}]$/],
    ['without-id', /^\{"number":"V26000001".*\}$/],
  ])('answers 200 with a body that is %s, and the order is there', async (answer, text) => {
    const { logictrade, reply } = await sendWith({ ...post, kind: 'broken-answer', answer });

    expect(reply).toMatchObject({ status: 200, text: expect.stringMatching(text) });
    expect(logictrade.report().orderCount).toBe(1);
  });

  it('leaves out the id of each result in a list, and leaves a refusal as it is', async () => {
    const { ask, logictrade } = await aLogictrade();
    await ask('POST /orders', { body: anOrder() });
    logictrade.faults.add({ kind: 'broken-answer', answer: 'without-id', times: 2 });

    const list = await ask('GET /orders');
    const refusal = await ask('POST /orders', { body: {} });

    expect(list).not.toHaveProperty('json.results.0.id');
    expect(list).toHaveProperty('json.results.0.customer.id');
    expect(refusal).toMatchObject({ status: 400, json: { error: { code: 'LTA0134' } } });
  });
});
