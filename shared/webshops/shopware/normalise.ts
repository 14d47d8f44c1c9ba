import { readMoment } from '../../order/moment.ts';
import { complaint, inWords } from '../complaint.ts';
import { fieldOf, readJson } from '../read-json.ts';
import type { Delivery, Normalised, ShopReading } from '../webshop.ts';
import { subjectOf } from './events.ts';
import { amountsSchema, customerSchema, frameSchema } from './schema.ts';
import { sameShopUrl } from './shop-url.ts';
import { toCustomerState } from './to-customer.ts';
import { isCancelled, toCancelledOrder, toOrder } from './to-order.ts';

/** Reads a business event with its order, an event that only names one, and what was fetched for it. */
export function normalise(delivery: Delivery, shop: ShopReading): Normalised {
  const json = readJson(delivery.rawBody);
  if ('problem' in json) return { kind: 'unmappable', because: json.problem };
  const body = json.value;
  const subject = subjectOf(body);
  if (subject.kind === 'nothing') return { kind: 'ignored', because: subject.because };
  if (subject.kind === 'unreadable') return { kind: 'unmappable', because: subject.because };
  const url = fieldOf(fieldOf(body, 'source'), 'url');
  const shopUrl = typeof url === 'string' ? url : undefined;
  // a shop that is copied to a test server keeps its id and its secret; only the address tells the two apart
  if (shop.apiUrl !== undefined && (shopUrl === undefined || !sameShopUrl(shopUrl, shop.apiUrl)))
    return unmappable(
      'order' in subject ? subject.order : undefined,
      'source.url is not the address this shop is registered with: a copy of the shop, or it has moved',
    );
  switch (subject.kind) {
    case 'order':
      return readOrder(subject.order, shopUrl);
    case 'order-id':
      return { kind: 'thin', id: subject.id };
    case 'order-deleted':
      return { kind: 'order', order: deletedOrder(subject.id, happenedAt(body, delivery), shop) };
    case 'customer':
    case 'customer-id':
      if (shop.customers === 'none')
        return { kind: 'ignored', because: 'this shop imports no customer events' };
      return subject.kind === 'customer'
        ? readCustomer(subject.customer)
        : { kind: 'thin', id: `customer-${subject.id}` };
  }
}

/** Parts that Shopware leaves out where nobody asked for them; an order without them is only a hint. */
const ASSOCIATIONS = ['lineItems', 'currency', 'stateMachineState', 'orderCustomer', 'transactions'];

function readOrder(order: unknown, shopUrl: string | undefined): Normalised {
  const { id } = identityOf(order);
  const isWhole = ASSOCIATIONS.every((name) => (fieldOf(order, name) ?? undefined) !== undefined);
  if (!isWhole && id !== undefined) return { kind: 'thin', id };
  const frame = frameSchema.safeParse(order, { error: inWords });
  if (!frame.success) return unmappable(order, complaint(frame.error));
  if (isCancelled(frame.data)) return { kind: 'order', order: toCancelledOrder(frame.data, shopUrl) };
  const amounts = amountsSchema.safeParse(order, { error: inWords });
  if (!amounts.success) return unmappable(order, complaint(amounts.error));
  const read = toOrder(frame.data, amounts.data, shopUrl);
  return 'problem' in read ? unmappable(order, read.problem) : { kind: 'order', order: read };
}

function readCustomer(customer: unknown): Normalised {
  const read = customerSchema.safeParse(customer, { error: inWords });
  if (!read.success) return { kind: 'unmappable', because: complaint(read.error) };
  return read.data.guest
    ? { kind: 'ignored', because: 'a guest, who comes with the order' }
    : { kind: 'customer', state: toCustomerState(read.data) };
}

/** Nothing is left of the order but its id; when it happened stands beside it. */
function deletedOrder(id: string, at: string, { currency }: ShopReading) {
  const nothing = { lines: [], payments: [], notes: [], customer: {}, total: '0', currency };
  return {
    id,
    number: '',
    updatedAt: at,
    placedAt: at,
    status: 'deleted',
    payment: 'unpaid',
    ...nothing,
  } as const;
}

function happenedAt(body: unknown, { receivedAt }: Delivery): string {
  const seconds = fieldOf(body, 'timestamp');
  const isMoment = typeof seconds === 'string' && /^\d{9,11}$/.test(seconds);
  return new Date(isMoment ? Number(seconds) * 1000 : receivedAt).toISOString();
}

const unmappable = (order: unknown, because: string): Normalised => ({
  kind: 'unmappable',
  because,
  ...identityOf(order),
});

function identityOf(order: unknown): { id?: string; number?: string; updatedAt?: string } {
  const [id, number] = [fieldOf(order, 'id'), fieldOf(order, 'orderNumber')];
  const updatedAt = readMoment(fieldOf(order, 'updatedAt')) ?? readMoment(fieldOf(order, 'createdAt'));
  return {
    ...(typeof id === 'string' && /^[0-9a-f]{32}$/.test(id) ? { id } : {}),
    ...(typeof number === 'string' && number.trim() !== '' ? { number: number.trim().slice(0, 100) } : {}),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}
