import { cleanText } from '../../order/text.ts';
import { complaint, inWords } from '../complaint.ts';
import { fieldOf, readJson } from '../read-json.ts';
import type { Delivery, Normalised, ShopReading } from '../webshop.ts';
import { readGmt } from './fields.ts';
import { customerSchema, orderSchema } from './schema.ts';
import { unwantedStatus } from './status.ts';
import { toCustomerState } from './to-customer.ts';
import { toOrder } from './to-order.ts';
import { unwantedTopic } from './topics.ts';

/** Reads a delivery by its topic, and by its body where the two disagree: the signature covers only the body. */
export function normalise(delivery: Delivery, shop: ShopReading): Normalised {
  const topic = delivery.headers['x-wc-webhook-topic']?.toLowerCase();
  const unwanted = topic === undefined ? undefined : unwantedTopic(topic);
  if (unwanted !== undefined) return { kind: 'ignored', because: unwanted };
  const json = readJson(delivery.rawBody);
  if ('problem' in json) return { kind: 'unmappable', because: json.problem };
  const body = json.value;
  const strange = notAnOrder(body);
  if (strange !== undefined) return strange;
  const isOrder = fieldOf(body, 'line_items') !== undefined;
  if (!isOrder && topic?.startsWith('customer.')) return readCustomer(body, shop);
  if (!isOrder && topic === 'order.deleted') return readDeletion(body, delivery, shop);
  return readOrder(body, delivery);
}

/** Bodies that WooCommerce signs and that are no state of anything. */
function notAnOrder(body: unknown): Normalised | undefined {
  const code = fieldOf(body, 'code');
  if (typeof code === 'string' && fieldOf(body, 'message') !== undefined && fieldOf(body, 'id') === undefined)
    return unmappable(
      body,
      `WooCommerce sent an error instead of the order (${/^\w{1,80}$/.test(code) ? code : 'without a readable code'}): the user who owns the webhook may not read orders any more; make a shop manager its owner, then deliver the missed orders again`,
    );
  if (fieldOf(body, 'action') !== undefined && fieldOf(body, 'arg') !== undefined)
    return { kind: 'ignored', because: 'a notice that something ran in WordPress, not an order' };
  if (fieldOf(body, 'refunded_by') !== undefined && fieldOf(body, 'status') === undefined)
    return { kind: 'ignored', because: 'a refund by itself; order.updated brings the order' };
  if (fieldOf(body, 'order') !== undefined && fieldOf(body, 'id') === undefined)
    return unmappable(body, 'the body is of the legacy API; set the webhook to WP REST API Integration v3');
  return undefined;
}

function readOrder(body: unknown, { headers }: Delivery): Normalised {
  const status = fieldOf(body, 'status');
  const unwanted = typeof status === 'string' ? unwantedStatus(status) : undefined;
  if (unwanted !== undefined) return { kind: 'ignored', because: unwanted };
  const read = orderSchema.safeParse(body, { error: inWords });
  if (!read.success) return unmappable(body, complaint(read.error));
  const order = toOrder(read.data, headers['x-wc-webhook-source']);
  return 'problem' in order ? unmappable(body, order.problem) : { kind: 'order', order };
}

function readCustomer(body: unknown, shop: ShopReading): Normalised {
  if (shop.customers === 'none') return { kind: 'ignored', because: 'this shop imports no customer events' };
  const read = customerSchema.safeParse(body, { error: inWords });
  if (!read.success) return unmappable(body, complaint(read.error));
  return { kind: 'customer', state: toCustomerState(read.data) };
}

/** The body is the id and nothing else, so its version is when it came. */
function readDeletion(body: unknown, { receivedAt }: Delivery, shop: ShopReading): Normalised {
  const { id } = identityOf(body);
  if (id === undefined) return unmappable(body, 'id: is missing');
  const happened = new Date(receivedAt).toISOString();
  const nothing = { lines: [], payments: [], notes: [], customer: {}, total: '0', currency: shop.currency };
  const state = {
    number: '',
    updatedAt: happened,
    placedAt: happened,
    status: 'deleted',
    payment: 'unpaid',
  } as const;
  return { kind: 'order', order: { id, ...state, ...nothing } };
}

const unmappable = (body: unknown, because: string): Normalised => ({
  kind: 'unmappable',
  because,
  ...identityOf(body),
});

/** As much of an order's identity as can be read from anything. */
function identityOf(body: unknown): { id?: string; number?: string; updatedAt?: string } {
  const [id, number] = [fieldOf(body, 'id'), fieldOf(body, 'number')];
  const updatedAt = readGmt(fieldOf(body, 'date_modified_gmt'));
  return {
    ...(typeof id === 'string' && /^\d{1,30}$/.test(id) ? { id } : {}),
    ...(typeof number === 'string' && cleanText(number) !== ''
      ? { number: cleanText(number).slice(0, 100) }
      : {}),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}
