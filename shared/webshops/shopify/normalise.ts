import { readMoment } from '../../order/moment.ts';
import { cleanText } from '../../order/text.ts';
import { complaint, inWords } from '../complaint.ts';
import { fieldOf, readJson } from '../read-json.ts';
import type { Delivery, Normalised, ShopReading } from '../webshop.ts';
import { shopifyHeader } from './door.ts';
import { readPrivacy } from './privacy.ts';
import { customerEventSchema, orderSchema } from './schema.ts';
import { toCustomerState } from './to-customer.ts';
import { toOrder } from './to-order.ts';
import { isComplianceTopic, unwantedTopic } from './topics.ts';

/** Reads a delivery by its topic, and by its body where the two disagree. */
export function normalise(delivery: Delivery, shop: ShopReading): Normalised {
  const topic = shopifyHeader(delivery, 'topic');
  const unwanted = topic === undefined ? undefined : unwantedTopic(topic);
  if (unwanted !== undefined) return { kind: 'ignored', because: unwanted };
  const json = readJson(delivery.rawBody);
  if ('problem' in json) return { kind: 'unmappable', because: json.problem };
  const body = json.value;
  if (topic !== undefined && isComplianceTopic(topic)) return readPrivacy(topic, body);
  if (fieldOf(body, 'fields_changed') !== undefined || fieldOf(body, 'handle') !== undefined)
    return unmappable(
      body,
      "comes from Shopify's Events, which tells what changed but not the order; subscribe to webhooks",
    );
  // the signature covers the body and not the topic, so a body with lines is an order whatever it is called
  const isOrder = fieldOf(body, 'line_items') !== undefined;
  if (!isOrder && topic?.toLowerCase().startsWith('customer')) return readCustomer(body, shop);
  if (!isOrder && topic === 'orders/delete') return readDeletion(body, delivery, shop);
  return readOrder(body, shopifyHeader(delivery, 'shop-domain'), shop);
}

function readOrder(body: unknown, shopDomain: string | undefined, shop: ShopReading): Normalised {
  const edit = fieldOf(body, 'order_edit');
  if (edit !== undefined) return readEdit(edit, shop);
  if (fieldOf(body, 'test') === true) return { kind: 'ignored', because: 'a test order' };
  const { id } = identityOf(body);
  // a body that would be too long is sent as its id alone
  if (id !== undefined && fieldOf(body, 'line_items') === undefined) return { kind: 'thin', id };
  const read = orderSchema.safeParse(body, { error: inWords });
  if (!read.success) return unmappable(body, complaint(read.error));
  const order = toOrder(read.data, shopDomain);
  return 'problem' in order ? unmappable(body, order.problem) : { kind: 'order', order };
}

/** orders/edited tells what changed and not the order, which follows by itself to those who subscribe to orders/updated. */
function readEdit(edit: unknown, { apiUrl }: ShopReading): Normalised {
  const id = fieldOf(edit, 'order_id');
  if (apiUrl !== undefined && typeof id === 'string' && /^\d{1,30}$/.test(id)) return { kind: 'thin', id };
  return {
    kind: 'ignored',
    because: 'orders/edited tells only what changed; orders/updated brings the order itself',
  };
}

function readCustomer(body: unknown, shop: ShopReading): Normalised {
  if (shop.customers === 'none') return { kind: 'ignored', because: 'this shop imports no customer events' };
  const read = customerEventSchema.safeParse(body, { error: inWords });
  if (!read.success) return unmappable(body, complaint(read.error));
  return { kind: 'customer', state: toCustomerState(read.data) };
}

/** The body is the id and nothing else; when it happened stands in a header. */
function readDeletion(body: unknown, delivery: Delivery, shop: ShopReading): Normalised {
  const { id } = identityOf(body);
  if (id === undefined) return unmappable(body, 'id: is missing');
  const happened =
    readMoment(shopifyHeader(delivery, 'triggered-at')) ?? new Date(delivery.receivedAt).toISOString();
  const nothing = { lines: [], payments: [], notes: [], customer: {}, total: '0', currency: shop.currency };
  const order = {
    id,
    number: '',
    updatedAt: happened,
    placedAt: happened,
    status: 'deleted',
    payment: 'unpaid',
  } as const;
  return { kind: 'order', order: { ...order, ...nothing } };
}

const unmappable = (body: unknown, because: string): Normalised => ({
  kind: 'unmappable',
  because,
  ...identityOf(body),
});

/** As much of an order's identity as can be read from anything. */
function identityOf(body: unknown): { id?: string; number?: string; updatedAt?: string } {
  const id = fieldOf(body, 'id');
  const number = fieldOf(body, 'name');
  const updatedAt = readMoment(fieldOf(body, 'updated_at'));
  return {
    ...(typeof id === 'string' && /^\d{1,30}$/.test(id) ? { id } : {}),
    ...(typeof number === 'string' && cleanText(number) !== ''
      ? { number: cleanText(number).slice(0, 100) }
      : {}),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}
