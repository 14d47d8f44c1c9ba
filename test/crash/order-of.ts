import { sampleSale } from '../../infra/local/shops/sample-sale.ts';
import { standardOrderEvent } from '../../infra/local/shops/standard-webhooks.ts';
import { writeMessage } from '../../shared/queue/envelope.ts';
import { PUT_SHOP } from './cell.ts';
import type { Aim } from './faults.ts';
import type { Row } from './row.ts';

/** A sale whose mapping is beyond doubt: each row is this one, with a number and a buyer of its own. */
const SEED = 11;

/** The webshop's id of a row's order. */
export const orderIdOf = (id: number): string => `order-${id}`;
export const emailOf = (id: number): string => `koper.${id}@example.com`;
export const shopCustomerIdOf = (id: number): string => String(9_000_000 + id);
export const externNumberOf = ({ id, journey }: Pick<Row, 'id' | 'journey'>): string =>
  `${journey.shop}/${orderIdOf(id)}`;
export const aimOf = ({ id, journey }: Pick<Row, 'id' | 'journey'>): Aim => ({
  lookupNumber: `${journey.shop === PUT_SHOP ? 'P-' : 'C-'}W${id}`,
  email: emailOf(id),
});

/** The queue entry of a row's order: as it was created, or as it was changed a minute later. */
export function messageOf({ id, journey }: Pick<Row, 'id' | 'journey'>, what: 'created' | 'updated'): string {
  const sale = sampleSale(SEED);
  const at = new Date(sale.placedAt.getTime() + (what === 'created' ? 0 : 60_000));
  const lines =
    what === 'created' ? sale.lines : sale.lines.map((line) => ({ ...line, quantity: line.quantity + 1 }));
  const buyer = { ...sale.buyer, email: emailOf(id), customerNumber: Number(shopCustomerIdOf(id)) };
  const event = standardOrderEvent({ what, sale: { ...sale, seed: id, number: id, buyer, lines }, at });
  const message = writeMessage({
    shop: journey.shop,
    topic: `order.${what}`,
    deliveryId: `${what}-${id}`,
    delivery: { headers: {}, rawBody: Buffer.from(JSON.stringify(event)), receivedAt: Date.now() },
  });
  if (message === undefined) throw new Error('the order of a row is too large');
  return message;
}
