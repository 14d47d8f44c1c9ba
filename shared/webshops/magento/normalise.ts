import { cleanText } from '../../order/text.ts';
import { complaint, inWords } from '../complaint.ts';
import { fieldOf, readJson } from '../read-json.ts';
import type { Delivery, Normalised, ShopReading } from '../webshop.ts';
import { type Content, open } from './envelope.ts';
import { isFetched } from './fetch-order.ts';
import { readUtc } from './fields.ts';
import { customerSchema, orderSchema } from './schema.ts';
import { toCustomerState } from './to-customer.ts';
import { toOrder } from './to-order.ts';
import { unwantedTopic } from './topics.ts';

/** Reads an order or a customer, as the REST API writes them or inside an event of Adobe's. */
export function normalise(delivery: Delivery, shop: ShopReading): Normalised {
  const { headers, rawBody } = delivery;
  const json = readJson(rawBody);
  if ('problem' in json) return { kind: 'unmappable', because: json.problem };
  const content = open(json.value);
  const topic = content.topic ?? headers['x-adobe-event-code'] ?? headers['x-webhook-topic'];
  const unwanted = topic === undefined ? undefined : unwantedTopic(topic);
  if (unwanted !== undefined) return { kind: 'ignored', because: unwanted };
  const { value } = content;
  if (Array.isArray(value))
    return { kind: 'unmappable', because: 'the body is a list; one order, or one event, is expected' };
  if (isDocumentOfOrder(value))
    return {
      kind: 'ignored',
      because: 'an invoice, shipment or credit memo; the order itself tells its state',
    };
  if (isCustomer(value)) return readCustomer(value, shop);
  return readOrder(content, isFetched(delivery));
}

/** Invoices and their like name the order they belong to; an order has no order above it. */
const isDocumentOfOrder = (value: unknown): boolean =>
  fieldOf(value, 'order_id') !== undefined &&
  fieldOf(value, 'status') === undefined &&
  fieldOf(value, 'customer_email') === undefined;

const isCustomer = (value: unknown): boolean =>
  fieldOf(value, 'increment_id') === undefined &&
  fieldOf(value, 'items') === undefined &&
  fieldOf(value, 'email') !== undefined &&
  (fieldOf(value, 'website_id') !== undefined || fieldOf(value, 'group_id') !== undefined);

function readOrder({ value, isEvent }: Content, fetched: boolean): Normalised {
  if (fieldOf(value, 'state') === 'pending_payment')
    return {
      kind: 'ignored',
      because: 'the order is waiting for the buyer to finish paying (pending_payment)',
    };
  const { id } = identityOf(value);
  if (!fetched && id !== undefined && lacksFields(value, isEvent)) return { kind: 'thin', id };
  const read = orderSchema.safeParse(value, { error: inWords });
  const order = read.success ? toOrder(read.data) : { problem: complaint(read.error) };
  if (!('problem' in order)) return { kind: 'order', order };
  // what does not add up in an event may be a field nobody chose; the shop itself knows
  return isEvent && !fetched && id !== undefined ? { kind: 'thin', id } : unmappable(value, order.problem);
}

const NEEDED = [
  'increment_id',
  'items',
  'grand_total',
  'created_at',
  'updated_at',
  'order_currency_code',
  'customer_email',
];
const VIRTUAL: readonly unknown[] = [true, '1'];

/** An event has only the fields chosen for it; without the addresses an order would go to nobody. */
const lacksFields = (value: unknown, isEvent: boolean): boolean =>
  fieldOf(value, 'items') === undefined ||
  (isEvent && (NEEDED.some((name) => fieldOf(value, name) === undefined) || lacksAddress(value)));

const lacksAddress = (value: unknown): boolean =>
  fieldOf(value, 'addresses') === undefined &&
  (fieldOf(value, 'billing_address') === undefined ||
    (!VIRTUAL.includes(fieldOf(value, 'is_virtual')) &&
      fieldOf(fieldOf(value, 'extension_attributes'), 'shipping_assignments') === undefined));

function readCustomer(value: unknown, shop: ShopReading): Normalised {
  if (shop.customers === 'none') return { kind: 'ignored', because: 'this shop imports no customer events' };
  const read = customerSchema.safeParse(value, { error: inWords });
  if (!read.success) return { kind: 'unmappable', because: complaint(read.error) };
  return { kind: 'customer', state: toCustomerState(read.data) };
}

const unmappable = (value: unknown, because: string): Normalised => ({
  kind: 'unmappable',
  because,
  ...identityOf(value),
});

/** As much of an order's identity as can be read from anything. */
function identityOf(value: unknown): { id?: string; number?: string; updatedAt?: string } {
  const [id, number] = [fieldOf(value, 'entity_id'), fieldOf(value, 'increment_id')];
  const updatedAt = readUtc(fieldOf(value, 'updated_at'));
  return {
    ...(typeof id === 'string' && /^[1-9]\d{0,29}$/.test(id) ? { id } : {}),
    ...(typeof number === 'string' && cleanText(number) !== ''
      ? { number: cleanText(number).slice(0, 100) }
      : {}),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}
