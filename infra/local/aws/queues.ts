import { mkdir } from 'node:fs/promises';
import { type BuildAppOptions, buildApp } from 'fauxqs';
import { ACCOUNT, type Service } from './service.ts';

/** SQS in this process. */
export interface QueueService extends Service {
  urlOf: (queueName: string) => string;
}

/** Starts SQS in memory, or in a folder. Retention is not enforced and nothing is ever delivered twice by itself. */
export async function startQueues(region: string, folder?: string): Promise<QueueService> {
  const disk = folder === undefined ? undefined : await storesOn(folder);
  const app = buildApp({ logger: false, defaultRegion: region, ...(disk ? { stores: disk.stores } : {}) });
  if (disk) app.addHook('onClose', disk.close);
  // an IP address in the queue URL: "sqs.eu-west-1.localhost", fauxqs's own idea, resolves on few machines
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { url, urlOf: (queueName) => `${url}/${ACCOUNT}/${queueName}`, stop: () => app.close() };
}

type Stores = NonNullable<BuildAppOptions['stores']>;
interface Persistence {
  loadSqsAndSns(sqs: Stores['sqsStore'], sns: Stores['snsStore']): void;
  close(): void;
}

/**
 * fauxqs keeps its state on disk only through `startFauxqs`, which listens on every network interface of the machine.
 * So its stores are put together here as it does itself, from files its package does not export.
 */
async function storesOn(folder: string): Promise<{ stores: Stores; close: () => Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const from = (file: string) => import(new URL(file, import.meta.resolve('fauxqs')).href);
  const [sqs, sns, s3, persistence] = await Promise.all([
    from('sqs/sqsStore.js'),
    from('sns/snsStore.js'),
    from('s3/s3Store.js'),
    from('persistence.js'),
  ]);
  const stores: Stores = {
    sqsStore: new sqs.SqsStore(),
    snsStore: new sns.SnsStore(),
    s3Store: new s3.S3Store(),
  };
  const disk: Persistence = new persistence.PersistenceManager(folder);
  // loaded before it is attached, or loading would write each row anew and lose what hangs on it
  disk.loadSqsAndSns(stores.sqsStore, stores.snsStore);
  Object.assign(stores.sqsStore, { persistence: disk });
  for (const queue of stores.sqsStore.allQueues()) Object.assign(queue, { persistence: disk });
  return { stores, close: async () => disk.close() };
}
