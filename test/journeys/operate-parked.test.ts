import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { laneQueueName, laterQueueName } from '../../shared/config/names.ts';
import { DynamoContentStore } from '../../shared/ledger/dynamo-content-store.ts';
import { sha256 } from '../../shared/ledger/keys.ts';
import { readMessage } from '../../shared/queue/envelope.ts';
import { aMessage, anOperatedCell, type OperatedCell } from './operate-desk.ts';

describe('A responder works on what is parked', () => {
  let cell: OperatedCell;
  beforeAll(async () => {
    cell = await anOperatedCell();
  });
  afterAll(() => cell.stop());

  const enqueued = async (queue = laterQueueName('nl')) => {
    const { Messages = [] } = await cell.cloud.clients.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: cell.cloud.queueUrl(queue),
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 30,
      }),
    );
    return Messages.map(({ Body = '' }) => Body);
  };
  async function anUnreadDelivery(shop = 'meubelhuis', text = `no entry ${Math.random()}`) {
    const { client, table } = cell.place;
    const content = new DynamoContentStore({ client, table, now: () => cell.clock.now, keepDays: 90 });
    await content.saveUnread(
      shop,
      sha256(text),
      text,
      'message-unreadable',
      'The queue entry is not one of ours.',
    );
    return { text, hash: sha256(text) };
  }

  it('and sees it by reason, with the sentence and the next command', async () => {
    await cell.aParkedOrder('2001');
    await cell.aParkedOrder('2002', 'tuinwereld');
    const { hash } = await anUnreadDelivery();

    const { code, out } = await cell.ops('parked');
    const one = await cell.ops('parked', '--shop', 'tuinwereld', '--json');

    expect(out).toContain('logictrade-refused  2, the oldest since');
    expect(out).toContain('tuinwereld #2002');
    expect(out).toContain(`meubelhuis delivery ${hash.slice(0, 12)}  The queue entry is not one of ours.`);
    expect(out).toContain('npm run ops -- parked retry --all --reason logictrade-refused --cell nl');
    expect(JSON.parse(one.out)).toMatchObject({ count: 1, groups: [{ things: [{ name: '#2002' }] }] });
    expect(code).toBe(1);
  });

  it('and only hears what a retry would do, until it is said twice', async () => {
    const order = await cell.aParkedOrder('2003');

    const { code, out } = await cell.ops('parked', 'retry', 'meubelhuis', '2003');

    expect(out).toContain('would: let meubelhuis #2003 be tried again');
    expect(out).toContain('Nothing was changed. Add --yes to do it.');
    expect(code).toBe(0);
    expect(await enqueued()).toEqual([]);
    expect((await cell.ops('order', 'meubelhuis', order.orderId)).out).not.toContain('another try');
  });

  it('and has it tried again: once on the queue, with who asked in its story', async () => {
    await cell.aParkedOrder('2004');

    const { code, out } = await cell.ops('parked', 'retry', 'meubelhuis', '#2004', '--yes');

    expect(out).toContain('done: let meubelhuis #2004 be tried again');
    expect(out).toContain('undo: ');
    const [message, ...others] = (await enqueued()).map(readMessage);
    expect(message).toMatchObject({ shop: 'meubelhuis', retry: { by: 'els' } });
    expect(others).toEqual([]);
    expect((await cell.ops('order', 'meubelhuis', '2004')).out).toContain('els: asked for another try');
    expect(code).toBe(0);
  });

  it('and retries everything of one reason, in one shop', async () => {
    for (const name of ['2011', '2012', '2013']) await cell.aParkedOrder(name, 'tuinwereld');

    const { out } = await cell.ops(
      'parked',
      'retry',
      '--all',
      '--reason',
      'logictrade-refused',
      '--shop',
      'tuinwereld',
      '--yes',
    );

    expect(out).toMatch(/done: let tuinwereld #2011 be tried again/);
    expect(await enqueued()).toHaveLength(4); // these three, and 2002
  });

  it('and is not let to retry everything without saying which', async () => {
    expect(await cell.ops('parked', 'retry', '--all', '--yes')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--reason'),
    });
  });

  it('and is told when the order has gone on meanwhile', async () => {
    const order = await cell.aParkedOrder('2005');
    await order.bring();

    const { code, out } = await cell.ops('parked', 'retry', 'meubelhuis', '2005', '--yes');

    expect(out).toContain(
      'not done: let meubelhuis #2005 be tried again: it is not parked any more, but done',
    );
    expect(code).toBe(1);
  });

  it('and sends a delivery that nobody could read back to its own lane', async () => {
    const { text, hash } = await anUnreadDelivery();

    await cell.ops('parked', 'retry', 'meubelhuis', hash.slice(0, 12), '--yes');

    expect(await enqueued(laneQueueName('nl', 'meubelhuis'))).toEqual([text]);
    expect((await cell.ops('parked', '--shop', 'meubelhuis')).out).not.toContain(hash.slice(0, 12));
    expect((await cell.ops('audit')).out).toContain(`meubelhuis/delivery ${hash}`);
  });

  it('and corrects an order: the correction waits for the retry, and what it says stays off the screen', async () => {
    await cell.aParkedOrder('2006');

    const edited = await cell.ops(
      'parked',
      'edit',
      'meubelhuis',
      '2006',
      '--set',
      'deliveryAddress.street=Lange Kerkdam',
      '--set',
      'lines.1.code=LT00000047',
      '--yes',
    );
    const shown = await cell.ops('parked', 'show', 'meubelhuis', '2006');

    expect(edited.out).toContain('done: correct meubelhuis #2006 at deliveryAddress.street, lines.1.code');
    expect(shown.out).toMatch(/corrections by els of .* go with the next retry/);
    expect(edited.out + shown.out).not.toContain('Kerkdam');
  });

  it('and takes corrections from a file, on top of those that wait', async () => {
    await cell.aParkedOrder('2007');
    const file = join(mkdtempSync(join(tmpdir(), 'edit-')), 'edit.json');
    writeFileSync(
      file,
      '{ "deliveryAddress": { "houseNumber": "12" }, /* as the buyer said on the phone */ }',
    );
    await cell.ops('parked', 'edit', 'meubelhuis', '2007', '--set', 'reference=A-1', '--yes');

    const { out } = await cell.ops('parked', 'edit', 'meubelhuis', '2007', '--file', file);

    expect(out).toContain('would: correct meubelhuis #2007 at deliveryAddress.houseNumber, reference');
  });

  it.each([
    ['total=1.00', 'Unrecognized key'],
    ['deliveryAddress.country=nl', 'two capitals'],
    ['deliveryAddress', 'write --set'],
    ['__proto__.x=1', 'write --set'],
  ])('and is told why %s cannot be corrected', async (set, why) => {
    await cell.aParkedOrder('2008');

    const { code, err } = await cell.ops('parked', 'edit', 'meubelhuis', '2008', '--set', set, '--yes');

    expect(err).toContain(why);
    expect(code).toBe(2);
  });

  it('and drops an order, which stays dropped until it is taken back as printed', async () => {
    const order = await cell.aParkedOrder('2009');

    const dropped = await cell.ops('parked', 'drop', 'meubelhuis', '2009', '--why', 'a test', '--yes');
    expect(await order.bring()).toEqual({ kind: 'finished', because: 'dropped' });
    const again = await cell.ops('parked', 'drop', 'meubelhuis', '2009', '--why', 'a test', '--yes');
    const undo = /undo: npm run ops -- (.*)/.exec(dropped.out)?.[1]?.split(' ') ?? [];
    const back = await cell.ops(...undo);

    expect(again.out).toContain('It is dropped already.');
    expect(back.out).toContain('done: park meubelhuis #2009 again');
    expect((await order.read())?.state).toBe('parked');
  });

  it('and takes a delivery off the list and puts it back', async () => {
    const { hash } = await anUnreadDelivery();

    const { out } = await cell.ops(
      'parked',
      'drop',
      'meubelhuis',
      hash.slice(0, 12),
      '--why',
      'noise',
      '--yes',
    );
    const without = await cell.ops('parked');
    await cell.ops('parked', 'undrop', 'meubelhuis', hash, '--yes');

    expect(out).toContain(`undo: npm run ops -- parked undrop meubelhuis ${hash} --yes --cell nl`);
    expect(without.out).not.toContain(hash.slice(0, 12));
    expect((await cell.ops('parked')).out).toContain(hash.slice(0, 12));
  });

  it('and sees names and addresses only when asking for them, which is noted', async () => {
    const { orderId } = await cell.aParkedOrder('2010');

    const plain = await cell.ops('parked', 'show', 'meubelhuis', '2010');
    const full = await cell.ops('parked', 'show', 'meubelhuis', '2010', '--show-personal-data');

    expect(plain.out).not.toMatch(/merel|beukenlaan/i);
    expect(full.out).toMatch(/Beukenlaan/);
    expect((await cell.ops('audit')).out).toMatch(
      new RegExp(`els +show-personal-data +meubelhuis/${orderId}`),
    );
  });

  it('and replays what is kept of an order, or what stands in a file', async () => {
    const { orderId } = await cell.aParkedOrder('2014');
    await enqueued();
    const file = join(mkdtempSync(join(tmpdir(), 'replay-')), 'body.json');
    writeFileSync(file, readMessage(aMessage('meubelhuis', 0)).delivery.rawBody);

    const kept = await cell.ops('replay', 'meubelhuis', '2014', '--yes');
    const fromFile = await cell.ops(
      'replay',
      'meubelhuis',
      file,
      '--header',
      'X-Shopify-Topic: orders/create',
      '--yes',
    );

    expect(kept.out).toContain('done: put order #1001 of meubelhuis on the queue again (orders/create)');
    expect(fromFile.out).toContain('done: put order #1001 of meubelhuis on the queue again (orders/create)');
    expect((await enqueued()).map((text) => readMessage(text).shop)).toEqual(['meubelhuis', 'meubelhuis']);
    expect((await cell.ops('order', 'meubelhuis', orderId)).out).toContain(
      'put what the shop sent on the queue again',
    );
  });

  it('and is told that nothing is kept of an order that went well', async () => {
    const { code, err } = await cell.ops('replay', 'meubelhuis', '9999');

    expect(err).toContain('the ledger knows no such order');
    expect(code).toBe(1);
  });
});
