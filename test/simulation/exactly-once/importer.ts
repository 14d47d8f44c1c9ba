import { ProductMemory } from '../../../functions/import-order/check-products.ts';
import { createHandler } from '../../../functions/import-order/handler.ts';
import { Health } from '../../../functions/import-order/health.ts';
import { openInvocation, type Sandbox as Parts } from '../../../functions/import-order/open-invocation.ts';
import type { Task } from '../../../functions/import-order/task.ts';
import type { Dependencies } from '../../../functions/import-order/work.ts';
import { DynamoContentStore } from '../../../shared/ledger/dynamo-content-store.ts';
import { DynamoCustomerLedger } from '../../../shared/ledger/dynamo-customer-ledger.ts';
import { DynamoLedger } from '../../../shared/ledger/dynamo-ledger.ts';
import { DynamoParkedWork } from '../../../shared/ledger/dynamo-parked-work.ts';
import { DynamoPauses } from '../../../shared/ledger/dynamo-pauses.ts';
import { DynamoRelooks } from '../../../shared/ledger/dynamo-relooks.ts';
import type { Connection } from '../../../shared/logictrade/connection.ts';
import { hide } from '../../../shared/queue/sqs-queues.ts';
import { silentLog } from '../../fixtures/an-importer.ts';
import { cell, LATER_QUEUE_URL, simulatedWebshop, timing } from './cell.ts';
import type { DocumentClient } from './dynamo/document-client.ts';
import { simulatedDynamo } from './dynamo/simulated-dynamo.ts';
import type { Handler } from './fleet.ts';
import { openSimulatedConnection } from './logictrade/simulated-logictrade.ts';
import { simulatedSqs } from './queue/simulated-sqs.ts';
import type { Sandbox } from './sandbox.ts';
import { simulatedPermits } from './simulated-permits.ts';
import type { Surroundings } from './surroundings.ts';
import { nobodyToForget } from '../../fixtures/privacy.ts';

const TABLE_NAME = 'ledger';

/** What a variant of the importer may reach beside its own parts. */
export interface Reach {
  sandbox: Sandbox;
  surroundings: Surroundings;
  parts: Parts;
  /** The way to LogicTrade of the present invocation. */
  connection: () => Connection;
}

/** An importer that differs from the real one at some place. */
export interface Variant {
  client?: (client: DocumentClient) => DocumentClient;
  /** How much longer a claim lasts than its attempt may. */
  leaseMarginMs?: number;
  parts?: (parts: Parts) => Parts;
  /** What one order's attempt works with. */
  attempt?: (deps: Dependencies, task: Task, reach: Reach) => Dependencies;
  handler?: (handler: Handler, reach: Reach) => Handler;
}

/** The importer as `main.ts` puts it together, with this sandbox's seams instead of the world's. */
export function importerIn(sandbox: Sandbox, surroundings: Surroundings, variant: Variant = {}): Handler {
  const { scheduler, chance, story, hold, queue, logictrade, shop } = surroundings;
  const { now } = sandbox;
  const plain = simulatedDynamo(sandbox, surroundings);
  const client = variant.client?.(plain) ?? plain;
  const store = { client, table: TABLE_NAME, now };
  const { leaseMarginMs = cell.timing.marginMs } = variant;
  let owners = 0;
  const owner = () => `${sandbox.name}#${sandbox.invocations}.${++owners}`;
  const content = new DynamoContentStore({ ...store, keepDays: cell.parkedKeepDays });
  const sqs = simulatedSqs(sandbox, queue, chance, story);
  const real: Parts = {
    cell,
    timing,
    shops: new Map([[shop.id, { shop, webshop: simulatedWebshop }]]),
    ledger: new DynamoLedger({ ...store, owner, leaseMarginMs }),
    customers: new DynamoCustomerLedger({ ...store, owner, cellId: cell.id }),
    content,
    parkedWork: new DynamoParkedWork({ ...store, content, keepDays: cell.parkedKeepDays }),
    relooks: new DynamoRelooks(client, TABLE_NAME, now),
    pauses: new DynamoPauses(client, TABLE_NAME, now),
    limiter: {
      permits: simulatedPermits(sandbox, hold, () => scheduler.now, chance, story),
      breaker: { failed: async () => undefined, answered: () => undefined },
    },
    privacy: nobodyToForget,
    shopApis: { of: async () => undefined, close: async () => undefined },
    apiKey: async () => 'simulated-key',
    connect: () => openSimulatedConnection(sandbox, logictrade),
    hide: (queueUrl, receipt, ms) => hide(sqs, queueUrl, receipt, ms),
    laterQueueUrl: LATER_QUEUE_URL,
    log: silentLog,
    health: new Health(now),
    heard: { listen: async () => undefined },
    memoryUsedPercent: () => 0,
    isPutProven: async () => true,
    products: new ProductMemory(now),
    now,
    random: () => chance.number(),
  };
  return assembled(variant.parts?.(real) ?? real, sandbox, surroundings, variant);
}

function assembled(parts: Parts, sandbox: Sandbox, surroundings: Surroundings, variant: Variant): Handler {
  let connection: Connection | undefined;
  const reach: Reach = {
    sandbox,
    surroundings,
    parts,
    connection: () => connection ?? parts.connect(0),
  };
  const connect = (timeoutMs: number) => (connection = parts.connect(timeoutMs));
  const open = openInvocation({ ...parts, connect });
  const { attempt } = variant;
  const handler: Handler = createHandler(async (context) => {
    const { batch, listen, close } = await open(context);
    const importing: typeof batch.importing = (task, alone) => {
      const deps = batch.importing(task, alone);
      return attempt?.(deps, task, reach) ?? deps;
    };
    return { batch: { ...batch, importing }, listen, close };
  }, parts.log);
  return variant.handler?.(handler, reach) ?? handler;
}
