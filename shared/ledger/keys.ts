import { createHash } from 'node:crypto';

/** Keys of the ledger's items; every kind of item has its own first word. */
export const orderItemKey = (shop: string, orderId: string) => ({
  pk: `order#${shop}#${orderId}`,
  sk: 'order',
});
/** Content beside an order, with a TTL: what was parked, what a person changed. */
export const contentItemKey = (shop: string, orderId: string) => ({
  pk: `order#${shop}#${orderId}`,
  sk: 'content',
});
/** A person's corrections, for the next retry. */
export const editItemKey = (shop: string, orderId: string) => ({
  pk: `order#${shop}#${orderId}`,
  sk: 'edit',
});
/** A second look at an order that was created after doubt. */
export const relookItemKey = (shop: string, orderId: string) => ({
  pk: `order#${shop}#${orderId}`,
  sk: 'relook',
});
/** Who did what to the order and when. */
export const auditItemKey = (shop: string, orderId: string, at: number, what: string) => ({
  pk: `order#${shop}#${orderId}`,
  sk: `audit#${new Date(at).toISOString()}#${what}`,
});
/** A delivery that could not be read as any order. */
export const unreadItemKey = (shop: string, bodyHash: string) => ({
  pk: `unread#${shop}#${bodyHash}`,
  sk: 'order',
});
/** A customer, known to all shops of the cell; the hash keeps the e-mail address out of the key. */
export const customerItemKey = (cellId: string, fingerprint: string) => ({
  pk: `customer#${sha256(`${cellId}\n${fingerprint}`)}`,
  sk: 'customer',
});

export const numberAlias = (shop: string, number: string): string =>
  `number#${shop}#${number.replace(/^#/, '').toLowerCase()}`;
export const shopCustomerAlias = (shop: string, customerId: string): string =>
  `customer#${shop}#${customerId}`;

/** Hex SHA-256. */
export const sha256 = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex');
