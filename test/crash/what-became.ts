import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { EmbeddedCell } from '../../infra/local/embedded-cell.ts';
import type { Report } from '../../infra/local/logictrade/operator/report.ts';
import { DynamoRelooks } from '../../shared/ledger/dynamo-relooks.ts';
import { orderItemKey, sha256, unreadItemKey } from '../../shared/ledger/keys.ts';
import { emailOf, externNumberOf, ledgerIdOf, NEW_NAME, orderIdOf } from './order-of.ts';
import type { Row } from './row.ts';
import { CORRECTED, garbageOf } from './text-of.ts';

const itemSchema = z.object({ state: z.string(), reason: z.string().default('no reason') }).optional();

/** Whether a person has been told of what the row is about, and why. */
export async function parkedAs(
  row: Row,
  { clients, ledgerTable }: EmbeddedCell,
): Promise<string | undefined> {
  const { shop, brings } = row.journey;
  const Key =
    brings === 'garbage' ? unreadItemKey(shop, sha256(garbageOf(row))) : orderItemKey(shop, ledgerIdOf(row));
  const { Item } = await clients.dynamo.send(
    new GetCommand({ TableName: ledgerTable, Key, ConsistentRead: true }),
  );
  const item = itemSchema.parse(Item);
  return item?.state === 'parked' ? item.reason : undefined;
}

/** Whether LogicTrade has the customer's new name or the person's correction, or the second look was taken. */
export async function isDone(
  row: Row,
  report: Report,
  { clients, ledgerTable }: EmbeddedCell,
): Promise<boolean> {
  const { id, journey } = row;
  switch (journey.brings) {
    case 'order':
    case 'change':
    case 'garbage':
      return true; // told by the count of orders, or by what is parked
    case 'customer':
      return report.customers.some(({ email, name }) => email === emailOf(id) && name.endsWith(NEW_NAME));
    case 'retry':
      return report.orders.some(
        ({ externNumber, lines }) =>
          externNumber === externNumberOf(row) && lines.some(({ code }) => code === CORRECTED),
      );
    case 'relook': {
      const relooks = new DynamoRelooks(clients.dynamo, ledgerTable, Date.now);
      const planned = await relooks.of(journey.shop, orderIdOf(id));
      return planned !== undefined && planned.relookAt > Date.now(); // the second of the two, a day later
    }
  }
}
