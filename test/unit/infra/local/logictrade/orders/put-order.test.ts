import { describe, expect, it } from 'vitest';
import { aClock, aLogictrade, anAddress, anOrder } from '../a-logictrade.ts';

const newLines = [{ code: 'LT00000043', quantity: 1, partPrice: 100 }];

describe('an update of an order', () => {
  it('replaces its lines under new ids, keeps its number, and moves modifiedDate', async () => {
    const clock = aClock('2026-11-20T12:00:00Z');
    const { ask, logictrade } = await aLogictrade({ now: clock.now });
    await ask('POST /orders', { body: anOrder({ status: 'definitief' }) });
    clock.pass(5000);

    const reply = await ask('PUT /orders/1', {
      body: anOrder({ customer: { lastName: 'Pieters' }, lines: newLines }),
    });

    expect(reply).toMatchObject({
      status: 200,
      json: {
        id: 1,
        number: 'V26000001',
        status: 'Definitief',
        totalAmount: 100,
        customer: { id: 2, lastName: 'Pieters', email: 'jan@jansen.example' },
        lines: [{ id: 2, code: 'LT00000043' }],
        createdDate: '2026-11-20T13:00:00',
        modifiedDate: '2026-11-20T13:00:05',
      },
    });
    expect(logictrade.report()).toMatchObject({ orderCount: 1, customerCount: 1 });
  });

  it('gives the order another customer where the administration does so', async () => {
    const { ask, logictrade } = await aLogictrade({ putOrderCustomer: 'create' });
    await ask('POST /orders', { body: anOrder() });

    const reply = await ask('PUT /orders/1', { body: anOrder() });

    expect(reply).toMatchObject({ json: { customer: { id: 3 } } });
    expect(logictrade.report()).toMatchObject({ orderCount: 1, customerCount: 2 });
  });

  it.each([
    ['customer', { id: 2 }],
    ['customer', { isUnknown: true }],
    ['delivery.address', { type: 'BM', condition: 'D' }],
    ['lines', undefined],
    ['lines[0]', [{ id: 1, code: 'LT00000043' }]],
    ['salesManUserName', undefined],
  ])('is refused whole when %s is %j', async (path, value) => {
    const { ask } = await aLogictrade();
    await ask('POST /orders', { body: anOrder() });
    const before = await ask('GET /orders/1');
    const field = /^\w+/.exec(path)?.[0] ?? '';

    const reply = await ask('PUT /orders/1', { body: anOrder({ lines: newLines, [field]: value }) });

    expect(reply.status).toBe(400);
    expect(reply.text).toContain(path);
    expect((await ask('GET /orders/1')).json).toEqual(before.json);
  });

  it('is refused whole for an unknown product, and 404 for an unknown order', async () => {
    const { ask } = await aLogictrade();
    await ask('POST /orders', { body: anOrder() });

    const unknownProduct = await ask('PUT /orders/1', { body: anOrder({ lines: [{ code: 'ONBEKEND' }] }) });
    const unknownOrder = await ask('PUT /orders/2', { body: anOrder() });

    expect([unknownProduct.status, unknownOrder.status]).toEqual([400, 404]);
    expect((await ask('GET /orders/1')).json).toMatchObject({ lines: [{ code: 'LT00000047' }] });
  });

  it('changes where the order is delivered', async () => {
    const { ask } = await aLogictrade();
    await ask('POST /orders', { body: anOrder() });
    const address = { ...anAddress, houseNumber: '4' };

    await ask('PUT /orders/1', { body: anOrder({ delivery: { type: 'B', condition: 'F', address } }) });

    expect((await ask('GET /orders/1')).json).toMatchObject({
      delivery: { type: 'Bezorgen', address: { houseNumber: '4' } },
    });
  });
});
