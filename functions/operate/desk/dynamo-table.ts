import {
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { TABLE } from '../../../shared/ledger/table.ts';

/** Whether the ledger's table is there, in use, and has the indexes that this code reads. */
export async function hasLedgerTable(client: DynamoDBClient, name: string): Promise<boolean> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    const indexes = Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName) ?? [];
    const wanted = Object.values(TABLE.indexes).map((index) => index.name);
    return Table?.TableStatus === 'ACTIVE' && wanted.every((index) => indexes.includes(index));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    return false;
  }
}
