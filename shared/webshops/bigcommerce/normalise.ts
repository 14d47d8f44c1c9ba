import * as z from 'zod';
import { complaint, inWords } from '../complaint.ts';
import { fieldOf, readJson } from '../read-json.ts';
import type { Delivery, Normalised, ShopReading } from '../webshop.ts';
import {
  amountsSchema,
  customerSchema,
  deliveryAddressesSchema,
  frameSchema,
  partsSchema,
  readDate,
} from './schema.ts';
import { toCustomerState } from './to-customer.ts';
import { isOver, toEndedOrder, toOrder } from './to-order.ts';
import { subjectOf } from './topics.ts';

/** Reads what a webhook names, and what was fetched for it. */
export function normalise({ rawBody }: Delivery, shop: ShopReading): Normalised {
  const json = readJson(rawBody);
  if ('problem' in json) return { kind: 'unmappable', because: json.problem };
  const body = json.value;
  const fetched = fieldOf(body, 'fetched');
  if (fetched === undefined) return readThin(body, shop);
  if (fieldOf(fetched, 'customer') !== undefined) return readCustomer(fieldOf(fetched, 'customer'), shop);
  return readOrder(fetched, storeHashOf(body));
}

function readThin(body: unknown, shop: ShopReading): Normalised {
  const scope = fieldOf(body, 'scope');
  const data = fieldOf(body, 'data');
  if (typeof scope !== 'string') {
    const isOrder = fieldOf(body, 'status_id') !== undefined && fieldOf(body, 'total_inc_tax') !== undefined;
    const id = idOf(body, 'id');
    if (isOrder && id !== undefined) return { kind: 'thin', id }; // its products stand behind links
    return { kind: 'unmappable', because: 'scope: is missing; the body is no event of BigCommerce' };
  }
  const type = fieldOf(data, 'type');
  const subject = subjectOf({
    scope,
    type: typeof type === 'string' ? type : undefined,
    id: idOf(data, 'id'),
    customerId: idOf(fieldOf(data, 'address'), 'customer_id'),
  });
  if (subject === undefined) return { kind: 'unmappable', because: 'data.id: must be a number' };
  if (subject.kind === 'nothing') return { kind: 'ignored', because: subject.because };
  if (subject.kind === 'order') return { kind: 'thin', id: subject.id };
  if (shop.customers === 'none') return { kind: 'ignored', because: 'this shop imports no customer events' };
  return { kind: 'thin', id: `customer-${subject.id}` };
}

const orderSchema = z.object({ order: z.intersection(frameSchema, amountsSchema) });
const everything = partsSchema.and(deliveryAddressesSchema);

function readOrder(fetched: unknown, storeHash: string | undefined): Normalised {
  const order = fieldOf(fetched, 'order');
  // an order is Incomplete while its buyer is still at the checkout, and ever after if they left
  if (fieldOf(order, 'status_id') === '0')
    return { kind: 'ignored', because: 'the order is Incomplete: the buyer has not finished the checkout' };
  const frame = frameSchema.safeParse(order, { error: inWords });
  if (!frame.success) return unmappable(order, complaint(frame.error));
  if (isOver(frame.data)) return { kind: 'order', order: toEndedOrder(frame.data, storeHash) };
  const amounts = orderSchema.safeParse(fetched, { error: inWords });
  if (!amounts.success) return unmappable(order, complaint(amounts.error));
  const parts = everything.safeParse(fetched, { error: inWords });
  if (!parts.success) return unmappable(order, complaint(parts.error));
  const read = toOrder(frame.data, amounts.data.order, parts.data, storeHash);
  return 'problem' in read ? unmappable(order, read.problem) : { kind: 'order', order: read };
}

function readCustomer(customer: unknown, shop: ShopReading): Normalised {
  if (shop.customers === 'none') return { kind: 'ignored', because: 'this shop imports no customer events' };
  const read = customerSchema.safeParse(customer, { error: inWords });
  return read.success
    ? { kind: 'customer', state: toCustomerState(read.data) }
    : { kind: 'unmappable', because: complaint(read.error) };
}

function unmappable(order: unknown, because: string): Normalised {
  const id = idOf(order, 'id');
  const updatedAt = readDate(fieldOf(order, 'date_modified'));
  return {
    kind: 'unmappable',
    because,
    ...(id === undefined ? {} : { id, number: id }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}

function idOf(value: unknown, name: string): string | undefined {
  const id = fieldOf(value, name);
  return typeof id === 'string' && /^\d{1,30}$/.test(id) ? id : undefined;
}

/** "stores/abc123"; it may only ever name a store of BigCommerce's. */
function storeHashOf(body: unknown): string | undefined {
  const producer = fieldOf(body, 'producer');
  return typeof producer === 'string' ? /^stores\/([a-z0-9]{3,20})$/.exec(producer)?.[1] : undefined;
}
