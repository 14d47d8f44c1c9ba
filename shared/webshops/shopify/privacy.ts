import * as z from 'zod';
import { readEmail } from '../../order/email.ts';
import { fieldOf } from '../read-json.ts';
import type { Normalised } from '../webshop.ts';

const id = z.string().regex(/^\d{1,30}$/);
const ids = z.array(id);

const personSchema = z.object({
  shop_domain: z.string().min(1).max(255),
  customer: z.object({ id: id.nullish(), email: z.string().nullish() }).nullish(),
});
const askSchema = personSchema.extend({ data_request: z.object({ id }) });
const redactSchema = personSchema.extend({ orders_to_redact: ids.nullable() });
const shopSchema = z.object({ shop_id: id, shop_domain: z.string().min(1).max(255) });

/**
 * A request that Shopify has every app answer within 30 days. The signature covers the body and not the topic, so both must say the
 * same: a request to tell may not become one to erase.
 */
export function readPrivacy(topic: string, body: unknown): Normalised {
  const request = requestOf(topic.toLowerCase(), body);
  return request ?? { kind: 'unmappable', because: `the body is no request of the topic ${topic}` };
}

function requestOf(topic: string, body: unknown): Normalised | undefined {
  const has = (name: string): boolean => fieldOf(body, name) !== undefined;
  if (topic === 'customers/data_request' && !has('orders_to_redact')) return askOf(body);
  if (topic === 'customers/redact' && !has('data_request') && !has('orders_requested')) return redactOf(body);
  if (topic !== 'shop/redact' || has('customer')) return undefined;
  const shop = shopSchema.safeParse(body);
  return shop.success ? { kind: 'forget', store: shop.data.shop_domain, whose: 'everybody' } : undefined;
}

function askOf(body: unknown): Normalised | undefined {
  const ask = askSchema.safeParse(body);
  return ask.success
    ? { kind: 'tell', store: ask.data.shop_domain, requestId: ask.data.data_request.id }
    : undefined;
}

function redactOf(body: unknown): Normalised | undefined {
  const redact = redactSchema.safeParse(body);
  if (!redact.success) return undefined;
  const { customer, orders_to_redact, shop_domain } = redact.data;
  const email = readEmail(customer?.email ?? '');
  const whose = {
    ...(email === undefined ? {} : { email }),
    ...(customer?.id ? { customerId: customer.id } : {}),
    orderIds: orders_to_redact ?? [],
  };
  const isSomebody = email !== undefined || whose.customerId !== undefined || whose.orderIds.length > 0;
  return isSomebody ? { kind: 'forget', store: shop_domain, whose } : undefined;
}
