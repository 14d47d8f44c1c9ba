import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { readMessage } from '../queue/envelope.ts';
import { unpackContent } from './dynamo-content-store.ts';
import { customerItemKey } from './keys.ts';
import type { PersonalData, Trace } from './personal-data.ts';

const itemSchema = z.looseObject({ pk: z.string(), sk: z.string() });
type Item = z.infer<typeof itemSchema>;

export interface DynamoPersonalDataOptions {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  table: string;
  cellId: string;
}

/** Personal data in the cell's table: contents, corrections, unread deliveries, and the mark of a known customer. */
export class DynamoPersonalData implements PersonalData {
  readonly #options: DynamoPersonalDataOptions;

  constructor(options: DynamoPersonalDataOptions) {
    this.#options = options;
  }

  async find(email: string, onRead: (count: number) => void): Promise<Trace[]> {
    const wanted = email.trim().toLowerCase();
    const traces = await this.#customer(wanted);
    const edits: Trace[] = [];
    let read = 0;
    let from: Record<string, unknown> | undefined;
    do {
      const { Items = [], ScannedCount, LastEvaluatedKey } = await this.#scan(from);
      for (const item of z.array(itemSchema).parse(Items)) {
        const trace = traceOf(item);
        if (textsOf(item).some((text) => mentions(text, wanted))) traces.push(trace);
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

  #scan(from: Record<string, unknown> | undefined) {
    return this.#options.client.send(
      new ScanCommand({
        TableName: this.#options.table,
        FilterExpression: 'sk IN (:content, :edit) OR begins_with(pk, :unread)',
        ExpressionAttributeValues: { ':content': 'content', ':edit': 'edit', ':unread': 'unread#' },
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
  }

  async #customer(email: string): Promise<Trace[]> {
    const key = customerItemKey(this.#options.cellId, email);
    const { Item } = await this.#options.client.send(
      new GetCommand({ TableName: this.#options.table, Key: key, ConsistentRead: true }),
    );
    return Item === undefined ? [] : [{ kind: 'customer', of: 'this e-mail address', key }];
  }
}

/** The customer's item may not go now; nothing was changed. */
class CustomerInUseError extends Error {
  override readonly name = 'CustomerInUseError';
}

function traceOf({ pk, sk }: Item): Trace {
  const [, shop = '', ...id] = pk.split('#');
  const isUnread = pk.startsWith('unread#');
  return {
    kind: sk === 'edit' ? 'edit' : isUnread ? 'delivery' : 'content',
    of: `${shop}/${isUnread ? id.join('#').slice(0, 12) : id.join('#')}`,
    key: { pk, sk },
  };
}

/** What an item holds, read as far as it can be; content whose time is over still lies there. */
function textsOf(item: Item): string[] {
  if (item.sk === 'edit') return [JSON.stringify(item['edit'])];
  const content = unpackContent(item, 0);
  if (content === undefined) return [];
  const { message, request = '' } = content;
  try {
    return [message, request, readMessage(message).delivery.rawBody.toString('utf8')];
  } catch {
    return [message, request]; // no entry of ours: its text is all there is
  }
}

/** JSON may spell any sign as an escape, so that a plain search could miss it. */
function mentions(text: string, email: string): boolean {
  const spelt = text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  return spelt.toLowerCase().includes(email);
}
