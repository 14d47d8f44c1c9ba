import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { orderItemKey, relookItemKey } from './keys.ts';
import type { OrderRecord } from './order-record.ts';
import type { DueRelook, PlannedRelook, Relooks } from './relooks.ts';
import { TABLE } from './table.ts';

/** Where the watch finds orders to be looked at again, apart from every shop. */
const PARTITION = '~relook';

const dueSchema = z.object({ shop: z.string(), orderId: z.string(), relookAt: z.number() });
const plannedSchema = dueSchema.extend({ createdAt: z.number() });

/** Second looks, on the sparse index of unrest. */
export class DynamoRelooks implements Relooks {
  readonly #client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly #table: string;
  readonly #now: () => number;

  constructor(client: Pick<DynamoDBDocumentClient, 'send'>, table: string, now: () => number) {
    this.#client = client;
    this.#table = table;
    this.#now = now;
  }

  async plan({ shop, orderId, relookAt, createdAt }: PlannedRelook): Promise<void> {
    const facts = { shop, orderId, relookAt, createdAt, unrestShop: PARTITION, unrestSince: relookAt };
    await this.#client.send(
      new PutCommand({ TableName: this.#table, Item: { ...relookItemKey(shop, orderId), ...facts } }),
    );
  }

  async of(shop: string, orderId: string): Promise<PlannedRelook | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key: relookItemKey(shop, orderId), ConsistentRead: true }),
    );
    return readRelookItem(Item);
  }

  async due(limit: number): Promise<DueRelook[]> {
    const { unrest } = TABLE.indexes;
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: unrest.name,
        KeyConditionExpression: '#shop = :relook AND #since <= :now',
        ExpressionAttributeNames: { '#shop': unrest.partitionKey, '#since': unrest.sortKey },
        ExpressionAttributeValues: { ':relook': PARTITION, ':now': this.#now() },
        Limit: limit,
      }),
    );
    return z.array(dueSchema).parse(Items);
  }

  defer(relook: DueRelook, untilMs: number): Promise<boolean> {
    return this.#move(relook, untilMs);
  }

  async settle(relook: DueRelook, nextAt: number | undefined): Promise<void> {
    await this.#move(relook, nextAt);
  }

  parkTwice({ shop, orderId, fence }: OrderRecord, sentence: string): Promise<boolean> {
    const now = this.#now();
    return this.#update({
      Key: orderItemKey(shop, orderId),
      UpdateExpression:
        'SET #state = :parked, reason = :reason, sentence = :sentence, #step = :step, parkedAt = :now, wasTold = :yes, unrestShop = shop, unrestSince = :now REMOVE dropped, told, handled',
      // a worker's End would take the parking for its own, and nobody would be told
      ConditionExpression: 'fence = :fence AND #state <> :working',
      ExpressionAttributeNames: { '#state': 'state', '#step': 'step' },
      ExpressionAttributeValues: {
        ':parked': 'parked',
        ':working': 'working',
        ':reason': 'several-in-logictrade',
        ':sentence': sentence,
        ':step': 'order-created',
        ':now': now,
        ':yes': true,
        ':fence': fence,
      },
    });
  }

  /** To another moment or to none, while it stands as it was read. */
  #move({ shop, orderId, relookAt }: DueRelook, nextAt: number | undefined): Promise<boolean> {
    return this.#update({
      Key: relookItemKey(shop, orderId),
      UpdateExpression:
        nextAt === undefined
          ? 'REMOVE relookAt, unrestShop, unrestSince'
          : 'SET relookAt = :next, unrestSince = :next',
      ConditionExpression: 'relookAt = :known',
      ExpressionAttributeValues: { ':known': relookAt, ...(nextAt === undefined ? {} : { ':next': nextAt }) },
    });
  }

  /** False when it is no longer as it was read. */
  async #update(update: Omit<UpdateCommandInput, 'TableName'>): Promise<boolean> {
    try {
      await this.#client.send(new UpdateCommand({ TableName: this.#table, ...update }));
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return false;
    }
  }
}

/** The second look that stands beside an order, if one still does. */
export function readRelookItem(item: unknown): PlannedRelook | undefined {
  const planned = plannedSchema.safeParse(item);
  return planned.success ? planned.data : undefined;
}
