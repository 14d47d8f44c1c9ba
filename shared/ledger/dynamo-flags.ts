import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';

/** Something a person has established about the cell's administration, and when. */
export interface Flag {
  at: number;
  by: string;
}
/** `put-proven`: LogicTrade's PUT of an order was seen to replace what it should and nothing else. */
export type FlagName = 'put-proven';

const flagSchema = z.object({ at: z.number(), by: z.string() });
const keyOf = (name: FlagName) => ({ pk: 'flag', sk: name });

export class DynamoFlags {
  readonly #client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly #table: string;

  constructor(client: Pick<DynamoDBDocumentClient, 'send'>, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async read(name: FlagName): Promise<Flag | undefined> {
    const { Item } = await this.#client.send(new GetCommand({ TableName: this.#table, Key: keyOf(name) }));
    return Item === undefined ? undefined : flagSchema.parse(Item);
  }

  async set(name: FlagName, flag: Flag): Promise<void> {
    await this.#client.send(new PutCommand({ TableName: this.#table, Item: { ...keyOf(name), ...flag } }));
  }
}
