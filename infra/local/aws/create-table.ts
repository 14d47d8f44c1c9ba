import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

const WAIT = { minDelay: 0.02, maxDelay: 0.2, maxWaitTime: 60 };

/**
 * Makes a table that is paid by request, and returns when it can be used: DynamoDB answers the creation while it is
 * still CREATING, and refuses every call on it until it is ACTIVE.
 *
 * @throws ResourceInUseException when there is one of that name
 */
export async function createTable(
  client: DynamoDBClient,
  table: Omit<CreateTableCommandInput, 'BillingMode'>,
): Promise<void> {
  await client.send(new CreateTableCommand({ ...table, BillingMode: 'PAY_PER_REQUEST' }));
  await waitUntilTableExists({ client, ...WAIT }, { TableName: table.TableName });
}
