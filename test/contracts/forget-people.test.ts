import type { SQSRecord } from 'aws-lambda';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importBatch } from '../../functions/import-order/import-batch.ts';
import type { Shop } from '../../shared/config/shop.ts';
import { DynamoAuditLog } from '../../shared/ledger/dynamo-audit-log.ts';
import { DynamoContentStore } from '../../shared/ledger/dynamo-content-store.ts';
import { DynamoCustomerLedger } from '../../shared/ledger/dynamo-customer-ledger.ts';
import { DynamoPersonalData } from '../../shared/ledger/dynamo-personal-data.ts';
import { DynamoUnread } from '../../shared/ledger/dynamo-unread.ts';
import { editItemKey } from '../../shared/ledger/keys.ts';
import type { StepLog } from '../../shared/log/step-log.ts';
import { writeMessage } from '../../shared/queue/envelope.ts';
import { webshopOf } from '../../shared/webshops/registry.ts';
import { anImporter, silentLog } from '../fixtures/an-importer.ts';
import { embeddedLedgerPlace, type LedgerPlace } from '../fixtures/embedded-dynamo.ts';
import { aShop } from '../fixtures/orders.ts';

const [STORE, OTHER] = ['linde.myshopify.com', 'tuin.myshopify.com'];
const NOW = Date.parse('2026-03-01T10:00:00Z');

describe("A platform's request to forget", () => {
  let place: LedgerPlace;
  let cells = 0;
  beforeAll(async () => {
    place = await embeddedLedgerPlace();
  });
  afterAll(() => place.close());

  /** Two shops of a cell of their own, on the one table. */
  function aCell() {
    const cellId = `cell${++cells}`;
    const { client, table } = place;
    const now = () => NOW;
    const shop: Shop = aShop({ id: `${cellId}-meubelhuis` });
    const garden: Shop = aShop({ id: `${cellId}-tuin` });
    const shopify = webshopOf('shopify');
    const content = new DynamoContentStore({ client, table, now, keepDays: 90 });
    const customers = new DynamoCustomerLedger({ client, table, cellId, now, owner: () => 'me' });
    const logged: string[] = [];
    const log: StepLog = {
      ...silentLog,
      step: (step, fields) => void logged.push(JSON.stringify({ step, fields })),
    };
    let remaining = 60_000;

    /** Kept of an order of this person, who bought at this store. */
    const keep = (of: Shop, orderId: string, email: string, store = STORE) =>
      content.save(of.id, orderId, { message: messageOf(of, { id: 1, email }, 'orders/create', store) }, 1);
    const isKept = async (of: Shop, orderId: string) => (await content.load(of.id, orderId)) !== undefined;
    const know = async (email: string, shopCustomerId: string, fingerprint = email) => {
      const identity = { email, fingerprint, shop: shop.id, shopCustomerId };
      const claim = await customers.claim(identity, 'order', NOW + 1000);
      if (claim.kind !== 'claimed') throw new Error(claim.kind);
      return { claim, identity };
    };
    const deliver = async (topic: string, body: unknown) => {
      const record = {
        messageId: `m-${topic}`,
        body: messageOf(shop, body, topic, STORE),
        eventSourceARN: `arn:aws:sqs:eu-west-1:1:${cellId}-lane-${shop.id}`,
        attributes: { SentTimestamp: String(NOW), ApproximateReceiveCount: '1' },
      } as SQSRecord;
      const [result] = await importBatch([record], {
        reading: {
          shops: new Map([shop, garden].map((one) => [one.id, { shop: one, webshop: shopify }])),
          content,
          parkedWork: { editFor: async () => undefined },
          shopApiOf: async () => undefined,
          privacy: {
            personalData: new DynamoPersonalData({ client, table, cellId }),
            audit: new DynamoAuditLog(client, table),
          },
          log,
          now,
          remainingMs: () => (remaining -= takesMs),
        },
        importing: () => anImporter(place, cellId, shop).deps,
        hide: async () => undefined,
        isLater: () => false,
        pauses: async () => ({ shops: new Map() }),
        random: () => 0,
      });
      return result?.status;
    };
    let takesMs = 0;
    return {
      shop,
      garden,
      content,
      customers,
      logged,
      keep,
      isKept,
      know,
      deliver,
      slowDown: (ms: number) => (takesMs = ms),
      unread: new DynamoUnread({ client, table, now }),
      audit: new DynamoAuditLog(client, table),
    };
  }

  const messageOf = (shop: Shop, body: unknown, topic: string, store: string) =>
    writeMessage({
      shop: shop.id,
      topic,
      deliveryId: 'd-77',
      delivery: {
        headers: { 'x-shopify-topic': topic, 'x-shopify-shop-domain': store },
        rawBody: Buffer.from(JSON.stringify(body)),
        receivedAt: NOW,
      },
    }) ?? '';
  const redact = (email: string | null, ids: number[] = []) => ({
    shop_id: 1,
    shop_domain: STORE,
    customer: { id: 77, email, phone: null },
    orders_to_redact: ids,
  });

  it('erases what is kept of one person in every shop of the cell, corrections too, and nobody else', async () => {
    const cell = aCell();
    const { shop, garden } = cell;
    await cell.keep(shop, '1', 'Merel@Example.com');
    await cell.keep(garden, '2', 'merel@example.com', OTHER);
    await cell.keep(shop, '3', 'pieter@example.com');
    await place.client.send(
      new PutCommand({
        TableName: place.table,
        Item: { ...editItemKey(shop.id, '1'), edit: { street: 'x' } },
      }),
    );

    const status = await cell.deliver('customers/redact', redact('merel@example.com'));

    expect(status).toBe('fulfilled');
    expect(await cell.isKept(shop, '1')).toBe(false);
    expect(await cell.isKept(garden, '2')).toBe(false);
    expect(await cell.isKept(shop, '3')).toBe(true);
    const { Item } = await place.client.send(
      new GetCommand({ TableName: place.table, Key: editItemKey(shop.id, '1') }),
    );
    expect(Item).toBeUndefined();
  });

  it('finds a person without an e-mail address by their orders', async () => {
    const cell = aCell();
    await cell.keep(cell.shop, '501', 'secret@example.com');
    await cell.keep(cell.garden, '501', 'secret@example.com', OTHER);

    await cell.deliver('customers/redact', redact(null, [501]));

    expect(await cell.isKept(cell.shop, '501')).toBe(false);
    expect(await cell.isKept(cell.garden, '501')).toBe(true);
  });

  it("forgets which LogicTrade customer it was, by the shop's own id too, where an address belongs to the mark", async () => {
    const cell = aCell();
    const { claim, identity } = await cell.know(
      'merel@example.com',
      '77',
      'merel@example.com 1234AB 12 jansen',
    );
    await cell.customers.remember(claim, 4711);
    expect(await cell.customers.find(identity)).toBe(4711);

    await cell.deliver('customers/redact', redact('merel@example.com'));

    expect(await cell.customers.find(identity)).toBeUndefined();
  });

  it('waits while an order of this customer is being worked on', async () => {
    const cell = aCell();
    await cell.know('merel@example.com', '77');

    expect(await cell.deliver('customers/redact', redact('merel@example.com'))).toBe('rejected');
    expect(cell.logged.at(-1)).toContain('customer held by an order');
  });

  it('erases everything of a store that leaves, and nothing of another store that has the same app', async () => {
    const cell = aCell();
    const { shop, garden } = cell;
    await cell.keep(shop, '1', 'merel@example.com');
    await cell.keep(garden, '2', 'pieter@example.com', OTHER);
    await cell.content.saveUnread(
      shop.id,
      'a1',
      messageOf(shop, { x: 1 }, 'orders/create', STORE),
      'unmappable',
      '',
    );
    await cell.content.saveUnread(
      shop.id,
      'b2',
      messageOf(shop, { x: 2 }, 'orders/create', OTHER),
      'unmappable',
      '',
    );
    const { claim, identity } = await cell.know('merel@example.com', '77');
    await cell.customers.remember(claim, 4711);

    await cell.deliver('shop/redact', { shop_id: 1, shop_domain: STORE });

    expect(await cell.isKept(shop, '1')).toBe(false);
    expect(await cell.isKept(garden, '2')).toBe(true);
    expect((await cell.unread.of(shop.id)).map(({ hash }) => hash)).toEqual(['b2']);
    expect(await cell.customers.find(identity)).toBeUndefined();
  });

  it('may come again, and is noted each time without saying whose it was', async () => {
    const cell = aCell();
    await cell.keep(cell.shop, '1', 'merel@example.com');

    await cell.deliver('customers/redact', redact('merel@example.com'));
    const again = await cell.deliver('customers/redact', redact('merel@example.com'));

    expect(again).toBe('fulfilled');
    expect(await cell.audit.latest(50)).toContainEqual(
      expect.objectContaining({
        by: 'shopify',
        did: 'forget',
        to: '1 items of one person',
        why: 'delivery d-77',
      }),
    );
    expect(JSON.stringify([cell.logged, await cell.audit.latest(50)])).not.toMatch(/merel@/i);
  });

  it('is kept for a person when the table cannot be searched in one go', async () => {
    const cell = aCell();
    cell.slowDown(25_000);

    const status = await cell.deliver('customers/redact', redact('merel@example.com'));

    expect(status).toBe('fulfilled');
    expect(await cell.unread.of(cell.shop.id)).toMatchObject([{ reason: 'forget-by-hand' }]);
  });

  it('to be told what is kept waits for a person, named by its number alone', async () => {
    const cell = aCell();

    const status = await cell.deliver('customers/data_request', {
      shop_id: 1,
      shop_domain: STORE,
      orders_requested: [1],
      customer: { id: 77, email: 'merel@example.com' },
      data_request: { id: 9999 },
    });

    expect(status).toBe('fulfilled');
    const [kept] = await cell.unread.of(cell.shop.id);
    expect(kept).toMatchObject({
      reason: 'data-request',
      sentence: expect.stringContaining(`request 9999 at ${STORE}`),
    });
    expect(JSON.stringify([kept, cell.logged])).not.toMatch(/merel@/i);
  });
});
