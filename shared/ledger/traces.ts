import * as z from 'zod';
import { readMessage } from '../queue/envelope.ts';
import type { Delivery } from '../webshops/webshop.ts';
import { unpackContent } from './dynamo-content-store.ts';
import { contentItemKey, shopCustomerAlias } from './keys.ts';
import type { Everybody, Person, Trace } from './personal-data.ts';

/** An item that may hold personal data. */
export const tracedItemSchema = z.looseObject({ pk: z.string(), sk: z.string() });
type Item = z.infer<typeof tracedItemSchema>;

/** Tells of each item whether it holds something of those who are meant. */
export function isOf(whose: Person | Everybody): (item: Item) => boolean {
  if ('cameFrom' in whose) return (item) => isOfEverybody(item, whose);
  const email = whose.email?.trim().toLowerCase();
  const orders = new Set(whose.at?.orderIds.map((id) => contentItemKey(whose.at?.shop ?? '', id).pk));
  return (item) =>
    orders.has(item.pk) || (email !== undefined && textsOf(item).some((text) => mentions(text, email)));
}

function isOfEverybody(item: Item, { shops, shop, cameFrom }: Everybody): boolean {
  if (item.sk === 'customer') return String(item['alias']).startsWith(shopCustomerAlias(shop, ''));
  const delivery = deliveryIn(item);
  return delivery !== undefined && shops.includes(shopOf(item)) && cameFrom(delivery);
}

const shopOf = ({ pk }: Item): string => pk.split('#')[1] ?? '';

export function traceOf({ pk, sk }: Item): Trace {
  if (sk === 'customer') return { kind: 'customer', of: 'a customer of this shop', key: { pk, sk } };
  const [, shop = '', ...id] = pk.split('#');
  const isUnread = pk.startsWith('unread#');
  return {
    kind: sk === 'edit' ? 'edit' : isUnread ? 'delivery' : 'content',
    of: `${shop}/${isUnread ? id.join('#').slice(0, 12) : id.join('#')}`,
    key: { pk, sk },
  };
}

/** What an item holds, read as far as it can be; content whose time is over still lies there. */
function textsOf(item: Item): string[] {
  if (item.sk === 'edit') return [JSON.stringify(item['edit'])];
  if (item.sk === 'customer') return [];
  const { message = '', request = '' } = unpackContent(item, 0) ?? {};
  const delivery = deliveryOf(message);
  return [message, request, ...(delivery === undefined ? [] : [delivery.rawBody.toString('utf8')])];
}

const deliveryIn = (item: Item): Delivery | undefined =>
  item.sk === 'edit' ? undefined : deliveryOf(unpackContent(item, 0)?.message ?? '');

function deliveryOf(message: string): Delivery | undefined {
  try {
    return readMessage(message).delivery;
  } catch {
    return undefined; // no entry of ours: its text is all there is
  }
}

/** JSON may spell any sign as an escape, so that a plain search could miss it. */
function mentions(text: string, email: string): boolean {
  const spelt = text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  return spelt.toLowerCase().includes(email);
}
