import { hasHmacSignature } from '../signature.ts';
import type { Delivery, Glance, WebshopDoor } from '../webshop.ts';
import { decodeSecret } from './secret.ts';
import { unwantedTopic } from './topics.ts';

const SHORTEST_SECRET = 16;

/** WooCommerce at the door: HMAC-SHA256 of the raw body, base64, with the secret of this one webhook. */
export const woocommerceDoor = {
  id: 'woocommerce',
  refusal: 401,
  keptHeaders: ['topic', 'source', 'id', 'delivery-id'].map((name) => `x-wc-webhook-${name}`),

  secretProblem(secret: string): string | undefined {
    if (secret.trim() !== secret || secret === '') return 'is empty or has white space around it';
    if (/^c[ks]_[0-9a-f]{40}$/.test(secret))
      return 'is a key of the REST API; the webhook has a secret of its own';
    if (secret.length < SHORTEST_SECRET) return `is shorter than ${SHORTEST_SECRET} characters`;
    return undefined;
  },

  /** The ping that tells whether an address answers, when a webhook is saved: unsigned, and only exactly 200 will do. */
  handshake({ headers, rawBody }: Delivery): { status: number } | undefined {
    const isPing =
      headers['x-wc-webhook-signature'] === undefined &&
      rawBody.length < 40 &&
      /^webhook_id=\d+$/.test(rawBody.toString());
    return isPing ? { status: 200 } : undefined;
  },

  isAuthentic({ headers, rawBody }: Delivery, secret: string): boolean {
    return hasHmacSignature(rawBody, headers['x-wc-webhook-signature'], decodeSecret(secret));
  },

  /** WooCommerce's delivery id is the same for all deliveries of one second; good enough to find a delivery in its log. */
  glance({ headers }: Delivery): Glance {
    const topic = headers['x-wc-webhook-topic'] || undefined;
    const deliveryId = headers['x-wc-webhook-delivery-id'] || undefined;
    const unwanted = topic === undefined ? undefined : unwantedTopic(topic);
    return {
      ...(topic === undefined ? {} : { topic }),
      ...(deliveryId === undefined ? {} : { deliveryId }),
      ...(unwanted === undefined ? {} : { unwanted }),
    };
  },
} as const satisfies WebshopDoor;
