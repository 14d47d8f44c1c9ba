import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shopifySimulator } from '../../infra/local/shops/shopify.ts';
import {
  laneDeadLetterName,
  laneQueueName,
  logictradeSecretName,
  shopSecretName,
} from '../../shared/config/names.ts';
import { DynamoFlags } from '../../shared/ledger/dynamo-flags.ts';
import { customerItemKey } from '../../shared/ledger/keys.ts';
import { send } from '../../shared/queue/sqs-queues.ts';
import { parseLiveSecrets } from '../../shared/secrets/live-secrets.ts';
import { anOrder } from '../unit/infra/local/logictrade/a-logictrade.ts';
import { aMessage, anOperatedCell, type OperatedCell, SECRET } from './operate-desk.ts';

describe('A responder looks after a cell', () => {
  let cell: OperatedCell;
  beforeAll(async () => {
    cell = await anOperatedCell();
  });
  afterAll(() => cell.stop());

  const put = (queue: string, text: string) => send(cell.cloud.clients.sqs, cell.cloud.queueUrl(queue), text);
  const textsIn = async (queue: string) => {
    const { Messages = [] } = await cell.cloud.clients.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: cell.cloud.queueUrl(queue),
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
      }),
    );
    return Messages.map(({ Body = '' }) => Body);
  };
  const live = (name: string) => parseLiveSecrets(cell.cloud.secrets.find(name)?.current?.text);

  it('pauses a shop with a reason, sees it everywhere, and resumes it as printed', async () => {
    const dry = await cell.ops('pause', 'meubelhuis', '--why', 'wrong prices');
    const paused = await cell.ops('pause', 'meubelhuis', '--why', 'wrong prices', '--yes');
    const again = await cell.ops('pause', 'meubelhuis', '--why', 'wrong prices', '--yes');
    const status = await cell.ops('status');
    const undo = /undo: npm run ops -- (.*)/.exec(paused.out)?.[1]?.split(' ') ?? [];
    const resumed = await cell.ops(...undo);

    expect(dry.out).toContain('would: pause meubelhuis: wrong prices');
    expect(again.out).toContain('paused already');
    expect(status.out).toMatch(/meubelhuis is paused since .* by els: wrong prices/);
    expect(resumed.out).toContain('done: resume meubelhuis, paused for');
    expect((await cell.ops('resume', 'meubelhuis')).out).toContain('is not paused');
    expect((await cell.ops('audit')).out).toMatch(/els +pause +meubelhuis +wrong prices/);
  });

  it('pauses the whole cell, and must say why', async () => {
    expect(await cell.ops('pause', 'cell', '--yes')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--why'),
    });

    await cell.ops('pause', 'cell', '--why', 'stocktaking', '--yes');

    expect((await cell.ops('status')).out).toContain('The cell is paused since');
    await cell.ops('resume', 'cell', '--yes');
  });

  it('peeks into dead letters without taking them, and moves them back to be worked on', async () => {
    const dead = laneDeadLetterName('nl', 'meubelhuis');
    await put(dead, aMessage('meubelhuis', cell.clock.now));
    await put(dead, 'no entry of ours');

    const counted = await cell.ops('dead-letters');
    const peeked = await cell.ops('dead-letters', 'peek', 'meubelhuis');
    expect(await textsIn(dead)).toHaveLength(2);
    const moved = await cell.ops('dead-letters', 'move', 'meubelhuis', '--yes');

    expect(counted.out).toMatch(/nl-dead-meubelhuis +2/);
    expect(peeked.out).toMatch(/#1001 +orders\/create/);
    expect(peeked.out).toContain('no entry of ours');
    expect(peeked.out).not.toMatch(/merel/i);
    expect(moved.out).toContain('done: move 2 dead letters of nl-dead-meubelhuis to nl-lane-meubelhuis');
    expect(await textsIn(dead)).toEqual([]);
    expect(await textsIn(laneQueueName('nl', 'meubelhuis'))).toHaveLength(2);
  });

  it('keeps dead letters with the parked work, beyond what a queue keeps', async () => {
    await put('nl-later-dead', aMessage('tuinwereld', cell.clock.now));

    const moved = await cell.ops('dead-letters', 'move', '--later', '--to', 'parked', '--yes');

    expect(moved.out).toContain('1 moved');
    const { out } = await cell.ops('parked', '--reason', 'dead-letter');
    expect(out).toMatch(
      /tuinwereld delivery [0-9a-f]{12} {2}Order #1001 was handed out 1 times and never finished/,
    );
  });

  it('checks secrets without printing one', async () => {
    const { code, out } = await cell.ops('secrets');

    expect(out).toMatch(/logictrade +1/);
    expect(out).toMatch(/tuinwereld +0 .*missing/);
    expect(out).not.toContain(SECRET);
    expect(code).toBe(1);
  });

  it('rotates a shop secret in two steps, and back', async () => {
    const name = shopSecretName('nl', 'meubelhuis');
    const fresh = shopifySimulator.secret(77);
    cell.typed.secret = `${fresh}\n`;

    const first = await cell.ops('secrets', 'rotate', 'meubelhuis', '--yes');
    expect(live(name)).toEqual([fresh, SECRET]);
    const early = await cell.ops('secrets', 'rotate', 'meubelhuis', '--yes');
    const second = await cell.ops('secrets', 'rotate', 'meubelhuis', '--finish', '--yes');
    expect(live(name)).toEqual([fresh]);
    await cell.ops('secrets', 'back', 'meubelhuis', '--yes');

    expect(live(name)).toEqual([fresh, SECRET]);
    expect(early).toMatchObject({ code: 1, err: expect.stringContaining('--finish') });
    expect(first.out + second.out).not.toContain(fresh);
  });

  it('cannot fill in a LogicTrade key that LogicTrade refuses', async () => {
    const before = live(logictradeSecretName('nl'));
    cell.typed.secret = 'a-wrong-key';

    const { code, out } = await cell.ops('secrets', 'rotate', 'logictrade', '--yes');

    expect(out).toContain('LogicTrade does not take this key (logictrade-key-refused)');
    expect(live(logictradeSecretName('nl'))).toEqual(before);
    expect(code).toBe(1);
    expect((await cell.ops('status')).out).not.toContain('LogicTrade is closed');
  });

  it('forgets one person: what is kept of their orders, and who they are in LogicTrade', async () => {
    await cell.aParkedOrder('3001');
    await cell.ops(
      'parked',
      'edit',
      'meubelhuis',
      '3001',
      '--set',
      'deliveryAddress.houseNumber=14',
      '--yes',
    );
    const key = customerItemKey('nl', 'merel@example.com');
    await cell.place.raw.send(
      new PutItemCommand({
        TableName: 'ledger',
        Item: { pk: { S: key.pk }, sk: { S: key.sk }, state: { S: 'known' } },
      }),
    );

    const dry = await cell.ops('forget', 'Merel@Example.com');
    const done = await cell.ops('forget', 'Merel@Example.com', '--yes');
    const again = await cell.ops('forget', 'merel@example.com', '--yes');

    expect(dry.out).toContain('would: erase what the shop sent for the parked order meubelhuis/3001-5001');
    expect(done.out).toContain('done: erase which LogicTrade customer belongs to this e-mail address');
    expect(done.out).toContain('Not searched: messages in queues');
    expect(done.out).toContain('done: erase corrections of the order meubelhuis/3001-5001');
    expect(again.out).toContain('The table holds nothing of this person.');
    expect((await cell.ops('audit')).out).not.toMatch(/merel/i);
    expect((await cell.ops('parked', 'show', 'meubelhuis', '3001')).out).toContain('no longer kept');
  });

  it('tests whether alarms arrive', async () => {
    const { out } = await cell.ops('test-alarm', '--yes');

    expect(out).toContain('done: publish a test on the alarm topic');
    expect(cell.notices).toMatchObject([{ subject: 'nl: a test of the alarms' }]);
  });

  it('is told that an embedded cell has no version to go back to', async () => {
    expect(await cell.ops('roll-back', '--yes')).toMatchObject({
      code: 2,
      err: expect.stringContaining('one version only'),
    });
  });

  it('proves by hand what an update does, and only a sound outcome can be noted', async () => {
    const { id } = await ask('POST', 'orders', anOrder({ lines: [LINE, { ...LINE, quantity: 3 }] }));
    const flags = new DynamoFlags(cell.place.client, 'ledger');

    const first = await cell.ops('doctor', '--prove-put', String(id), '--yes');
    await ask('PUT', `orders/${id}`, anOrder({ lines: [{ ...LINE, quantity: 5 }] }));
    const dry = await cell.ops('doctor', '--prove-put', String(id));
    const noted = await cell.ops('doctor', '--prove-put', String(id), '--yes');

    expect(first.out).toContain('This command itself changes nothing in LogicTrade.');
    expect(dry.out).toContain('Changed since the first step:');
    expect(dry.out).toContain('would: note that updates are proven');
    expect(noted.out).toContain('done: note that updates are proven');
    expect(await flags.read('put-proven')).toMatchObject({ by: 'els' });
  });

  const LINE = { code: 'LT00000047', quantity: 2, partPrice: 175.9 };
  async function ask(method: string, path: string, body: unknown): Promise<{ id: number }> {
    const response = await fetch(`${cell.logictrade.url}/rest/v1/${path}`, {
      method,
      headers: { 'api-key': cell.logictrade.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return JSON.parse((await response.text()) || '{}');
  }
});
