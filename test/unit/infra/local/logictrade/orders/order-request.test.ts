import { describe, expect, it } from 'vitest';
import { aLogictrade, anAddress, anOrder, type Reply } from '../a-logictrade.ts';

const delivery = { type: 'BM', condition: 'D', address: anAddress };
const line = { code: 'LT00000047', quantity: 1, partPrice: 10 };

async function refused(body: unknown): Promise<Reply> {
  const { ask, logictrade } = await aLogictrade();
  const reply = await ask('POST /orders', { body });
  expect(logictrade.report()).toMatchObject({ orderCount: 0, customerCount: 0 });
  return reply;
}

describe('a new order', () => {
  it.each([
    ['salesManUserName', undefined],
    ['salesManUserName', ''],
    ['salesManUserName', null],
    ['customer', undefined],
    ['customer', {}],
    ['customer', { number: 'R0000002' }],
    ['customer', { lastName: 'Jansen', address: { country: 'Netherlands' } }],
    ['delivery', undefined],
    ['delivery.type', { ...delivery, type: undefined }],
    ['delivery.condition', { ...delivery, condition: undefined }],
    ['delivery.address', { ...delivery, address: undefined }],
    ['delivery.expectedDate', { ...delivery, expectedDate: 'soon' }],
    ['lines', undefined],
    ['lines', []],
    ['lines[0].code', [{ ...line, code: undefined }]],
    ['lines[1].code', [line, { ...line, code: '' }]],
    ['lines[0].quantity', [{ ...line, quantity: '1' }]],
    ['lines[0].partPrice', [{ ...line, partPrice: '10.00' }]],
    ['lines[0].lineNumber', [{ ...line, lineNumber: 10.5 }]],
    ['lines[0].comment', [{ ...line, comment: 'careful' }]],
    ['lines[0]', [{ ...line, price: 10 }]],
    ['date', '08-04-2024'],
    ['date', 1712545200],
    ['reference', null],
    ['webshop', 'MB-1001'],
    ['externNumber', 1001],
    ['origin', 'WEB'],
    ['paymentCondition', { code: 'PC' }],
    ['payments[0].amount', [{ amount: '100', type: 'iDeal' }]],
    ['comment', 'Graag bellen'],
    ['webshopNumber', 'MB-1001'],
  ])('is refused whole when %s is %j', async (path, value) => {
    const field = /^\w+/.exec(path)?.[0] ?? '';

    const reply = await refused(anOrder({ [field]: value }));

    expect(reply).toMatchObject({ status: 400, json: { title: 'Bad request', error: { code: 'LTA0134' } } });
    expect(reply.text).toContain(path);
  });

  it.each([
    ['LTA9001', { salesManUserName: 'piet' }],
    ['LTA9002', { delivery: { ...delivery, type: 'Bezorgen' } }],
    ['LTA9003', { delivery: { ...delivery, condition: 'X' } }],
    ['LTA9004', { origin: { code: 'APP' } }],
    ['LTA9005', { paymentCondition: '14D' }],
    ['LTA9006', { lines: [line, { ...line, code: 'ONBEKEND' }] }],
    ['LTA9007', { customer: { id: 99 } }],
    ['LTA9008', { status: 'klaar' }],
  ])('is refused whole with %s when it says %j', async (code, fields) => {
    const reply = await refused(anOrder(fields));

    expect(reply).toMatchObject({ status: 400, json: { error: { code } } });
  });

  it.each(['{"lines": [', '', '{ "salesManUserName": "webshop" // comment\n}', 'null', '[]', '"order"'])(
    'is refused when its body is %j',
    async (rawBody) => {
      const { ask } = await aLogictrade();

      expect(await ask('POST /orders', { rawBody })).toMatchObject({
        status: 400,
        json: { error: { code: 'LTA0134' } },
      });
    },
  );

  it('is refused when it does not say that it is JSON', async () => {
    const { ask } = await aLogictrade();

    const reply = await ask('POST /orders', { body: anOrder(), headers: { 'content-type': 'text/plain' } });

    expect(reply.status).toBe(415);
  });

  it('may carry fields nobody documented where the administration ignores them, but no other mistake', async () => {
    const { ask } = await aLogictrade({ unknownFields: 'ignore' });
    const lines = [{ ...line, price: 10 }];

    const taken = await ask('POST /orders', { body: anOrder({ webshopNumber: 'MB-1001', lines }) });
    const mistaken = await ask('POST /orders', { body: anOrder({ webshopNumber: 'MB-1001', date: 'soon' }) });

    expect(taken.status).toBe(200);
    expect(mistaken.text).toContain('date');
    expect(mistaken.text).not.toContain('webshopNumber');
  });

  it('may have products, titles and payments that the administration does not know where it does not mind', async () => {
    const { ask } = await aLogictrade({ unknownProducts: 'accept' });

    const reply = await ask('POST /orders', {
      body: anOrder({
        customer: { lastName: 'Jansen', title: 'Jonkheer' },
        payments: [{ amount: 10, type: 'Klarna' }],
        lines: [{ code: 'ONBEKEND', quantity: 1, partPrice: 10 }],
      }),
    });

    expect(reply).toMatchObject({
      status: 200,
      json: { totalAmount: 10, lines: [{ code: 'ONBEKEND', vat: 21 }] },
    });
  });

  it.each([
    [{ unknownTitles: 'refuse' as const }, { customer: { lastName: 'J', title: 'Jonkheer' } }],
    [{ unknownPaymentTypes: 'refuse' as const }, { payments: [{ amount: 10, type: 'Klarna' }] }],
    [{ unsellableProducts: 'refuse' as const }, { lines: [{ ...line, code: 'LT00000134' }] }],
    [{ unsellableProducts: 'refuse' as const }, { lines: [{ ...line, code: 'LT00000104' }] }],
  ])('is refused under %j when it says %j', async (rules, fields) => {
    const { ask } = await aLogictrade(rules);

    expect(await ask('POST /orders', { body: anOrder(fields) })).toMatchObject({ status: 400 });
    expect(await ask('POST /orders', { body: anOrder() })).toMatchObject({ status: 200 });
  });

  it.each(['VERZENDKOSTEN', 'TOESLAG', 'FOOI', 'CADEAUBON', 'DIVERSEN', 'EIGEN-1'])(
    'may have a line with code %s',
    async (code) => {
      const { ask } = await aLogictrade({ productCodes: ['EIGEN-1'] });

      const reply = await ask('POST /orders', { body: anOrder({ lines: [{ code, partPrice: 39.95 }] }) });

      expect(reply).toMatchObject({ status: 200, json: { totalAmount: 39.95 } });
    },
  );
});
