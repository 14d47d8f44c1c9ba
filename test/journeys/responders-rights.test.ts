import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { responderRights } from '../../infra/constructs/responder-rights.ts';
import { Closers } from '../../infra/local/closers.ts';
import { closeServer, listen } from '../../infra/local/listen.ts';
import { laneDeadLetterName } from '../../shared/config/names.ts';
import { DynamoContentStore } from '../../shared/ledger/dynamo-content-store.ts';
import { sha256 } from '../../shared/ledger/keys.ts';
import { send } from '../../shared/queue/sqs-queues.ts';
import { aMessage, anOperatedCell, answerTo, DOOR_URL, type OperatedCell } from './operate-desk.ts';

/** One call to the table, by its action and the first part of the item's key where it names one. */
interface TableCall {
  action: string;
  key?: string;
}

const calls: TableCall[] = [];
const closers = new Closers();
let cell: OperatedCell;
let state = '';
beforeAll(async () => {
  cell = await anOperatedCell();
  closers.add(() => cell.stop());
  const endpoints = { ...cell.cloud.endpoints, dynamodb: await listener(cell.cloud.endpoints.dynamodb) };
  state = join(mkdtempSync(join(tmpdir(), 'rights-')), 'state.json');
  const operate = {
    cell: cell.cell,
    endpoints,
    ledgerTable: cell.place.table,
    laterQueueUrl: cell.cloud.queueUrl('nl-later'),
    alarmTopicArn: 'arn:aws:sns:eu-west-1:000000000000:alarms',
    doorUrl: DOOR_URL,
  };
  writeFileSync(state, JSON.stringify({ pid: process.pid, cells: [{ id: 'nl', operate }] }));
});
afterAll(() => closers.close());

async function passOn(request: IncomingMessage, response: ServerResponse, tables: string): Promise<void> {
  const body = await buffer(request);
  const target = String(request.headers['x-amz-target']);
  const input = JSON.parse(body.toString()) as Record<'Key' | 'Item', { pk?: { S: string } } | undefined>;
  const key = (input.Key ?? input.Item)?.pk?.S;
  calls.push({ action: `dynamodb:${target.split('.')[1]}`, ...(key === undefined ? {} : { key }) });
  const sent = ['authorization', 'content-type', 'x-amz-date', 'x-amz-target'];
  const answer = await fetch(tables, {
    method: 'POST',
    headers: Object.fromEntries(sent.map((name) => [name, String(request.headers[name])])),
    body: new Uint8Array(body),
  });
  const headers = ['content-type', 'date', 'x-amz-crc32'].map((name) => [
    name,
    answer.headers.get(name) ?? '',
  ]);
  response
    .writeHead(answer.status, Object.fromEntries(headers.filter(([, value]) => value !== '')))
    .end(Buffer.from(await answer.arrayBuffer()));
}

/** A delivery that could not be read as any order; its name in commands. */
async function anUnreadDelivery(): Promise<string> {
  const { client, table } = cell.place;
  const content = new DynamoContentStore({ client, table, now: () => cell.clock.now, keepDays: 90 });
  const hash = sha256('no entry');
  await content.saveUnread('meubelhuis', hash, 'no entry', 'message-unreadable', 'Not one of ours.');
  return hash;
}

/** Stands before the tables and writes down what the commands ask of them. */
async function listener(tables: string): Promise<string> {
  const server = createServer((request, response) => void passOn(request, response, tables));
  const port = await listen(server, 0);
  closers.add(() => closeServer(server));
  return `http://127.0.0.1:${port}`;
}

const ops = (...words: string[]) => answerTo([...words, '--state', state], cell.clock, cell.typed);

const TABLE = 'the-table';
const rights = responderRights(
  { id: 'nl', shops: [] },
  { table: TABLE, indexes: [], topic: 'topic', topicKey: 'key' },
);

/** As IAM decides: some right allows the action on the table, for items whose key begins so. */
const isAllowed = ({ action, key = '' }: TableCall): boolean =>
  rights.some(
    ({ actions, on, items }) =>
      actions.includes(action) &&
      on.includes(TABLE) &&
      (items === undefined ||
        items.some((item) => (item.endsWith('*') ? key.startsWith(item.slice(0, -1)) : key === item))),
  );

describe('The responders’ policy', () => {
  it('lets every command do all that it does to the table', async () => {
    for (const number of ['1001', '1002', '1003']) await cell.aParkedOrder(number);
    const dead = cell.cloud.queueUrl(laneDeadLetterName('nl', 'meubelhuis'));
    await send(cell.cloud.clients.sqs, dead, aMessage('meubelhuis', cell.clock.now));
    cell.typed.secret = cell.logictrade.apiKey;
    const commands = [
      ['status'],
      ['doctor'],
      ['parked'],
      ['parked', 'show', 'meubelhuis', '1001', '--show-personal-data'],
      ['parked', 'edit', 'meubelhuis', '1001', '--set', 'deliveryAddress.houseNumber=12', '--yes'],
      ['parked', 'retry', 'meubelhuis', '1001', '--yes'],
      ['parked', 'drop', 'meubelhuis', '1002', '--why', 'a test', '--yes'],
      ['parked', 'undrop', 'meubelhuis', '1002', '--yes'],
      ['dead-letters', 'peek', 'meubelhuis'],
      ['dead-letters', 'move', 'meubelhuis', '--to', 'parked', '--yes'],
      ['parked', 'retry', '--all', '--reason', 'logictrade-refused', '--yes'],
      ['pause', 'meubelhuis', '--why', 'a test', '--yes'],
      ['resume', 'meubelhuis', '--yes'],
      ['pause', 'cell', '--why', 'a test', '--yes'],
      ['resume', 'cell', '--yes'],
      ['secrets', 'rotate', 'logictrade', '--yes'],
      ['forget', 'jan@example.com', '--yes'],
      ['order', 'meubelhuis', '1003'],
      ['replay', 'meubelhuis', '1003', '--yes'],
      ['test-alarm', '--yes'],
      ['audit'],
    ];

    const hash = await anUnreadDelivery();
    commands.push(
      ['parked', 'drop', 'meubelhuis', hash, '--why', 'a test', '--yes'],
      ['parked', 'undrop', 'meubelhuis', hash, '--yes'],
    );
    for (const command of commands) {
      const { code, err } = await ops(...command);
      expect({ command, err, isDone: code <= 1 }).toEqual({ command, err: '', isDone: true });
    }

    expect(new Set(calls.map(({ action }) => action))).toEqual(
      new Set(
        ['DescribeTable', 'GetItem', 'Query', 'Scan', 'PutItem', 'UpdateItem', 'DeleteItem'].map(
          (name) => `dynamodb:${name}`,
        ),
      ),
    );
    expect(calls.filter((call) => !isAllowed(call))).toEqual([]);
  });

  it('would not let anybody write the token bucket anew', () => {
    expect(isAllowed({ action: 'dynamodb:PutItem', key: 'bucket' })).toBe(false);
    expect(isAllowed({ action: 'dynamodb:DeleteItem', key: 'bucket' })).toBe(false);
    expect(isAllowed({ action: 'dynamodb:DeleteTable' })).toBe(false);
  });
});
