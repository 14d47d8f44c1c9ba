import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { DigestMark, DigestMarks } from './digest-marks.ts';

const markSchema = z.object({ toldUntil: z.number(), sentAt: z.number() });
const keyOf = (shop: string) => ({ pk: 'watch', sk: `digest#${shop}` });

export class DynamoDigestMarks implements DigestMarks {
  readonly #client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly #table: string;

  constructor(client: Pick<DynamoDBDocumentClient, 'send'>, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async read(shop: string): Promise<DigestMark> {
    const { Item } = await this.#client.send(new GetCommand({ TableName: this.#table, Key: keyOf(shop) }));
    return Item === undefined ? { toldUntil: 0, sentAt: 0 } : markSchema.parse(Item);
  }

  async write(shop: string, { toldUntil, sentAt }: DigestMark): Promise<void> {
    await this.#client.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: keyOf(shop),
        UpdateExpression: 'SET toldUntil = :toldUntil, sentAt = :sentAt',
        ExpressionAttributeValues: { ':toldUntil': toldUntil, ':sentAt': sentAt },
      }),
    );
  }
}
