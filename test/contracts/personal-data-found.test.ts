import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoContentStore } from '../../shared/ledger/dynamo-content-store.ts';
import { DynamoCustomerLedger } from '../../shared/ledger/dynamo-customer-ledger.ts';
import { DynamoPersonalData } from '../../shared/ledger/dynamo-personal-data.ts';
import { editItemKey } from '../../shared/ledger/keys.ts';
import type { Everybody, Person } from '../../shared/ledger/personal-data.ts';
import { writeMessage } from '../../shared/queue/envelope.ts';
import { throttlingWrites, withSmallPages } from '../fixtures/a-faulty-client.ts';
import { embeddedLedgerPlace, type LedgerPlace } from '../fixtures/embedded-dynamo.ts';

const NOW = Date.parse('2026-03-01T10:00:00.000Z');
const ELS = 'els@example.org';

describe('What the table holds of people', () => {
  let place: LedgerPlace;
  beforeAll(async () => {
    place = await embeddedLedgerPlace();
  });
  afterAll(() => place.close());
  let shops = 0;

  /** A shop of a cell of its own, and what is kept of its customers. */
  function aShop() {
    const shop = `people${++shops}`;
    const { client, table } = place;
    const now = () => NOW;
    const content = new DynamoContentStore({ client, table, now, keepDays: 90 });
    const customers = new DynamoCustomerLedger({ client, table, cellId: shop, now, owner: () => 'me' });
    const personalData = new DynamoPersonalData({ client, table, cellId: shop });
    const messageOf = (body: string, from = 'here') =>
      writeMessage({ shop, delivery: { headers: { from }, rawBody: Buffer.from(body), receivedAt: NOW } }) ??
      '';
    const correct = (orderId: string, edit: Record<string, unknown>) =>
      client.send(new PutCommand({ TableName: table, Item: { ...editItemKey(shop, orderId), edit } }));
    const know = async (fingerprint: string, shopCustomerId?: string) => {
      const identity = { email: ELS, fingerprint, shop, ...(shopCustomerId && { shopCustomerId }) };
      const claim = await customers.claim(identity, 'order', NOW + 1000);
      if (claim.kind !== 'claimed') throw new Error(claim.kind);
      return { claim, identity };
    };
    const find = async (whose: Person | Everybody, by = personalData) =>
      (await by.find(whose, () => undefined)).map(({ kind, of }) => `${kind} ${of}`).toSorted();
    const everybody = (from: string, all = [shop]): Everybody => ({
      shops: all,
      shop,
      cameFrom: ({ headers }) => headers['from'] === from,
    });
    return { shop, content, customers, personalData, messageOf, correct, know, find, everybody };
  }

  it('is found by an e-mail address however it is spelt, in message, request, correction and delivery', async () => {
    const { shop, content, messageOf, correct, find } = aShop();
    await content.save(shop, '1', { message: messageOf('{"email":"ELS@example.org"}') }, 1);
    await content.save(shop, '2', { message: 'no entry of ours', request: `{"email":"${ELS}"}` }, 1);
    await content.save(shop, '3', { message: messageOf('{"email":"els\\u0040example.org"}') }, 1);
    await content.save(shop, '4', { message: messageOf('{"email":"jan@example.org"}') }, 1);
    await content.save(shop, '5#a', { message: `no entry of ours: ${ELS}` }, 1);
    await correct('4', { email: ELS });
    await correct('6', { houseNumber: '12' });
    await content.saveUnread(shop, '0123456789abcdef', messageOf(`{"mail":"${ELS}"}`), 'r', 's');

    expect(await find({ email: ' Els@Example.org ' })).toEqual(
      [
        `content ${shop}/1`,
        `content ${shop}/2`,
        `content ${shop}/3`,
        `content ${shop}/5#a`,
        `delivery ${shop}/0123456789ab`,
        `edit ${shop}/4`,
      ].toSorted(),
    );
  });

  it('is found by the orders of a shop, with the corrections made to them and to no other', async () => {
    const { shop, content, messageOf, correct, find } = aShop();
    for (const id of ['1', '2']) {
      await content.save(shop, id, { message: messageOf('{}') }, 1);
      await correct(id, { houseNumber: '12' });
    }

    expect(await find({ at: { shop, orderIds: ['1'] } })).toEqual([`content ${shop}/1`, `edit ${shop}/1`]);
    expect(await find({ at: { shop: 'another', orderIds: ['1'] } })).toEqual([]);
    expect(await find({})).toEqual([]);
  });

  it('names a customer once, by the address where that is theirs, else by the shop’s id', async () => {
    const { shop, customers, know, find } = aShop();
    const piet = 'piet@example.org';
    for (const fingerprint of [piet, `${piet} 1234AB 5`]) {
      const { claim } = await know(fingerprint, '77');
      await customers.remember(claim, 12);
    }

    expect(await find({ email: ' PIET@example.org ', at: { shop, customerId: '77', orderIds: [] } })).toEqual(
      ['customer this customer of the shop', 'customer this e-mail address'],
    );
    expect(await find({ email: 'nobody@example.org', at: { shop, orderIds: [] } })).toEqual([]);
    expect(await find({ email: piet })).toEqual(['customer this e-mail address']);
    expect(await find({ at: { shop, customerId: '77', orderIds: [] } })).toEqual([
      'customer this customer of the shop',
      'customer this customer of the shop',
    ]);
    expect(await find({ at: { shop, customerId: '78', orderIds: [] } })).toEqual([]);
  });

  it('is found of everybody who came from one store, in the shops asked for', async () => {
    const { shop, content, messageOf, customers, know, find, everybody, correct } = aShop();
    await content.save(shop, '1', { message: messageOf('{}', 'here') }, 1);
    await content.save(shop, '2', { message: messageOf('{}', 'there') }, 1);
    await content.save(shop, '3', { message: 'no entry of ours' }, 1);
    await correct('1', { houseNumber: '1' });
    await correct('2', { houseNumber: '2' });
    await content.saveUnread(shop, 'abc', messageOf('?', 'here'), 'r', 's');
    await customers.remember((await know(ELS, '77')).claim, 12);

    expect(await find(everybody('here'))).toEqual([
      `content ${shop}/1`,
      'customer a customer of this shop',
      `delivery ${shop}/abc`,
      `edit ${shop}/1`,
    ]);
    expect(await find(everybody('here', ['another']))).toEqual(['customer a customer of this shop']);
  });

  it('is all found and counted though the table has many pages', async () => {
    const { shop, content, messageOf, find } = aShop();
    for (const id of ['1', '2', '3'])
      await content.save(shop, id, { message: messageOf(`{"e":"${ELS}"}`) }, 1);
    const { table } = place;
    const paged = new DynamoPersonalData({ client: withSmallPages(place), table, cellId: shop });
    const counts: number[] = [];
    await paged.find({ email: ELS }, (count) => counts.push(count));

    expect(await find({ at: { shop, orderIds: ['1', '2', '3'] } }, paged)).toHaveLength(3);
    expect(counts.length).toBeGreaterThan(3);
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
    expect(counts.at(-1)).toBeGreaterThanOrEqual(3);
  });

  it('is erased for good, twice as well as once, but no customer whose order is being worked on', async () => {
    const { shop, customers, personalData, know, find } = aShop();
    const { claim, identity } = await know(ELS, '77');
    const [trace] = await personalData.find({ email: ELS }, () => undefined).then((all) => all.slice(0, 1));
    if (trace === undefined) throw new Error('not found');
    await expect(personalData.erase(trace)).rejects.toMatchObject({
      name: 'CustomerInUseError',
      message: expect.stringContaining('try again'),
    });
    const client = throttlingWrites(place);
    const throttled = new DynamoPersonalData({ client, table: place.table, cellId: shop });
    await expect(throttled.erase(trace)).rejects.toThrow('ThrottlingException');
    await customers.release(claim);

    await personalData.erase(trace);
    await personalData.erase(trace);

    expect(await customers.find(identity)).toBeUndefined();
    expect(await find({ at: { shop, customerId: '77', orderIds: [] } })).toEqual([]);
    await customers.remember((await know(ELS, '77')).claim, 12);
    await personalData.erase(trace);
    expect(await customers.find(identity)).toBeUndefined();
  });
});
