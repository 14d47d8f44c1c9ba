import { readMoment } from '../../order/moment.ts';
import { complaint, inWords } from '../complaint.ts';
import { fieldOf, readJson } from '../read-json.ts';
import type { Delivery, Normalised, ShopReading } from '../webshop.ts';
import { cancellationEventSchema, customerEventSchema, orderEventSchema } from './event-schema.ts';
import { toCustomerState } from './to-customer.ts';
import { toCancelledOrder, toOrder } from './to-order.ts';

/** Reads the body described in `schema.json`; every mistake in it is named with its path. */
export function normalise({ rawBody }: Delivery, shop: ShopReading): Normalised {
  const json = readJson(rawBody);
  if ('problem' in json) return { kind: 'unmappable', because: json.problem };
  const event = json.value;
  const type = fieldOf(event, 'type');
  if (typeof type !== 'string')
    return unmappable(event, 'type: is missing; it must be a text such as order.created');
  if (type === 'order.created' || type === 'order.updated') return readOrder(event);
  if (type === 'order.cancelled') return readCancellation(event);
  if (type === 'customer.created' || type === 'customer.updated') return readCustomer(event, shop);
  const shown = /^[\w.:-]{1,60}$/.test(type) ? type : 'it names';
  return { kind: 'ignored', because: `events of the type ${shown} are not imported` };
}

function readOrder(event: unknown): Normalised {
  if (isTest(event)) return { kind: 'ignored', because: 'a test order' };
  const read = orderEventSchema.safeParse(event, { error: inWords });
  if (!read.success) return unmappable(event, complaint(read.error));
  if (read.data.data.status === 'cancelled')
    return { kind: 'order', order: toCancelledOrder(read.data.data) };
  const order = toOrder(read.data.data);
  return 'problem' in order ? unmappable(event, order.problem) : { kind: 'order', order };
}

function readCancellation(event: unknown): Normalised {
  if (isTest(event)) return { kind: 'ignored', because: 'a test order' };
  const read = cancellationEventSchema.safeParse(event, { error: inWords });
  return read.success
    ? { kind: 'order', order: toCancelledOrder(read.data.data) }
    : unmappable(event, complaint(read.error));
}

function readCustomer(event: unknown, shop: ShopReading): Normalised {
  if (shop.customers === 'none') return { kind: 'ignored', because: 'this shop imports no customer events' };
  const read = customerEventSchema.safeParse(event, { error: inWords });
  return read.success
    ? { kind: 'customer', state: toCustomerState(read.data.data) }
    : unmappable(event, complaint(read.error));
}

const isTest = (event: unknown): boolean => fieldOf(fieldOf(event, 'data'), 'test') === true;

function unmappable(event: unknown, because: string): Normalised {
  const data = fieldOf(event, 'data');
  const [id, number] = [fieldOf(data, 'id'), fieldOf(data, 'number')];
  const updatedAt = readMoment(fieldOf(data, 'updatedAt'));
  return {
    kind: 'unmappable',
    because,
    ...(typeof id === 'string' && /^[A-Za-z0-9._:-]{1,64}$/.test(id) ? { id } : {}),
    ...(typeof number === 'string' && number.trim() !== '' ? { number: number.trim().slice(0, 40) } : {}),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}
