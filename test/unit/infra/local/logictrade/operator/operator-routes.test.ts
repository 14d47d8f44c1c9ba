import { describe, expect, it } from 'vitest';
import { aClock, aLogictrade, anOrder } from '../a-logictrade.ts';

const noKey = { 'api-key': '' };

describe('the operator', () => {
  it('adds, lists and clears faults over HTTP, without a key and without being counted', async () => {
    const { ask, logictrade } = await aLogictrade();

    const added = await ask('POST /_simulator/faults', {
      headers: noKey,
      body: [
        { kind: 'hang', path: '/orders' },
        { kind: 'html-502', times: 'forever' },
        { kind: 'revoked-key' },
      ],
    });
    await ask('DELETE /_simulator/faults/2', { headers: noKey });
    const listed = await ask('GET /_simulator/faults', { headers: noKey });
    await ask('DELETE /_simulator/faults', { headers: noKey });
    const cleared = await ask('GET /_simulator/faults/', { headers: noKey });

    expect(added).toMatchObject({ status: 201, json: [{ id: 1, times: 1, when: 'before-effect' }, {}, {}] });
    expect(listed.json).toMatchObject([
      { id: 1, kind: 'hang' },
      { id: 3, kind: 'revoked-key' },
    ]);
    expect(cleared.json).toEqual([]);
    expect(logictrade.report()).toMatchObject({ highestInAnyMinute: 0, answers: {} });
  });

  it.each([
    [{ kind: 'explode' }, '[0].kind'],
    [{ kind: 'delay', ms: 5 }, '[0].when'],
    [{ kind: 'hang', times: 0 }, '[0].times'],
    [{ kind: 'hang', pathh: '/orders' }, 'pathh'],
  ])('is told what is wrong with the fault %j', async (fault, where) => {
    const { ask, logictrade } = await aLogictrade();

    const reply = await ask('POST /_simulator/faults', { body: fault });

    expect(reply).toMatchObject({ status: 400, json: { error: expect.stringContaining(where) } });
    expect(logictrade.faults.list()).toEqual([]);
  });

  it('is told that a body is no JSON, and that a path is none of the simulator', async () => {
    const { ask } = await aLogictrade();

    expect(await ask('POST /_simulator/faults', { rawBody: '{' })).toMatchObject({ status: 400 });
    expect(await ask('GET /_simulator/nonsense')).toMatchObject({ status: 404 });
  });

  it('reads what LogicTrade holds', async () => {
    const { ask } = await aLogictrade({ now: aClock('2026-11-20T12:00:00Z').now });
    await ask('POST /orders', { body: anOrder() });

    const { json } = await ask('GET /_simulator/report', { headers: noKey });

    expect(json).toEqual({
      orderCount: 1,
      orders: [
        {
          id: 1,
          number: 'V26000001',
          webshopNumber: 'MB-1001',
          externNumber: 'meubels/1001',
          reference: '',
          status: 'Niet definitief',
          totalAmount: 351.8,
          customerId: 2,
          createdDate: '2026-11-20T13:00:00',
          lines: [
            {
              code: 'LT00000047',
              description: "Barkruk 't Westert",
              quantity: 2,
              partPrice: 175.9,
              linePrice: 351.8,
            },
          ],
        },
      ],
      customerCount: 1,
      customers: [{ id: 2, number: 'R0000002', name: 'Jan Jansen', email: 'jan@jansen.example' }],
      duplicates: { externNumbers: [], webshopNumbers: [], emails: [] },
      perKey: {
        'key 1': { requests: 1, highestInAnyMinute: 1, highestAdmittedInAnyMinute: 1, deniedByLimit: 0 },
      },
      highestInAnyMinute: 1,
      tooManyRequests: 0,
      answers: { 'POST /rest/v1/orders 200': 1 },
    });
  });

  it('sees one person in two spellings of an e-mail address', async () => {
    const { ask, logictrade } = await aLogictrade();
    await ask('POST /orders', { body: anOrder({ customer: { email: 'Jan@Jansen.example' } }) });
    await ask('POST /orders', { body: anOrder({ customer: { email: 'jan@jansen.EXAMPLE' } }) });

    expect(logictrade.report().duplicates.emails).toEqual([{ value: 'jan@jansen.example', ids: [2, 3] }]);
  });

  it('changes an order as a person in LogicTrade would: modifiedDate moves', async () => {
    const clock = aClock('2026-11-20T12:00:00Z');
    const { ask } = await aLogictrade(clock);
    await ask('POST /orders', { body: anOrder() });
    clock.pass(60_000);

    const reply = await ask('PATCH /_simulator/orders/1', { body: { deliveryStatus: 'partial' } });

    expect(reply.status).toBe(204);
    expect((await ask('GET /orders/1')).json).toMatchObject({
      deliveryStatus: 'partial',
      invoiceStatus: 'none',
      reference: '',
      modifiedDate: '2026-11-20T13:01:00',
      createdDate: '2026-11-20T13:00:00',
    });
    expect(await ask('PATCH /_simulator/orders/2', { body: {} })).toMatchObject({ status: 404 });
    expect(await ask('PATCH /_simulator/orders/1', { body: { totalAmount: 1 } })).toMatchObject({
      status: 400,
    });
  });

  it('adds products and switches rules while it runs', async () => {
    const { ask } = await aLogictrade();
    const order = (code: string) => ({ body: anOrder({ lines: [{ code }] }) });
    expect((await ask('POST /orders', order('KLEED'))).status).toBe(400);

    await ask('POST /_simulator/products', { body: { code: 'KLEED', salesPrice: 99 } });
    expect((await ask('POST /orders', order('KLEED'))).json).toMatchObject({ totalAmount: 99 });

    const rules = await ask('PATCH /_simulator/rules', { body: { unknownProducts: 'accept' } });
    expect((await ask('POST /orders', order('ANDERS'))).status).toBe(200);
    expect(rules.json).toMatchObject({ unknownProducts: 'accept', noResults: 'no-content' });
    expect((await ask('PATCH /_simulator/rules', { body: { unknownProduct: 'accept' } })).status).toBe(400);
    expect((await ask('GET /_simulator/rules')).json).toEqual(rules.json);
  });

  it('starts anew: orders, counts, faults, products and rules', async () => {
    const { ask, logictrade } = await aLogictrade({ now: aClock().now, badKeyStatus: 403 });
    await ask('POST /orders', { body: anOrder() });
    logictrade.faults.add({ kind: 'hang', times: 'forever' });
    logictrade.changeRules({ badKeyStatus: 401 });
    logictrade.addProducts([{ code: 'KLEED' }]);

    const reply = await ask('POST /_simulator/reset', { headers: noKey });

    expect(reply.status).toBe(204);
    expect(logictrade.report()).toMatchObject({ orderCount: 0, customerCount: 0, answers: {}, perKey: {} });
    expect(logictrade.rules()).toMatchObject({ badKeyStatus: 403 });
    expect((await ask('GET /products?code=KLEED')).status).toBe(204);
    expect((await ask('POST /orders', { body: anOrder() })).json).toMatchObject({
      id: 1,
      number: 'V26000001',
    });
  });

  it('breaks off delayed calls when starting anew: they have no effect any more', async () => {
    const clock = aClock();
    const { ask, logictrade } = await aLogictrade(clock);
    logictrade.faults.add({ kind: 'delay', when: 'before-effect', ms: 1000 });
    const reply = ask('POST /orders', { body: anOrder() });
    await clock.sleeping();

    logictrade.reset();
    clock.pass(1000);

    await expect(reply).rejects.toThrow('fetch failed');
    expect(logictrade.report().orderCount).toBe(0);
  });
});
