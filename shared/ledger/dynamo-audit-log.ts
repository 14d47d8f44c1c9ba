import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AuditLog, CellAuditEntry } from './audit-log.ts';
import { auditItemKey } from './keys.ts';
import { TABLE } from './table.ts';

const PARTITION = 'audit';
const entrySchema = z.object({
  at: z.number(),
  by: z.string(),
  did: z.string(),
  to: z.string(),
  why: z.string().optional(),
});

/** The audit log in the cell's table: one partition, since people do little. */
export class DynamoAuditLog implements AuditLog {
  readonly #client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly #table: string;

  constructor(client: Pick<DynamoDBDocumentClient, 'send'>, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async note({ why, ...entry }: CellAuditEntry): Promise<void> {
    const key = { pk: PARTITION, sk: `${new Date(entry.at).toISOString()}#${entry.did}#${entry.to}` };
    await this.#put({ ...key, ...entry, ...(why === undefined ? {} : { why }) });
  }

  async noteReplay(
    shop: string,
    orderId: string,
    entry: { at: number; by: string; why?: string },
  ): Promise<void> {
    await this.#put({ ...auditItemKey(shop, orderId, entry.at, 'replay'), ...entry, did: 'replay' });
  }

  async latest(limit: number): Promise<CellAuditEntry[]> {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
        ExpressionAttributeValues: { ':pk': PARTITION },
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    return z.array(entrySchema).parse(Items);
  }

  async #put(item: Record<string, unknown>): Promise<void> {
    await this.#client.send(new PutCommand({ TableName: this.#table, Item: item }));
  }
}
