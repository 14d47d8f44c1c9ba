import { gzipSync } from 'node:zlib';
import type { Delivery } from '../webshops/webshop.ts';

/** What is compressed to more than this could not be kept beside a parked order (DynamoDB items end at 400 KB). */
export const LARGEST_COMPRESSED_BYTES = 350 * 1024;
/** Of the envelope; a version reads its predecessors', and leaves a newer one to its own. */
export const VERSION = 1;

/** What travels in one queue entry. */
export interface Message {
  shop: string;
  topic?: string;
  deliveryId?: string;
  delivery: Delivery;
  retry?: { fence: number; by: string };
}

/** The text of a queue entry; `undefined` where the body is too large to be parked later. */
export function writeMessage(message: Message): string | undefined {
  const { delivery, shop, topic, deliveryId, retry } = message;
  const compressed = gzipSync(delivery.rawBody);
  if (compressed.length > LARGEST_COMPRESSED_BYTES) return undefined;
  return JSON.stringify({
    v: VERSION,
    shop,
    topic,
    deliveryId,
    receivedAt: delivery.receivedAt,
    headers: delivery.headers,
    body: compressed.toString('base64'),
    retry,
  });
}
