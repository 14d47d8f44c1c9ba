import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { present } from '../order/present.ts';
import { TABLE } from './table.ts';
import type { Unrest, UnrestReader } from './unrest.ts';

const itemSchema = z
  .object({
    unrestSince: z.number(),
    shop: z.string(),
    state: z.enum(['working', 'open', 'in-doubt', 'parked']),
    orderId: z.string().optional(),
    number: z.string().optional(),
    reason: z.string().optional(),
    sentence: z.string().optional(),
    parkedAt: z.number().optional(),
    doubt: z.object({ silentSince: z.number() }).optional(),
  })
  .transform(({ unrestSince, doubt, ...rest }) => ({
    since: unrestSince,
    ...rest,
    ...present({ doubtSince: doubt?.silentSince }),
  }));

/** The sparse index in DynamoDB. */
export class DynamoUnrest implements UnrestReader {
  readonly #client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly #table: string;

  constructor(client: Pick<DynamoDBDocumentClient, 'send'>, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async of(shop: string, limit: number): Promise<Unrest[]> {
    const found: unknown[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          IndexName: TABLE.indexes.unrest.name,
          KeyConditionExpression: '#shop = :shop',
          ExpressionAttributeNames: { '#shop': TABLE.indexes.unrest.partitionKey },
          ExpressionAttributeValues: { ':shop': shop },
          Limit: limit - found.length,
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      );
      found.push(...Items);
      from = LastEvaluatedKey;
    } while (from !== undefined && found.length < limit);
    return z.array(itemSchema).parse(found);
  }
}
