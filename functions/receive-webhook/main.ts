import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { loadDoorCell } from '../../shared/config/door-cell.ts';
import { PowertoolsLog } from '../../shared/log/powertools-log.ts';
import { send } from '../../shared/queue/sqs-queues.ts';
import { SecretCache } from '../../shared/secrets/secret-cache.ts';
import { SecretsManagerStore } from '../../shared/secrets/secrets-manager.ts';
import { doorOf } from '../../shared/webshops/doors.ts';
import { readConfig } from './config.ts';
import { createHandler } from './handler.ts';
import { PublishedTexts } from './published-texts.ts';

const config = readConfig(process.env);
const cell = loadDoorCell(import.meta.url);
const sqs = new SQSClient();
const texts = new PublishedTexts((url, init) => fetch(url, init), Date.now);
const metrics = new Metrics({ defaultDimensions: { cell: cell.id } });

export const handler = createHandler({
  cellId: cell.id,
  laterQueueUrl: config.LATER_QUEUE_URL,
  shops: new Map(cell.shops.map((shop) => [shop.id, { shop, door: doorOf(shop.webshop) }])),
  secrets: new SecretCache(new SecretsManagerStore(new SecretsManagerClient()), Date.now),
  enqueue: (url, text) => send(sqs, url, text),
  fetchText: (url) => texts.at(url),
  log: new PowertoolsLog(new Logger(), metrics),
  now: Date.now,
});
