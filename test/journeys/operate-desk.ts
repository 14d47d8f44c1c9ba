import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { operate } from '../../functions/operate/operate.ts';
import type { Io } from '../../functions/operate/io.ts';
import { startCloud } from '../../infra/local/aws/cloud.ts';
import type { EmbeddedCell } from '../../infra/local/embedded-cell.ts';
import type { Notice } from '../../infra/local/aws/topics.ts';
import { Closers } from '../../infra/local/closers.ts';
import { openBucket } from '../../infra/local/open-bucket.ts';
import { startLogictrade } from '../../infra/local/logictrade/start-logictrade.ts';
import { shopifySimulator } from '../../infra/local/shops/shopify.ts';
import { cellSchema } from '../../shared/config/cell.ts';
import {
  laneDeadLetterName,
  laneQueueName,
  laterQueueName,
  logictradeSecretName,
  shopApiSecretName,
  shopSecretName,
} from '../../shared/config/names.ts';
import type { ShopInput } from '../../shared/config/shop.ts';
import { writeMessage } from '../../shared/queue/envelope.ts';
import { anImporter } from '../fixtures/an-importer.ts';
import { AFailure } from '../fixtures/an-order-book.ts';
import { ledgerPlaceAt } from '../fixtures/embedded-dynamo.ts';
import { anOrder } from '../fixtures/orders.ts';
import { aShopifyOrder } from '../fixtures/shopify.ts';

/** Where nobody listens; the commands only write it down. */
export const DOOR_URL = 'http://127.0.0.1:3999';
export const SHOP: ShopInput = {
  id: 'meubelhuis',
  webshop: 'shopify',
  order: { prefix: 'MH-', salesManUserName: 'webshop', deliveryType: 'BM', deliveryCondition: 'D' },
  lines: { shipping: 'VERZENDKOSTEN' },
};
export const SECRET = shopifySimulator.secret(1);

const KEPT = mkdtempSync(join(tmpdir(), 'operate-kept-'));

/** What a command printed, and what the shell hears. */
export interface Answer {
  code: number;
  out: string;
  err: string;
}

/** AWS's services of one cell on this machine, without its functions, and the commands to work on them. */
export async function anOperatedCell(
  shops: readonly ShopInput[] = [
    SHOP,
    { ...SHOP, id: 'tuinwereld', order: { ...SHOP.order, prefix: 'TW-' } },
  ],
) {
  const closers = new Closers();
  const notices: Notice[] = [];
  const cloud = await startCloud(
    { region: 'eu-west-1', onNotice: (notice) => notices.push(notice), onStranger: () => undefined },
    closers,
  );
  const logictrade = await startLogictrade({});
  closers.add(() => logictrade.close());
  const cell = cellSchema.parse({
    id: 'nl',
    stage: 'sample',
    prices: 'including-vat',
    logictrade: { url: logictrade.url },
    shops,
  });
  const endpoints = {
    dynamodb: cloud.environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '',
    sqs: cloud.environment['AWS_ENDPOINT_URL_SQS'] ?? '',
    other: cloud.environment['AWS_ENDPOINT_URL'] ?? '',
  };
  const place = await ledgerPlaceAt(endpoints.dynamodb);
  closers.add(() => place.close());
  await openBucket(
    cell,
    { url: logictrade.url, key: logictrade.apiKey, lastCalledAt: 0 },
    place.raw,
    place.table,
  );
  const later = laterQueueName(cell.id);
  const shopIds = cell.shops.map(({ id }) => id);
  const queues = [
    later,
    `${later}-dead`,
    ...shopIds.flatMap((id) => [laneQueueName('nl', id), laneDeadLetterName('nl', id)]),
  ];
  for (const QueueName of queues) await cloud.clients.sqs.send(new CreateQueueCommand({ QueueName }));
  await cloud.secrets.create(logictradeSecretName('nl'));
  await cloud.secrets.put(logictradeSecretName('nl'), logictrade.apiKey);
  for (const id of shopIds) {
    await cloud.secrets.create(shopSecretName('nl', id));
    await cloud.secrets.create(shopApiSecretName('nl', id));
  }
  if (shopIds.includes('meubelhuis')) await cloud.secrets.put(shopSecretName('nl', 'meubelhuis'), SECRET);

  const operated = {
    cell,
    endpoints,
    ledgerTable: place.table,
    laterQueueUrl: cloud.queueUrl(later),
    alarmTopicArn: 'arn:aws:sns:eu-west-1:000000000000:alarms',
    doorUrl: DOOR_URL,
  };
  const state = writeWord([{ id: 'nl', operate: operated }]);
  const clock = {
    get now() {
      return Date.now();
    },
  };
  const typed = { secret: '' };
  return {
    cell,
    clock,
    cloud,
    logictrade,
    notices,
    place,
    typed,
    /** A command as a person types it. */
    ops: (...words: string[]) => answerTo([...words, '--state', state], clock, typed),
    /** An order of this shop that LogicTrade refused, with what the shop sent kept. */
    async aParkedOrder(name: string, shopId = 'meubelhuis') {
      const shop = cell.shops.find(({ id }) => id === shopId);
      const importer = anImporter(place, name, shop);
      importer.clock.now = clock.now - 3_600_000;
      importer.orderBook.failTheNext(new AFailure('logictrade-refused', 'never', 'none'));
      const order = anOrder({ number: `#${name}` });
      await importer.bring(order);
      const orderId = `${name}-5001`;
      await importer.deps.content.save(shopId, orderId, { message: aMessage(shopId, clock.now) }, 1);
      return {
        orderId,
        read: () => importer.read(order),
        bring: () => importer.bring({ ...order, updatedAt: '2026-04-01T00:00:00.000Z' }),
      };
    },
    stop: () => closers.close(),
  };
}
export type OperatedCell = Awaited<ReturnType<typeof anOperatedCell>>;

/** What a shop sent, as it lies in a queue. */
export const aMessage = (shop: string, receivedAt: number, body: unknown = aShopifyOrder()): string =>
  writeMessage({
    shop,
    topic: 'orders/create',
    deliveryId: 'd-1',
    delivery: {
      headers: { 'x-shopify-topic': 'orders/create' },
      rawBody: Buffer.from(JSON.stringify(body)),
      receivedAt,
    },
  }) ?? '';

/** Word of a running cell as `npm start` leaves it, for the commands. */
export async function wordOf({ cell, clients, door, ledgerTable, queueUrl }: EmbeddedCell): Promise<string> {
  const at = async ({ config }: { config: { endpoint?: () => Promise<Endpoint> } }) => {
    const { protocol = '', hostname = '', port } = (await config.endpoint?.()) ?? {};
    return `${protocol}//${hostname}:${port}`;
  };
  const operated = {
    cell,
    endpoints: {
      dynamodb: await at(clients.plainDynamo),
      sqs: await at(clients.sqs),
      other: await at(clients.secrets),
    },
    ledgerTable,
    laterQueueUrl: queueUrl(laterQueueName(cell.id)),
    alarmTopicArn: 'arn:aws:sns:eu-west-1:000000000000:alarms',
    doorUrl: door,
  };
  return writeWord([{ id: cell.id, operate: operated }]);
}
type Endpoint = { protocol?: string; hostname?: string; port?: number };

function writeWord(cells: unknown): string {
  const state = join(mkdtempSync(join(tmpdir(), 'operate-')), 'state.json');
  writeFileSync(state, JSON.stringify({ pid: process.pid, cells }));
  return state;
}

/** Runs the commands as `main.ts` does, with a screen and a clock of the test's own. */
export async function answerTo(
  words: readonly string[],
  clock = { now: Date.now() },
  typed = { secret: '' },
): Promise<Answer> {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (said.out += stripVTControlCharacters(text)),
    err: (text) => void (said.err += stripVTControlCharacters(text)),
    isTerminal: false,
    env: {},
    readSecret: async () => typed.secret,
    now: () => clock.now,
    user: 'els',
    path: (path) => path,
    keepIn: KEPT,
  };
  const code = await operate(words, io);
  return { code, ...said };
}
