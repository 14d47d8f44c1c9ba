import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { OpenMark } from './open-mark.ts';

const KEY = { pk: 'watch', sk: 'open' };
const markSchema = z.object({ since: z.number() });

/** One item; a write a minute keeps it. */
export class DynamoOpenMark implements OpenMark {
  readonly #client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly #table: string;
  readonly #now: () => number;

  constructor(client: Pick<DynamoDBDocumentClient, 'send'>, table: string, now: () => number) {
    this.#client = client;
    this.#table = table;
    this.#now = now;
  }

  async open(): Promise<number> {
    const { Attributes } = await this.#client.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: KEY,
        UpdateExpression: 'SET since = if_not_exists(since, :now)',
        ExpressionAttributeValues: { ':now': this.#now() },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return markSchema.parse(Attributes).since;
  }

  async shut(): Promise<void> {
    await this.#client.send(
      new UpdateCommand({ TableName: this.#table, Key: KEY, UpdateExpression: 'REMOVE since' }),
    );
  }
}
