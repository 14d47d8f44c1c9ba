import { join } from 'node:path';
import type { Closers } from '../closers.ts';
import { type Clients, createClients } from './clients.ts';
import { startDynamo, type TableWatcher } from './dynamodb.ts';
import { startQueues } from './queues.ts';
import { Secrets } from './secrets.ts';
import { startSmallServices } from './small-services.ts';
import type { Notice } from './topics.ts';

export interface CloudOptions {
  region: string;
  /** Where state is kept over restarts; absent: in memory. */
  dataFolder?: string | undefined;
  /** Sees every call to the tables; for tests that crash a function there. */
  watchTables?: TableWatcher | undefined;
  onNotice: (notice: Notice) => void;
  /** A call to a service that is not here. */
  onStranger: (what: string) => void;
}

/** The AWS account of an embedded cell. */
export interface Cloud {
  clients: Clients;
  secrets: Secrets;
  queueUrl: (queueName: string) => string;
  /** What sends the AWS SDK here instead of to AWS, whichever service it wants. */
  /** Where the services listen. */
  endpoints: { dynamodb: string; sqs: string; other: string };
  environment: Readonly<Record<string, string>>;
}

/** Starts DynamoDB, SQS, Secrets Manager and SNS on loopback; `closers` ends them. */
export async function startCloud(options: CloudOptions, closers: Closers): Promise<Cloud> {
  const { region, dataFolder, watchTables, onNotice, onStranger } = options;
  const inData = (name: string) => (dataFolder === undefined ? undefined : join(dataFolder, name));
  const secrets = new Secrets(region, inData('secrets.json'));

  const dynamo = await startDynamo(inData('dynamodb'), watchTables);
  closers.add(dynamo.stop);
  const queues = await startQueues(region, inData('queues'));
  closers.add(queues.stop);
  const small = await startSmallServices({ secrets, onNotice, onStranger });
  closers.add(small.stop);
  const clients = createClients(region, { dynamo: dynamo.url, sqs: queues.url, small: small.url });
  closers.add(clients.destroy);

  return {
    clients,
    secrets,
    queueUrl: queues.urlOf,
    endpoints: { dynamodb: dynamo.url, sqs: queues.url, other: small.url },
    environment: {
      AWS_ENDPOINT_URL: small.url,
      AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
      AWS_ENDPOINT_URL_SQS: queues.url,
    },
  };
}
