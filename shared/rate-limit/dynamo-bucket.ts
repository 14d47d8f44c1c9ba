import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { bucketOf, freshItem, holdUpdate, leaseUpdate, n, s, type Update } from './bucket-item.ts';
import type { BucketTable, Written } from './bucket-table.ts';
import { type Patience, patiently } from './patience.ts';
import type { BucketState, Form, Hold, LeaseAsk } from './token-bucket.ts';

/** Where the cell's item lies. */
export interface BucketPlace {
  readonly tableName: string;
  readonly key: Record<string, AttributeValue>;
}

/** The key of the bucket in the cell's table. */
export const BUCKET_KEY = { pk: s('bucket'), sk: s('bucket') };

/** The cell's bucket as one DynamoDB item. Writes whose answer is lost may be made twice, which only leaves turns unused. */
export class DynamoBucket implements BucketTable {
  readonly #client: DynamoDBClient;
  readonly #place: BucketPlace;
  readonly #patience: Patience;

  constructor(client: DynamoDBClient, place: BucketPlace, patience: Patience) {
    this.#client = client;
    this.#place = place;
    this.#patience = patience;
  }

  lease(form: Form, ask: LeaseAsk, signal?: AbortSignal): Promise<Written> {
    return this.#update(leaseUpdate(form, ask), signal);
  }

  async read(signal?: AbortSignal): Promise<BucketState | undefined> {
    const { tableName: TableName, key: Key } = this.#place;
    const get = new GetItemCommand({ TableName, Key, ConsistentRead: true });
    const { Item } = await patiently(() => this.#client.send(get, abortedBy(signal)), this.#patience, signal);
    return Item && bucketOf(Item);
  }

  async create(turn: number): Promise<void> {
    const { tableName: TableName, key } = this.#place;
    const put = new PutItemCommand({
      TableName,
      Item: freshItem(key, turn),
      ConditionExpression: 'attribute_not_exists(turn)',
    });
    await patiently(() => this.#client.send(put), this.#patience).catch(unlessRefused);
  }

  async restart(turn: number): Promise<void> {
    const { tableName: TableName, key } = this.#place;
    const put = new PutItemCommand({ TableName, Item: freshItem(key, turn) });
    await patiently(() => this.#client.send(put), this.#patience);
  }

  async pause(until: number): Promise<void> {
    // The turn goes along, so that whoever leases next stands in line behind the pause.
    const moved = await this.#update({
      UpdateExpression: 'SET pausedUntil = :until, turn = :until',
      ConditionExpression: 'turn < :until',
      ExpressionAttributeValues: { ':until': n(until) },
    });
    if (moved.written) return;
    await this.#update({
      UpdateExpression: 'SET pausedUntil = :until',
      ConditionExpression: 'pausedUntil < :until',
      ExpressionAttributeValues: { ':until': n(until) },
    });
  }

  async close(because: string): Promise<void> {
    await this.#update({
      UpdateExpression: 'SET closed = :yes, closedBecause = :because',
      ConditionExpression: 'attribute_exists(turn)',
      ExpressionAttributeValues: { ':yes': { BOOL: true }, ':because': s(because) },
    });
  }

  async open(): Promise<void> {
    await this.#update({
      UpdateExpression: 'SET closed = :no REMOVE closedBecause',
      ConditionExpression: 'attribute_exists(turn)',
      ExpressionAttributeValues: { ':no': { BOOL: false } },
    });
  }

  async hold({ failingSince, probeAt, probes }: Hold): Promise<void> {
    await this.#update({
      UpdateExpression: 'SET failingSince = :since, probeAt = :probeAt, probes = :probes',
      ConditionExpression: 'attribute_exists(turn) AND attribute_not_exists(failingSince)',
      ExpressionAttributeValues: { ':since': n(failingSince), ':probeAt': n(probeAt), ':probes': n(probes) },
    });
  }

  async replaceHold(known: Hold, next: Hold | undefined): Promise<boolean> {
    return (await this.#update(holdUpdate(known, next))).written;
  }

  async #update(update: Update, signal?: AbortSignal): Promise<Written> {
    const { tableName: TableName, key: Key } = this.#place;
    const command = new UpdateItemCommand({
      TableName,
      Key,
      ...update,
      ReturnValues: 'ALL_OLD',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      const { Attributes } = await patiently(
        () => this.#client.send(command, abortedBy(signal)),
        this.#patience,
        signal,
      );
      return { written: true, before: bucketOf(Attributes ?? {}) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // Some emulators leave the item out of the refusal; AWS leaves it out only when there is none.
      return { written: false, before: error.Item ? bucketOf(error.Item) : await this.read(signal) };
    }
  }
}

const abortedBy = (abortSignal?: AbortSignal) => (abortSignal ? { abortSignal } : {});

function unlessRefused(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
}
