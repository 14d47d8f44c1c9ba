import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { LedgerPlace } from '../../../fixtures/embedded-dynamo.ts';
import { SimulatedTable } from './simulated-table.ts';

/** An empty ledger table in the simulated DynamoDB, behind a client whose calls never leave it. */
export function simulatedLedgerPlace(): LedgerPlace {
  const table = new SimulatedTable();
  const raw = new DynamoDBClient({ region: 'eu-west-1' });
  const send = async (command: object) => table.answer(command);
  return {
    raw,
    client: Object.assign(DynamoDBDocumentClient.from(raw), { send }),
    table: 'ledger',
    close: async () => raw.destroy(),
  };
}
