import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { unpackContent } from './dynamo-content-store.ts';
import { unreadItemKey } from './keys.ts';
import { TABLE } from './table.ts';
import type { UnreadDeliveries, UnreadDelivery } from './unread.ts';

const itemSchema = z
  .object({
    pk: z.string(),
    shop: z.string(),
    reason: z.string(),
    sentence: z.string(),
    parkedAt: z.number(),
  })
  .transform(
    ({ pk, ...rest }): UnreadDelivery => ({
      ...rest,
      hash: pk.slice(unreadItemKey(rest.shop, '').pk.length),
    }),
  );

export interface DynamoUnreadOptions {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  table: string;
  now: () => number;
}

/** Unread deliveries in DynamoDB, where the content store keeps them. */
export class DynamoUnread implements UnreadDeliveries {
  readonly #options: DynamoUnreadOptions;

  constructor(options: DynamoUnreadOptions) {
    this.#options = options;
  }

  async of(shop: string): Promise<UnreadDelivery[]> {
    const { client, table } = this.#options;
    const found: unknown[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: TABLE.indexes.unrest.name,
          KeyConditionExpression: '#shop = :shop',
          ExpressionAttributeNames: { '#shop': TABLE.indexes.unrest.partitionKey },
          ExpressionAttributeValues: { ':shop': shop },
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      );
      found.push(...Items.filter((item) => String(item[TABLE.partitionKey]).startsWith('unread#')));
      from = LastEvaluatedKey;
    } while (from !== undefined);
    return z.array(itemSchema).parse(found);
  }

  async find(shop: string, hash: string): Promise<UnreadDelivery | undefined> {
    const item = await this.#item(shop, hash);
    return item === undefined ? undefined : itemSchema.parse(item);
  }

  async messageOf({ shop, hash }: UnreadDelivery): Promise<string | undefined> {
    const item = await this.#item(shop, hash);
    return item === undefined ? undefined : unpackContent(item, this.#options.now())?.message;
  }

  async setAside(delivery: UnreadDelivery): Promise<void> {
    await this.#update(delivery, 'REMOVE unrestShop, unrestSince');
  }

  async putBack(delivery: UnreadDelivery): Promise<void> {
    await this.#update(delivery, 'SET unrestShop = shop, unrestSince = :parkedAt');
  }

  async #item(shop: string, hash: string): Promise<Record<string, unknown> | undefined> {
    const { client, table } = this.#options;
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: unreadItemKey(shop, hash), ConsistentRead: true }),
    );
    return Item;
  }

  /** Only while it is the same parking; the importer may have parked it anew meanwhile. */
  async #update({ shop, hash, parkedAt }: UnreadDelivery, update: string): Promise<void> {
    try {
      await this.#options.client.send(
        new UpdateCommand({
          TableName: this.#options.table,
          Key: unreadItemKey(shop, hash),
          UpdateExpression: update,
          ConditionExpression: 'parkedAt = :parkedAt',
          ExpressionAttributeValues: { ':parkedAt': parkedAt },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
}
