import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Pause, PauseBoard, Pauses } from './pauses.ts';
import { TABLE } from './table.ts';

const PARTITION = 'pause';
/** No shop can be called so: shop ids have no tilde. */
const CELL = '~cell';
const pauseSchema = z.object({ since: z.number(), by: z.string(), why: z.string() });

/** Pause flags in the cell's table, all in one partition: one read shows them. */
export class DynamoPauses implements PauseBoard {
  readonly #client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly #table: string;
  readonly #now: () => number;

  constructor(client: Pick<DynamoDBDocumentClient, 'send'>, table: string, now: () => number) {
    this.#client = client;
    this.#table = table;
    this.#now = now;
  }

  async read(): Promise<Pauses> {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
        ExpressionAttributeValues: { ':pk': PARTITION },
        ConsistentRead: true,
      }),
    );
    const pauses = new Map(Items.map((item) => [String(item[TABLE.sortKey]), pauseSchema.parse(item)]));
    const cell = pauses.get(CELL);
    pauses.delete(CELL);
    return { shops: pauses, ...(cell === undefined ? {} : { cell }) };
  }

  async pause(shop: string, by: string, why: string): Promise<Pause> {
    const { Attributes } = await this.#client.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: keyOf(shop),
        UpdateExpression: 'SET since = if_not_exists(since, :now), #by = :by, why = :why',
        ExpressionAttributeNames: { '#by': 'by' },
        ExpressionAttributeValues: { ':now': this.#now(), ':by': by, ':why': why },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return pauseSchema.parse(Attributes);
  }

  async resume(shop: string): Promise<Pause | undefined> {
    const { Attributes } = await this.#client.send(
      new DeleteCommand({ TableName: this.#table, Key: keyOf(shop), ReturnValues: 'ALL_OLD' }),
    );
    return Attributes === undefined ? undefined : pauseSchema.parse(Attributes);
  }
}

const keyOf = (shop: string) => ({ pk: PARTITION, sk: shop === 'cell' ? CELL : shop });
