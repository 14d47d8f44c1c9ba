import { ResourceInUseException } from '@aws-sdk/client-dynamodb';
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  QueueNameExists,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import type { Clients } from '../aws/clients.ts';
import { createTable } from '../aws/create-table.ts';
import type { Secrets } from '../aws/secrets.ts';
import type { CellPlan } from './cell-plan.ts';
import type { QueuePlan, TablePlan } from './storage.ts';

/** Creates what the plan asks for and is not there yet; what an earlier start left behind is kept. */
export async function setUpStorage(
  plan: CellPlan,
  { dynamo, sqs }: Clients,
  secrets: Secrets,
): Promise<void> {
  for (const table of plan.tables) await createOnce(table, dynamo);
  for (const queue of plan.queues) await createQueue(queue, sqs);
  for (const name of plan.secretNames) await secrets.create(name);
}

async function createOnce(table: TablePlan, dynamo: Clients['dynamo']): Promise<void> {
  const { name, GlobalSecondaryIndexes, ...keys } = table;
  const indexes = GlobalSecondaryIndexes.length > 0 ? { GlobalSecondaryIndexes } : {};
  try {
    await createTable(dynamo, { TableName: name, ...keys, ...indexes });
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}

async function createQueue({ name, attributes }: QueuePlan, sqs: Clients['sqs']): Promise<void> {
  try {
    await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  } catch (error) {
    if (!(error instanceof QueueNameExists)) throw error;
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: attributes }));
  }
}
