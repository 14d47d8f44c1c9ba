import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { loadCell } from '../../shared/config/load-cell.ts';
import { logictradeSecretName } from '../../shared/config/names.ts';
import { spacingMs, timingOf } from '../../shared/config/timing.ts';
import { DynamoAuditLog } from '../../shared/ledger/dynamo-audit-log.ts';
import { DynamoContentStore } from '../../shared/ledger/dynamo-content-store.ts';
import { DynamoCustomerLedger } from '../../shared/ledger/dynamo-customer-ledger.ts';
import { DynamoFlags } from '../../shared/ledger/dynamo-flags.ts';
import { DynamoHeard } from '../../shared/ledger/dynamo-heard.ts';
import { DynamoLedger } from '../../shared/ledger/dynamo-ledger.ts';
import { DynamoParkedWork } from '../../shared/ledger/dynamo-parked-work.ts';
import { DynamoPauses } from '../../shared/ledger/dynamo-pauses.ts';
import { DynamoPersonalData } from '../../shared/ledger/dynamo-personal-data.ts';
import { DynamoRelooks } from '../../shared/ledger/dynamo-relooks.ts';
import { peakMemoryPercent } from '../../shared/log/peak-memory.ts';
import { PowertoolsLog } from '../../shared/log/powertools-log.ts';
import { hide } from '../../shared/queue/sqs-queues.ts';
import { openConnection } from '../../shared/logictrade/connection.ts';
import { dynamoPermits } from '../../shared/rate-limit/dynamo-permits.ts';
import { SecretCache } from '../../shared/secrets/secret-cache.ts';
import { SecretsManagerStore } from '../../shared/secrets/secrets-manager.ts';
import { webshopOf } from '../../shared/webshops/registry.ts';
import { ProductMemory } from './check-products.ts';
import { configSchema } from './config.ts';
import { createHandler } from './handler.ts';
import { Health } from './health.ts';
import { HeardShops } from './heard-shops.ts';
import { ShopApis } from './shop-apis.ts';
import { openInvocation } from './open-invocation.ts';

const config = configSchema.parse(process.env);
const cell = loadCell(import.meta.url);
const timing = timingOf(cell);
const now = Date.now;
const table = config.LEDGER_TABLE;
const dynamo = new DynamoDBClient();
const client = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
const content = new DynamoContentStore({ client, table, now, keepDays: cell.parkedKeepDays });
const flags = new DynamoFlags(client, table);
const sqs = new SQSClient();
const log = new PowertoolsLog(new Logger(), new Metrics({ defaultDimensions: { cell: cell.id } }));
const secrets = new SecretsManagerStore(new SecretsManagerClient());
const apiKeys = new SecretCache(secrets, now);
const keyName = logictradeSecretName(cell.id);

export const handler = createHandler(
  openInvocation({
    cell,
    timing,
    shops: new Map(cell.shops.map((shop) => [shop.id, { shop, webshop: webshopOf(shop.webshop) }])),
    ledger: new DynamoLedger({ client, table, now, owner: randomUUID, leaseMarginMs: cell.timing.marginMs }),
    customers: new DynamoCustomerLedger({ client, table, cellId: cell.id, now, owner: randomUUID }),
    content,
    parkedWork: new DynamoParkedWork({ client, table, content, now, keepDays: cell.parkedKeepDays }),
    relooks: new DynamoRelooks(client, table, now),
    pauses: new DynamoPauses(client, table, now),
    limiter: dynamoPermits(dynamo, {
      tableName: table,
      pace: { spacingMs: spacingMs(cell.logictrade), longestWaitMs: timing.longestWaitMs },
    }),
    privacy: {
      personalData: new DynamoPersonalData({ client, table, cellId: cell.id }),
      audit: new DynamoAuditLog(client, table),
    },
    shopApis: new ShopApis(cell.id, secrets, now),
    apiKey: async (options) => (await apiKeys.get(keyName, options))[0] ?? '',
    connect: (connectTimeoutMs) => openConnection({ connectTimeoutMs }),
    hide: (queueUrl, receiptHandle, ms) => hide(sqs, queueUrl, receiptHandle, ms),
    laterQueueUrl: config.LATER_QUEUE_URL,
    log,
    isPutProven: async () => (await flags.read('put-proven')) !== undefined,
    health: new Health(now),
    heard: new HeardShops(new DynamoHeard(client, table), log, now),
    memoryUsedPercent: peakMemoryPercent,
    products: new ProductMemory(now),
    now,
    random: Math.random,
  }),
  log,
);
