import type { EmbeddedCell } from '../../infra/local/embedded-cell.ts';
import { DynamoContentStore } from '../../shared/ledger/dynamo-content-store.ts';
import { DynamoParkedWork } from '../../shared/ledger/dynamo-parked-work.ts';
import { DynamoRelooks } from '../../shared/ledger/dynamo-relooks.ts';
import { writeRelook } from '../../shared/queue/relook.ts';
import { crashCell } from './cell.ts';
import { customerMessageOf, messageOf, orderIdOf } from './order-of.ts';
import type { Row } from './row.ts';

const RELOOK_AFTER_MS = 15 * 60_000;
/** What a person makes of the first line's article. */
export const CORRECTED = 'VERBETERD';

/** What nobody can read; each row has a text of its own. */
export const garbageOf = ({ id }: Pick<Row, 'id'>): string => `no entry of ours ${id}`;

/** The queue entry of a row, written by whoever puts it on the queue: the door, the watch, or a person. */
export async function textOf(row: Row, embedded: EmbeddedCell): Promise<string> {
  switch (row.journey.brings) {
    case 'order':
      return messageOf(row, 'created');
    case 'change':
      return messageOf(row, 'updated');
    case 'customer':
      return customerMessageOf(row);
    case 'garbage':
      return garbageOf(row);
    case 'relook':
      return askedAgain(row, embedded);
    case 'retry':
      return corrected(row, embedded);
  }
}

/** As if the order had been created after doubt a quarter of an hour ago. */
async function askedAgain({ id, journey }: Row, { clients, ledgerTable }: EmbeddedCell): Promise<string> {
  const order = { shop: journey.shop, orderId: orderIdOf(id) };
  const relookAt = Date.now();
  const relooks = new DynamoRelooks(clients.dynamo, ledgerTable, Date.now);
  await relooks.plan({ ...order, relookAt, createdAt: relookAt - RELOOK_AFTER_MS });
  return writeRelook(order);
}

async function corrected({ id, journey }: Row, { clients, ledgerTable }: EmbeddedCell): Promise<string> {
  const store = { client: clients.dynamo, table: ledgerTable, now: Date.now };
  const { parkedKeepDays: keepDays } = crashCell;
  const content = new DynamoContentStore({ ...store, keepDays });
  const parkedWork = new DynamoParkedWork({ ...store, content, keepDays });
  const story = await parkedWork.find(journey.shop, orderIdOf(id));
  if (story?.hasContent !== true) throw new Error(`row ${id} is not parked with its content`);
  await parkedWork.edit(story.record, { lines: { 1: { code: CORRECTED } } }, 'els');
  return parkedWork.retry(story.record, 'els');
}
