import { describe, expect, it } from 'vitest';
import { aClock, aCustomer, aLogictrade, anAddress } from '../a-logictrade.ts';

describe('customers', () => {
  it('are made with an id and a number, twice for the same person', async () => {
    const { ask, logictrade } = await aLogictrade();

    const first = await ask('POST /customers', { body: aCustomer() });
    const second = await ask('POST /customers', { body: aCustomer() });

    expect(first).toMatchObject({ status: 200, json: { id: 2, number: 'R0000002', lastName: 'Jansen' } });
    expect(second).toMatchObject({ status: 200, json: { id: 3, number: 'R0000003' } });
    expect(logictrade.report().duplicates.emails).toEqual([{ value: 'jan@jansen.example', ids: [2, 3] }]);
  });

  it('are shown without what is not set', async () => {
    const { ask } = await aLogictrade({ now: aClock('2026-11-20T12:00:00Z').now });
    await ask('POST /customers', { body: aCustomer({ gender: 'Man', remark: '', birthdate: null }) });

    expect((await ask('GET /customers/2')).json).toEqual({
      id: 2,
      number: 'R0000002',
      gender: 'male',
      firstName: 'Jan',
      lastName: 'Jansen',
      email: 'jan@jansen.example',
      address: anAddress,
      modifiedDate: '2026-11-20T13:00:00',
      createdDate: '2026-11-20T13:00:00',
    });
  });

  it.each([
    ['firstName', undefined],
    ['lastName', undefined],
    ['email', undefined],
    ['email', ''],
    ['email', null],
    ['phoneNumber', 612345678],
    ['gender', 'm'],
    ['birthdate', '1-2-1980'],
    ['newsLetter', 'yes'],
    ['address', 'Dorpsstraat 1'],
    ['address', { street: 'Dorpsstraat', number: '1' }],
    ['address', { country: 'Nederland' }],
    ['number', 'R0000099'],
    ['id', 99],
  ])('with %s = %j are refused whole', async (field, value) => {
    const { ask, logictrade } = await aLogictrade();

    const reply = await ask('POST /customers', { body: aCustomer({ [field]: value }) });

    expect(reply).toMatchObject({ status: 400, json: { error: { code: 'LTA0134' } } });
    expect(reply.text).toContain(field);
    expect(logictrade.report().customerCount).toBe(0);
  });

  it.each([
    'name=Jansen',
    'name=Jan%20Jansen',
    'number=R0000002',
    'zipCodeHouseNumber=7951SM2B',
    'zipCodeHouseNumber=7951%20SM%202B',
    'city=Staphorst',
    'email=jan@jansen.example',
    'phoneNumber=06-12345678',
  ])('are found by %s', async (query) => {
    const { ask } = await aLogictrade();
    await ask('POST /customers', { body: aCustomer({ mobileNumber: '06-12345678' }) });
    await ask('POST /customers', {
      body: aCustomer({ lastName: 'Pieters', email: 'p@pieters.example', address: {} }),
    });

    expect((await ask(`GET /customers?${query}`)).json).toMatchObject({
      pagination: { totalResults: 1 },
      results: [{ id: 2 }],
    });
  });

  it('are replaced by an update: what is left out is gone', async () => {
    const clock = aClock('2026-11-20T12:00:00Z');
    const { ask } = await aLogictrade({ now: clock.now });
    await ask('POST /customers', { body: aCustomer({ phoneNumber: '010-1234567', cocNumber: '76543210' }) });
    clock.pass(1000);

    const reply = await ask('PUT /customers/2', {
      body: { firstName: 'Jan', lastName: 'de Vries', email: 'jan@jansen.example' },
    });

    expect(reply.json).toEqual({
      id: 2,
      number: 'R0000002',
      firstName: 'Jan',
      lastName: 'de Vries',
      email: 'jan@jansen.example',
      cocNumber: '76543210',
      modifiedDate: '2026-11-20T13:00:01',
      createdDate: '2026-11-20T13:00:00',
    });
  });

  it('keep what an update leaves out where the administration merges', async () => {
    const { ask } = await aLogictrade({ putCustomer: 'merge' });
    await ask('POST /customers', { body: aCustomer({ phoneNumber: '010-1234567' }) });

    await ask('PUT /customers/2', { body: aCustomer({ lastName: 'de Vries' }) });

    expect((await ask('GET /customers/2')).json).toMatchObject({
      lastName: 'de Vries',
      phoneNumber: '010-1234567',
    });
  });

  it('need a first name, a last name and an e-mail address in an update', async () => {
    const { ask } = await aLogictrade();
    await ask('POST /customers', { body: aCustomer() });

    const reply = await ask('PUT /customers/2', { body: { lastName: 'de Vries' } });

    expect(reply.status).toBe(400);
    expect(reply.text).toMatch(/firstName.*email/);
  });

  it('are gone once deleted, with an empty text for an answer', async () => {
    const { ask, logictrade } = await aLogictrade();
    await ask('POST /customers', { body: aCustomer() });

    const reply = await ask('DELETE /customers/2/');

    expect(reply).toMatchObject({ status: 200, text: '' });
    expect(reply.headers.get('content-type')).toMatch('text/plain');
    expect((await ask('GET /customers/2')).status).toBe(404);
    expect((await ask('GET /customers')).status).toBe(204);
    expect(logictrade.report().customerCount).toBe(0);
  });

  it.each(['GET /customers/99', 'PUT /customers/99', 'DELETE /customers/99', 'GET /customers/R0000002'])(
    'that are not there give 404 for %s',
    async (line) => {
      const { ask } = await aLogictrade();
      await ask('POST /customers', { body: aCustomer() });

      const body = line.startsWith('PUT') ? aCustomer() : undefined;

      expect(await ask(line, { body })).toMatchObject({ status: 404, json: { title: 'Record Not Found' } });
    },
  );
});
