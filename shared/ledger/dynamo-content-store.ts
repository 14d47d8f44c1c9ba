import { gunzipSync, gzipSync } from 'node:zlib';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Content, ContentStore } from './content-store.ts';
import { contentItemKey, unreadItemKey } from './keys.ts';

const DAY_S = 24 * 60 * 60;

const contentSchema = z.object({ message: z.string(), request: z.string().optional() });
const itemSchema = z.object({ packed: z.instanceof(Uint8Array), savedAt: z.number(), expiresAt: z.number() });

export interface DynamoContentStoreOptions {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  table: string;
  now: () => number;
  keepDays: number;
}

/** Content beside the orders, in DynamoDB. */
export class DynamoContentStore implements ContentStore {
  readonly #options: DynamoContentStoreOptions;

  constructor(options: DynamoContentStoreOptions) {
    this.#options = options;
  }

  async save(shop: string, orderId: string, content: Content, fence: number): Promise<void> {
    const { client, table } = this.#options;
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...contentItemKey(shop, orderId), ...this.#packed(content), fence },
          ConditionExpression: 'attribute_not_exists(fence) OR fence <= :fence',
          ExpressionAttributeValues: { ':fence': fence },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  async load(shop: string, orderId: string): Promise<Content | undefined> {
    const { client, table, now } = this.#options;
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: contentItemKey(shop, orderId), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : unpackContent(Item, now());
  }

  async saveUnread(
    shop: string,
    bodyHash: string,
    message: string,
    reason: string,
    sentence: string,
  ): Promise<void> {
    const parkedAt = this.#options.now();
    await this.#put({
      ...unreadItemKey(shop, bodyHash),
      ...this.#packed({ message }),
      v: 1,
      shop,
      state: 'parked',
      reason,
      sentence,
      parkedAt,
      unrestShop: shop,
      unrestSince: parkedAt,
    });
  }

  /** Compressed as a whole: base64 in the message shrinks back to about the bytes it stands for, within DynamoDB's 400 KB. */
  #packed(content: Content) {
    const now = this.#options.now();
    return {
      packed: gzipSync(JSON.stringify(content)),
      savedAt: now,
      expiresAt: Math.ceil(now / 1000) + this.#options.keepDays * DAY_S,
    };
  }

  async #put(item: Record<string, unknown>): Promise<void> {
    await this.#options.client.send(new PutCommand({ TableName: this.#options.table, Item: item }));
  }
}

/** The content in an item of the table, unless its time is over. */
export function unpackContent(item: unknown, now: number): Content | undefined {
  const { packed, expiresAt } = itemSchema.parse(item);
  // DynamoDB deletes expired items when it comes to it; for a reader they are gone at once
  if (expiresAt * 1000 <= now) return undefined;
  const { message, request } = contentSchema.parse(JSON.parse(gunzipSync(packed).toString('utf8')));
  return { message, ...(request === undefined ? {} : { request }) };
}
