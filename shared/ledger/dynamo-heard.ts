import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { HOUR_MS, type Heard } from './heard.ts';
import { TABLE } from './table.ts';

/** Four weeks to compare with, one to be silent in, and some days to spare. */
const KEEP_MS = 40 * 24 * HOUR_MS;
/** `h00` to `h23`. */
const HOUR_FIELD = /^h(\d\d)$/;

/** One small item a shop and day with a counter for each hour, gone after forty days. */
export class DynamoHeard implements Heard {
  readonly #client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly #table: string;

  constructor(client: Pick<DynamoDBDocumentClient, 'send'>, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async add(shop: string, hour: number, deliveries: number): Promise<void> {
    await this.#client.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: { [TABLE.partitionKey]: partitionOf(shop), [TABLE.sortKey]: dayOf(hour) },
        UpdateExpression: 'SET #expires = :expires ADD #hour :deliveries',
        ExpressionAttributeNames: { '#expires': TABLE.timeToLive, '#hour': fieldOf(hour) },
        ExpressionAttributeValues: {
          ':deliveries': deliveries,
          ':expires': Math.floor((hour * HOUR_MS + KEEP_MS) / 1000),
        },
      }),
    );
  }

  async since(shop: string, fromHour: number): Promise<ReadonlyMap<number, number>> {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: '#shop = :shop AND #day >= :day',
        ExpressionAttributeNames: { '#shop': TABLE.partitionKey, '#day': TABLE.sortKey },
        ExpressionAttributeValues: { ':shop': partitionOf(shop), ':day': dayOf(fromHour) },
      }),
    );
    return new Map(Items.flatMap(countsOf).filter(([hour]) => hour >= fromHour));
  }
}

const partitionOf = (shop: string): string => `heard#${shop}`;
const dayOf = (hour: number): string => new Date(hour * HOUR_MS).toISOString().slice(0, 10);
const fieldOf = (hour: number): string => `h${String(hour % 24).padStart(2, '0')}`;

function countsOf(item: Record<string, unknown>): [number, number][] {
  const midnight = Date.parse(String(item[TABLE.sortKey])) / HOUR_MS;
  return Object.entries(item).flatMap(([field, count]): [number, number][] => {
    const [, hour] = HOUR_FIELD.exec(field) ?? [];
    return hour === undefined ? [] : [[midnight + Number(hour), Number(count)]];
  });
}
