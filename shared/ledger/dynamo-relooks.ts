import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { RELOOK_PARTITION } from './dynamo-end.ts';
import { orderItemKey } from './keys.ts';
import type { OrderRecord } from './order-record.ts';
import type { DueRelook, Relooks } from './relooks.ts';
import { TABLE } from './table.ts';

const dueSchema = z.object({ shop: z.string(), orderId: z.string(), relookAt: z.number() });

/** Second looks, kept on the sparse index apart from every shop. */
export class DynamoRelooks implements Relooks {
  readonly #client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly #table: string;
  readonly #now: () => number;

  constructor(client: Pick<DynamoDBDocumentClient, 'send'>, table: string, now: () => number) {
    this.#client = client;
    this.#table = table;
    this.#now = now;
  }

  async due(limit: number): Promise<DueRelook[]> {
    const { unrest } = TABLE.indexes;
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: unrest.name,
        KeyConditionExpression: '#shop = :relook AND #since <= :now',
        ExpressionAttributeNames: { '#shop': unrest.partitionKey, '#since': unrest.sortKey },
        ExpressionAttributeValues: { ':relook': RELOOK_PARTITION, ':now': this.#now() },
        Limit: limit,
      }),
    );
    return z.array(dueSchema).parse(Items);
  }

  defer({ shop, orderId, relookAt }: DueRelook, untilMs: number): Promise<boolean> {
    return this.#update(shop, orderId, 'SET relookAt = :next, unrestSince = :next', {
      ':next': untilMs,
      ':known': relookAt,
    });
  }

  async settle({ shop, orderId, relookAt }: OrderRecord, nextAt: number | undefined): Promise<void> {
    if (nextAt === undefined)
      await this.#update(shop, orderId, 'REMOVE relookAt, unrestShop, unrestSince', { ':known': relookAt });
    else
      await this.#update(shop, orderId, 'SET relookAt = :next, unrestSince = :next', {
        ':next': nextAt,
        ':known': relookAt,
      });
  }

  async parkTwice({ shop, orderId, relookAt }: OrderRecord, sentence: string): Promise<void> {
    const now = this.#now();
    await this.#update(
      shop,
      orderId,
      'SET #state = :parked, reason = :reason, sentence = :sentence, #step = :step, parkedAt = :now, unrestShop = shop, unrestSince = :now REMOVE relookAt',
      {
        ':parked': 'parked',
        ':reason': 'several-in-logictrade',
        ':sentence': sentence,
        ':step': 'order-created',
        ':now': now,
        ':known': relookAt,
      },
      { '#state': 'state', '#step': 'step' },
    );
  }

  /** Only while the order is as it was read; false when it has moved on. */
  async #update(
    shop: string,
    orderId: string,
    update: string,
    values: Record<string, unknown>,
    names?: Record<string, string>,
  ): Promise<boolean> {
    try {
      await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: orderItemKey(shop, orderId),
          UpdateExpression: update,
          ConditionExpression: 'relookAt = :known',
          ExpressionAttributeValues: values,
          ...(names === undefined ? {} : { ExpressionAttributeNames: names }),
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return false;
    }
  }
}
