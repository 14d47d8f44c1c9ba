import { describe, expect, it } from 'vitest';
import { aClock, aCustomer, aLogictrade, anAddress, anOrder } from '../a-logictrade.ts';

describe('orders', () => {
  it('are shown as LogicTrade shows them, with all their peculiarities', async () => {
    const { ask } = await aLogictrade({ now: aClock('2026-07-01T10:00:00.250Z').now });

    const reply = await ask('POST /orders', {
      body: anOrder({
        date: '2026-06-30T22:30:00Z',
        status: 'definitief',
        origin: { code: 'WEB' },
        paymentCondition: 'PC',
        payments: [{ amount: 351.8, type: 'iDeal' }],
        customer: {
          gender: 'male',
          firstName: 'Jan',
          infix: 'van der',
          lastName: 'Berg',
          email: 'j@berg.example',
        },
      }),
    });

    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({
      id: 1,
      number: 'V26000001',
      reference: '',
      salesMan: 'Webshop',
      salesManUserName: 'webshop',
      date: '2026-07-01T00:30:00',
      status: 'Definitief',
      externNumber: 'meubels/1001',
      totalAmount: 351.8,
      stockStatus: 'none',
      deliveryStatus: 'none',
      invoiceStatus: 'none',
      customer: {
        id: 2,
        number: 'R0000002',
        gender: 'Man',
        title: '',
        initials: '',
        firstName: 'Jan',
        infix: 'van der',
        lastName: 'Berg',
        companyName: '',
        phoneNumber: '',
        mobileNumber: '',
        email: 'j@berg.example',
        remark: '',
        address: { street: '', houseNumber: '', zipCode: '', city: '', country: '' },
      },
      delivery: { type: 'Bezorgen+montage', expectedDate: null, confirmedDate: null, address: anAddress },
      origin: { code: 'WEB', description: 'Webshop' },
      webshop: { number: 'MB-1001', url: 'https://meubels.example' },
      payments: [{ amount: 351.8, type: 'iDeal', method: '' }],
      comment: { intern: '', extern: '' },
      lines: [
        {
          id: 1,
          lineNumber: 10,
          code: 'LT00000047',
          stockStatus: 'none',
          deliveryStatus: 'none',
          invoiceStatus: 'none',
          description: "Barkruk 't Westert",
          quantity: 2,
          partPrice: 175.9,
          discount: 0,
          linePrice: 351.8,
          vat: 21,
          comment: { intern: '', extern: '' },
        },
      ],
      modifiedDate: '2026-07-01T12:00:00.25',
      createdDate: '2026-07-01T12:00:00.25',
      paymentCondition: { id: 1, code: 'PC', description: 'Per contant' },
    });
    expect((await ask('GET /orders/1')).json).toEqual(reply.json);
  });

  it('leave out what was never said', async () => {
    const { ask } = await aLogictrade();

    const { json } = await ask('POST /orders', { body: anOrder({ webshop: undefined }) });

    expect(json).toMatchObject({ webshop: { number: '', url: '' }, payments: [], status: 'Niet definitief' });
    expect(json).not.toHaveProperty('origin');
    expect(json).not.toHaveProperty('paymentCondition');
  });

  it('can show the delivery condition', async () => {
    const { ask } = await aLogictrade({ deliveryCondition: 'shown' });

    expect(await ask('POST /orders', { body: anOrder() })).toMatchObject({
      json: { delivery: { condition: 'D' } },
    });
  });

  it('are made anew each time the same one is sent, each with a customer of its own', async () => {
    const { ask, logictrade } = await aLogictrade({ now: aClock().now });

    await ask('POST /orders', { body: anOrder() });
    await ask('POST /orders', { body: anOrder() });

    expect(logictrade.report()).toMatchObject({
      orderCount: 2,
      customerCount: 2,
      orders: [
        { id: 1, number: 'V26000001', customerId: 2 },
        { id: 2, number: 'V26000002', customerId: 3 },
      ],
      duplicates: {
        externNumbers: [{ value: 'meubels/1001', ids: [1, 2] }],
        webshopNumbers: [{ value: 'MB-1001', ids: [1, 2] }],
        emails: [{ value: 'jan@jansen.example', ids: [2, 3] }],
      },
    });
  });

  it('start their numbers anew in the new Dutch year', async () => {
    const clock = aClock('2026-12-31T22:59:59Z');
    const { ask } = await aLogictrade({ now: clock.now });

    const old = await ask('POST /orders', { body: anOrder() });
    clock.pass(1000);
    const fresh = await ask('POST /orders', { body: anOrder() });

    expect([old.json, fresh.json]).toMatchObject([{ number: 'V26000001' }, { number: 'V27000001' }]);
  });

  it('go to a known customer by id, who stays as he is', async () => {
    const { ask, logictrade } = await aLogictrade();
    await ask('POST /customers', { body: aCustomer() });

    const reply = await ask('POST /orders', { body: anOrder({ customer: { id: 2, lastName: 'Pieters' } }) });

    expect(reply).toMatchObject({ status: 200, json: { customer: { id: 2, lastName: 'Jansen' } } });
    expect(logictrade.report().customerCount).toBe(1);
  });

  it('keep a customer who was deleted, who gets no new ones', async () => {
    const { ask, logictrade } = await aLogictrade();
    await ask('POST /orders', { body: anOrder() });
    await ask('DELETE /customers/2');

    const reply = await ask('POST /orders', { body: anOrder({ customer: { id: 2 } }) });

    expect(reply).toMatchObject({ status: 400, json: { error: { code: 'LTA9007' } } });
    expect((await ask('GET /orders/1')).json).toMatchObject({ customer: { id: 2, lastName: 'Jansen' } });
    expect(logictrade.report()).toMatchObject({ orderCount: 1, customerCount: 0 });
  });

  it.each([
    ['POST /orders?allowUnknownCustomer=true', undefined],
    ['POST /orders?allowUnknownCustomer=true', { lastName: 'Jansen' }],
    ['POST /orders', { isUnknown: true }],
  ])('go to the unknown customer by %s with customer %j, and need no address', async (line, customer) => {
    const { ask, logictrade } = await aLogictrade();

    const reply = await ask(line, { body: anOrder({ customer, delivery: { type: 'AH', condition: 'F' } }) });

    expect(reply).toMatchObject({ status: 200, json: { customer: { id: 1, lastName: 'Onbekende klant' } } });
    expect(logictrade.report().customerCount).toBe(0);
  });

  it('need no address of their own where the administration does not mind, and show the customer’s', async () => {
    const { ask } = await aLogictrade({ deliveryAddress: 'optional' });

    const reply = await ask('POST /orders', {
      body: anOrder({ customer: aCustomer(), delivery: { type: 'AH', condition: 'F' } }),
    });

    expect(reply).toMatchObject({ status: 200, json: { delivery: { type: 'Afhalen', address: anAddress } } });
  });

  it.each([
    'number=V26000001',
    'reference=Keuken',
    'webshopNumber=MB-1001',
    'originCode=WIN',
    'customerNumber=R0000002',
  ])('are found by %s', async (query) => {
    const { ask } = await aLogictrade({ now: aClock().now });
    await ask('POST /orders', { body: anOrder({ reference: 'Keuken', origin: { code: 'WIN' } }) });
    await ask('POST /orders', { body: anOrder({ webshop: { number: 'MB-1002' } }) });

    const reply = await ask(`GET /orders?${query}&pageSize=10&pageNumber=1`);

    expect(reply.json).toMatchObject({ pagination: { totalResults: 1 }, results: [{ id: 1 }] });
  });

  it('are listed newest first', async () => {
    const { ask } = await aLogictrade();
    for (const reference of ['a', 'b', 'c']) await ask('POST /orders', { body: anOrder({ reference }) });

    expect((await ask('GET /orders/')).json).toMatchObject({
      results: [{ reference: 'c' }, { reference: 'b' }, { reference: 'a' }],
    });
  });

  it.each(['GET /orders/99', 'GET /orders/V26000001', 'GET /nonsense', 'GET /rest/v2/orders'])(
    'are not found at %s',
    async (line) => {
      const { ask } = await aLogictrade({ now: aClock().now });
      await ask('POST /orders', { body: anOrder() });

      expect(await ask(line)).toMatchObject({ status: 404 });
    },
  );

  it('can be neither deleted nor patched', async () => {
    const { ask, logictrade } = await aLogictrade();
    await ask('POST /orders', { body: anOrder() });

    expect(await ask('DELETE /orders/1')).toMatchObject({ status: 405 });
    expect(await ask('PATCH /orders/1', { body: {} })).toMatchObject({ status: 405 });
    expect(logictrade.report().orderCount).toBe(1);
  });
});
