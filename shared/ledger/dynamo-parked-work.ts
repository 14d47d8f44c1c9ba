import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type OrderEdit, orderEditSchema } from '../order/edit.ts';
import { writeRetry } from '../queue/envelope.ts';
import type { Content, ContentStore } from './content-store.ts';
import { readRelookItem } from './dynamo-relooks.ts';
import {
  auditItemKey,
  contentItemKey,
  editItemKey,
  numberAlias,
  orderItemKey,
  relookItemKey,
} from './keys.ts';
import { type OrderRecord, orderRecordSchema } from './order-record.ts';
import { type AuditEntry, OrderMovedOnError, type OrderStory, type ParkedWork } from './parked-work.ts';
import { TABLE } from './table.ts';

const DAY_S = 24 * 60 * 60;
const auditSchema = z.object({
  at: z.number(),
  by: z.string(),
  did: z.enum(['retry', 'edit', 'drop', 'undrop', 'replay']),
  why: z.string().optional(),
});
const editItemSchema = z.object({
  edit: orderEditSchema,
  /** Of the state it corrects. */
  version: z.string().optional(),
  at: z.number(),
  by: z.string(),
  expiresAt: z.number(),
});

export interface DynamoParkedWorkOptions {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  table: string;
  content: Pick<ContentStore, 'load'>;
  now: () => number;
  /** How long a person's corrections are kept: they are personal data. */
  keepDays: number;
}

/** Parked work in DynamoDB: the order's item, and beside it content, corrections and who did what. */
export class DynamoParkedWork implements ParkedWork {
  readonly #options: DynamoParkedWorkOptions;

  constructor(options: DynamoParkedWorkOptions) {
    this.#options = options;
  }

  async find(shop: string, idOrNumber: string): Promise<OrderStory | undefined> {
    const byId = await this.#storyOf(shop, idOrNumber);
    if (byId !== undefined) return byId;
    const orderId = await this.#orderIdOf(shop, idOrNumber);
    return orderId === undefined ? undefined : this.#storyOf(shop, orderId);
  }

  contentOf(shop: string, orderId: string): Promise<Content | undefined> {
    return this.#options.content.load(shop, orderId);
  }

  async edit(record: OrderRecord, edit: OrderEdit, by: string): Promise<void> {
    const at = this.#options.now();
    await this.#audit(record, { at, by, did: 'edit' });
    await this.#put({
      ...editItemKey(record.shop, record.orderId),
      edit,
      version: record.version,
      at,
      by,
      expiresAt: Math.ceil(at / 1000) + this.#options.keepDays * DAY_S,
    });
  }

  async retry(record: OrderRecord, by: string): Promise<string> {
    const content = await this.contentOf(record.shop, record.orderId);
    if (content === undefined)
      throw new OrderMovedOnError('its content is no longer kept: let the shop send the order again');
    await this.#audit(record, { at: this.#options.now(), by, did: 'retry' });
    return writeRetry(content.message, { fence: record.fence, by });
  }

  async drop(record: OrderRecord, by: string, why: string): Promise<void> {
    const at = this.#options.now();
    await this.#changeParked(
      record,
      'SET #state = :finished, dropped = :dropped, handled = if_not_exists(told, :nothing) REMOVE unrestShop, unrestSince',
      { ':finished': 'finished', ':dropped': { by, at, why }, ':parked': 'parked', ':nothing': '' },
      '#state = :parked AND fence = :fence',
    );
    await this.#audit(record, { at, by, did: 'drop', why });
  }

  async undrop(record: OrderRecord, by: string): Promise<void> {
    await this.#changeParked(
      record,
      'SET #state = :parked, unrestShop = shop, unrestSince = firstSeenAt REMOVE dropped, handled',
      { ':parked': 'parked' },
      'attribute_exists(dropped) AND fence = :fence',
    );
    await this.#audit(record, { at: this.#options.now(), by, did: 'undrop' });
  }

  async editFor(shop: string, orderId: string, version?: string): Promise<OrderEdit | undefined> {
    const items = await this.#itemsOf(shop, orderId);
    const item = editItemSchema.safeParse(items.find(({ sk }) => sk === editItemKey(shop, orderId).sk));
    if (!item.success || item.data.expiresAt * 1000 <= this.#options.now()) return undefined;
    const isOfAnother = version !== undefined && (item.data.version ?? version) !== version;
    return isOfAnother ? undefined : item.data.edit;
  }

  async #storyOf(shop: string, orderId: string): Promise<OrderStory | undefined> {
    const items = await this.#itemsOf(shop, orderId);
    const order = items.find(({ sk }) => sk === orderItemKey(shop, orderId).sk);
    if (order === undefined) return undefined;
    const edit = editItemSchema.safeParse(items.find(({ sk }) => sk === editItemKey(shop, orderId).sk));
    const record = orderRecordSchema.parse(order);
    const relookAt = readRelookItem(items.find(({ sk }) => sk === relookItemKey(shop, orderId).sk))?.relookAt;
    return {
      record,
      audit: items.flatMap((item) => {
        const entry = auditSchema.safeParse(item);
        return entry.success && item.sk.startsWith('audit#') ? [entry.data] : [];
      }),
      hasContent: items.some(({ sk }) => sk === contentItemKey(shop, orderId).sk),
      ...(relookAt === undefined ? {} : { relookAt }),
      ...(edit.success ? { edit: editOf(edit.data, record) } : {}),
    };
  }

  /** The order's item and everything beside it: one query. */
  async #itemsOf(shop: string, orderId: string): Promise<(Record<string, unknown> & { sk: string })[]> {
    const { Items = [] } = await this.#options.client.send(
      new QueryCommand({
        TableName: this.#options.table,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
        ExpressionAttributeValues: { ':pk': orderItemKey(shop, orderId).pk },
        ConsistentRead: true,
      }),
    );
    return Items.map((item) => ({ ...item, sk: String(item[TABLE.sortKey]) }));
  }

  async #orderIdOf(shop: string, number: string): Promise<string | undefined> {
    const { Items = [] } = await this.#options.client.send(
      new QueryCommand({
        TableName: this.#options.table,
        IndexName: TABLE.indexes.alias.name,
        KeyConditionExpression: '#alias = :alias',
        ExpressionAttributeNames: { '#alias': TABLE.indexes.alias.partitionKey },
        ExpressionAttributeValues: { ':alias': numberAlias(shop, number) },
      }),
    );
    const key: unknown = Items.at(-1)?.[TABLE.partitionKey];
    return typeof key === 'string' ? key.slice(orderItemKey(shop, '').pk.length) : undefined;
  }

  async #changeParked(
    { shop, orderId, fence }: OrderRecord,
    update: string,
    values: Record<string, unknown>,
    condition: string,
  ): Promise<void> {
    try {
      await this.#options.client.send(
        new UpdateCommand({
          TableName: this.#options.table,
          Key: orderItemKey(shop, orderId),
          UpdateExpression: update,
          ConditionExpression: condition,
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ...values, ':fence': fence },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      throw new OrderMovedOnError('the order has moved on since you looked; look again');
    }
  }

  async #audit({ shop, orderId, fence }: OrderRecord, entry: AuditEntry): Promise<void> {
    await this.#put({ ...auditItemKey(shop, orderId, entry.at, `${entry.did}-${fence}`), ...entry });
  }

  async #put(item: Record<string, unknown>): Promise<void> {
    await this.#options.client.send(new PutCommand({ TableName: this.#options.table, Item: item }));
  }
}

const editOf = ({ at, by, version }: z.infer<typeof editItemSchema>, record: OrderRecord) => ({
  at,
  by,
  isOutdated: version !== undefined && version !== record.version,
});
