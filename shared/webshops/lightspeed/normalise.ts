import { readMoment } from '../../order/moment.ts';
import { complaint, inWords } from '../complaint.ts';
import { fieldOf, readJson } from '../read-json.ts';
import type { Delivery, Normalised, ShopReading } from '../webshop.ts';
import { amountsSchema, customerSchema, frameSchema } from './schema.ts';
import { toCustomerState } from './to-customer.ts';
import { isCancelled, toCancelledOrder, toOrder } from './to-order.ts';

/**
 * Reads the order or customer of a body. An order is fetched where the shop's API is configured, since only the secrecy of an
 * address says that the shop sent the body, and where the body has no products.
 */
export function normalise(delivery: Delivery, shop: ShopReading): Normalised {
  const { headers, rawBody, receivedAt } = delivery;
  const json = readJson(rawBody);
  if ('problem' in json) return { kind: 'unmappable', because: json.problem };
  const [order, customer] = [fieldOf(json.value, 'order'), fieldOf(json.value, 'customer')];
  const isDeleted = /^(orders?|customers?)\/deleted$/i.test(headers['x-event'] ?? '');
  if (order !== undefined && isDeleted) return readDeletion(order, receivedAt, shop);
  if (order !== undefined) {
    const { id } = identityOf(order);
    const mayBeForged = shop.apiUrl !== undefined && delivery.isFetched === undefined;
    return mayBeForged && id !== undefined ? { kind: 'thin', id } : readOrder(order, shop);
  }
  if (customer !== undefined && isDeleted) return { kind: 'ignored', because: 'a customer was deleted' };
  if (customer !== undefined) return readCustomer(customer, shop);
  const isOther = /^(invoice|shipment|product|variant|quote|checkout|return|review|subscription|ticket)$/;
  const group = Object.keys(Object(json.value)).find((name) => isOther.test(name));
  return group === undefined
    ? { kind: 'unmappable', because: 'order: is missing' }
    : {
        kind: 'ignored',
        because: `the body brings an ${group}, no order and no customer`.replace(/an (?=[^aeiou])/, 'a '),
      };
}

function readOrder(order: unknown, shop: ShopReading): Normalised {
  const { id } = identityOf(order);
  const frame = frameSchema.safeParse(order, { error: inWords });
  if (frame.success && isCancelled(frame.data))
    return { kind: 'order', order: toCancelledOrder(frame.data, shop.currency) };
  const embedded = fieldOf(fieldOf(fieldOf(order, 'products'), 'resource'), 'embedded');
  if (!Array.isArray(embedded) && id !== undefined) return { kind: 'thin', id };
  if (!frame.success) return unmappable(order, complaint(frame.error));
  const amounts = amountsSchema.safeParse(order, { error: inWords });
  if (!amounts.success) return unmappable(order, complaint(amounts.error));
  const read = toOrder(frame.data, amounts.data, shop.currency);
  return 'problem' in read ? unmappable(order, read.problem) : { kind: 'order', order: read };
}

function readCustomer(customer: unknown, shop: ShopReading): Normalised {
  if (shop.customers === 'none') return { kind: 'ignored', because: 'this shop imports no customer events' };
  const read = customerSchema.safeParse(customer, { error: inWords });
  return read.success
    ? { kind: 'customer', state: toCustomerState(read.data) }
    : { kind: 'unmappable', because: complaint(read.error) };
}

/** When it happened is not told; it is later than every state before it. */
function readDeletion(order: unknown, receivedAt: number, { currency }: ShopReading): Normalised {
  const { id, number = '' } = identityOf(order);
  if (id === undefined) return { kind: 'unmappable', because: 'order.id: must be a number' };
  const at = new Date(receivedAt).toISOString();
  const nothing = { lines: [], payments: [], notes: [], customer: {}, total: '0', currency };
  return {
    kind: 'order',
    order: { id, number, updatedAt: at, placedAt: at, status: 'deleted', payment: 'unpaid', ...nothing },
  };
}

const unmappable = (order: unknown, because: string): Normalised => ({
  kind: 'unmappable',
  because,
  ...identityOf(order),
});

function identityOf(order: unknown): { id?: string; number?: string; updatedAt?: string } {
  const [id, number] = [fieldOf(order, 'id'), fieldOf(order, 'number')];
  const updatedAt = readMoment(fieldOf(order, 'updatedAt')) ?? readMoment(fieldOf(order, 'createdAt'));
  return {
    ...(typeof id === 'string' && /^\d{1,30}$/.test(id) ? { id } : {}),
    ...(typeof number === 'string' && number.trim() !== '' ? { number: number.trim().slice(0, 100) } : {}),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}
