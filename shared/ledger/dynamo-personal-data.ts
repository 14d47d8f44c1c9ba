import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { customerItemKey, shopCustomerAlias } from './keys.ts';
import {
  CustomerInUseError,
  type Everybody,
  type Person,
  type PersonalData,
  type Trace,
} from './personal-data.ts';
import { TABLE } from './table.ts';
import { isOf, traceOf, tracedItemSchema } from './traces.ts';

const keySchema = z.object({ pk: z.string(), sk: z.string() });

export interface DynamoPersonalDataOptions {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  table: string;
  cellId: string;
}

/** Personal data in the cell's table: contents, corrections, unread deliveries, and the marks of known customers. */
export class DynamoPersonalData implements PersonalData {
  readonly #options: DynamoPersonalDataOptions;

  constructor(options: DynamoPersonalDataOptions) {
    this.#options = options;
  }

  async find(whose: Person | Everybody, onRead: (count: number) => void): Promise<Trace[]> {
    const isMeant = isOf(whose);
    const traces = 'cameFrom' in whose ? [] : await this.#customers(whose);
    const edits: Trace[] = [];
    let read = 0;
    let from: Record<string, unknown> | undefined;
    do {
      const { Items = [], ScannedCount, LastEvaluatedKey } = await this.#scan(whose, from);
      for (const item of z.array(tracedItemSchema).parse(Items)) {
        const trace = traceOf(item);
        if (isMeant(item)) traces.push(trace);
        else if (trace.kind === 'edit') edits.push(trace);
      }
      onRead((read += ScannedCount ?? 0));
      from = LastEvaluatedKey;
    } while (from !== undefined);
    // a corrected street belongs to whoever's order it is, though it names nobody
    const orders = new Set(traces.map(({ key }) => key.pk));
    return [...traces, ...edits.filter(({ key }) => orders.has(key.pk))];
  }

  async erase({ kind, key }: Trace): Promise<void> {
    try {
      await this.#options.client.send(
        new DeleteCommand({
          TableName: this.#options.table,
          Key: key,
          // a customer that is being created at this moment must not lose its claim: two could come of it
          ...(kind === 'customer' && {
            ConditionExpression: 'attribute_not_exists(pk) OR #state IN (:known, :free)',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':known': 'known', ':free': 'free' },
          }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      throw new CustomerInUseError('an order of this customer is being worked on; try again in some minutes');
    }
  }

  #scan(whose: Person | Everybody, from: Record<string, unknown> | undefined) {
    const holdsData = 'sk IN (:content, :edit) OR begins_with(pk, :unread)';
    const values = { ':content': 'content', ':edit': 'edit', ':unread': 'unread#' };
    const marks =
      'cameFrom' in whose
        ? {
            text: ' OR begins_with(#alias, :alias)',
            values: { ':alias': shopCustomerAlias(whose.shop, '') },
            names: { ExpressionAttributeNames: { '#alias': TABLE.indexes.alias.partitionKey } },
          }
        : { text: '', values: {}, names: {} };
    return this.#options.client.send(
      new ScanCommand({
        TableName: this.#options.table,
        ConsistentRead: true, // what was parked a moment ago is to be found, too
        FilterExpression: holdsData + marks.text,
        ExpressionAttributeValues: { ...values, ...marks.values },
        ...marks.names,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
  }

  /** By the e-mail address, and by the shop's own id: that finds those too who are known by e-mail and address. */
  async #customers({ email, at }: Person): Promise<Trace[]> {
    const byEmail = email === undefined ? [] : await this.#atKey(email.trim().toLowerCase());
    const byId = at?.customerId === undefined ? [] : await this.#byAlias(at.shop, at.customerId);
    const keys = new Map([...byEmail, ...byId].map((key) => [key.pk, key]));
    return [...keys.values()].map((key) => ({
      kind: 'customer',
      of: byEmail.some(({ pk }) => pk === key.pk) ? 'this e-mail address' : 'this customer of the shop',
      key,
    }));
  }

  async #atKey(email: string) {
    const key = customerItemKey(this.#options.cellId, email);
    const { Item } = await this.#options.client.send(
      new GetCommand({ TableName: this.#options.table, Key: key, ConsistentRead: true }),
    );
    return Item === undefined ? [] : [key];
  }

  async #byAlias(shop: string, customerId: string) {
    const { Items } = await this.#options.client.send(
      new QueryCommand({
        TableName: this.#options.table,
        IndexName: TABLE.indexes.alias.name,
        KeyConditionExpression: '#alias = :alias',
        ExpressionAttributeNames: { '#alias': TABLE.indexes.alias.partitionKey },
        ExpressionAttributeValues: { ':alias': shopCustomerAlias(shop, customerId) },
      }),
    );
    return z.array(keySchema).parse(Items ?? []);
  }
}
