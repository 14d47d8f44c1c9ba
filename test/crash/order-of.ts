import { type SampleSale, sampleSale } from '../../infra/local/shops/sample-sale.ts';
import { standardOrderEvent, standardWebhooksSimulator } from '../../infra/local/shops/standard-webhooks.ts';
import { writeMessage } from '../../shared/queue/envelope.ts';
import { CHECK_SHOP, PREFIXES } from './cell.ts';
import type { Aim } from './faults.ts';
import type { Row } from './row.ts';

/** A sale whose mapping is beyond doubt: each row is this one, with a number and a buyer of its own. */
const SEED = 11;

/** The webshop's id of a row's order. */
export const orderIdOf = (id: number): string => `order-${id}`;
/** Under which id the ledger keeps what the row is about. */
export const ledgerIdOf = ({ id, journey }: Pick<Row, 'id' | 'journey'>): string =>
  journey.brings === 'customer' ? `customer:${shopCustomerIdOf(id)}` : orderIdOf(id);
export const emailOf = (id: number): string => `koper.${id}@example.com`;
export const shopCustomerIdOf = (id: number): string => String(9_000_000 + id);
export const externNumberOf = ({ id, journey }: Pick<Row, 'id' | 'journey'>): string =>
  `${journey.shop}/${orderIdOf(id)}`;
export const aimOf = ({ id, journey }: Pick<Row, 'id' | 'journey'>): Aim => ({
  lookupNumber: `${PREFIXES[journey.shop] ?? ''}W${id}`,
  email: emailOf(id),
});

/** An article that no other row has, so that no process can know it already. */
export const articleOf = (id: number): string => `ARTIKEL-${id}`;
/** What a customer is called from now on. */
export const NEW_NAME = 'Gewijzigd';

/** The queue entry of a row's order: as it was created, or as it was changed a minute later. */
export function messageOf({ id, journey }: Pick<Row, 'id' | 'journey'>, what: 'created' | 'updated'): string {
  const sale = saleOf(id);
  const at = new Date(sale.placedAt.getTime() + (what === 'created' ? 0 : 60_000));
  const lines = sale.lines.map((line) => ({
    ...line,
    quantity: line.quantity + (what === 'created' ? 0 : 1),
    ...(journey.shop === CHECK_SHOP ? { sku: articleOf(id) } : {}),
  }));
  return entryOf(
    journey.shop,
    `order.${what}`,
    id,
    standardOrderEvent({ what, sale: { ...sale, lines }, at }),
  );
}

/** The queue entry of a row's customer, who has a new name. */
export function customerMessageOf({ id, journey }: Pick<Row, 'id' | 'journey'>): string {
  const sale = saleOf(id);
  const buyer = { ...sale.buyer, lastName: NEW_NAME };
  const event = { what: 'updated' as const, sale: { ...sale, buyer }, at: sale.placedAt };
  const body: unknown = JSON.parse(standardWebhooksSimulator.customerBody?.(event)?.toString() ?? '');
  return entryOf(journey.shop, 'customer.updated', id, body);
}

function saleOf(id: number): SampleSale {
  const sale = sampleSale(SEED);
  const buyer = { ...sale.buyer, email: emailOf(id), customerNumber: Number(shopCustomerIdOf(id)) };
  return { ...sale, seed: id, number: id, buyer };
}

function entryOf(shop: string, topic: string, id: number, body: unknown): string {
  const delivery = { headers: {}, rawBody: Buffer.from(JSON.stringify(body)), receivedAt: Date.now() };
  const message = writeMessage({ shop, topic, deliveryId: `${topic}-${id}`, delivery });
  if (message === undefined) throw new Error('the message of a row is too large');
  return message;
}
