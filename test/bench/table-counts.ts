import * as z from 'zod';
import type { TableWatcher } from '../../infra/local/aws/dynamodb.ts';

const keySchema = z.object({ pk: z.object({ S: z.string() }) });
const callSchema = z.object({ Key: keySchema.optional(), Item: keySchema.optional() });

/** Calls to the ledger's table since the start, refused writes and the SDK's own retries included. */
export interface Counts {
  ledgerWrites: number;
  bucketWrites: number;
  reads: number;
}

/** Counts calls to the table, by what they write: the bucket has an item of its own, all others are the ledger's. */
export class TableCounts {
  #counts: Counts = { ledgerWrites: 0, bucketWrites: 0, reads: 0 };

  readonly watch: TableWatcher = ({ action, input }, moment) => {
    if (moment === 'before') this.#counts[kindOf(action, input)]++;
    return undefined;
  };

  /** What has been counted so far; changes no more. */
  now(): Counts {
    return { ...this.#counts };
  }
}

function kindOf(action: string, input: unknown): keyof Counts {
  if (!['PutItem', 'UpdateItem', 'DeleteItem'].includes(action)) return 'reads';
  const { Key, Item } = callSchema.parse(input);
  return (Key ?? Item)?.pk.S === 'bucket' ? 'bucketWrites' : 'ledgerWrites';
}
