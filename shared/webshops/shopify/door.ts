import { hasHmacSignature } from '../signature.ts';
import type { Delivery, Glance, WebshopDoor } from '../webshop.ts';
import { unwantedTopic } from './topics.ts';

/** Without these no text of an order body could be traced to what Shopify sent. */
const NAMES = [
  'topic',
  'shop-domain',
  'api-version',
  'webhook-id',
  'event-id',
  'triggered-at',
  'action',
  'handle',
] as const;

/** A header of either family: classic webhooks write `X-Shopify-…`, Shopify's newer Events write `Shopify-…`. */
export const shopifyHeader = (
  { headers }: Pick<Delivery, 'headers'>,
  name: (typeof NAMES)[number] | 'hmac-sha256' | 'test',
): string | undefined => headers[`x-shopify-${name}`] || headers[`shopify-${name}`] || undefined;

/** Shopify at the door: HMAC-SHA256 of the raw body, base64, with the app's client secret or the shop's notification secret. */
export const shopifyDoor = {
  id: 'shopify',
  refusal: 401,
  asksToForget: true,
  keptHeaders: NAMES.flatMap((name) => [`x-shopify-${name}`, `shopify-${name}`]),

  secretProblem(secret: string): string | undefined {
    if (secret.trim() !== secret || secret === '') return 'is empty or has white space around it';
    if (/^shp(at|ca|pa|ua)_/.test(secret)) return 'is an access token; the signing secret is needed';
    if (secret.length < 16) return 'is too short to be a Shopify signing secret';
    return undefined;
  },

  isAuthentic(delivery: Delivery, secret: string): boolean {
    return hasHmacSignature(delivery.rawBody, shopifyHeader(delivery, 'hmac-sha256'), secret);
  },

  glance(delivery: Delivery): Glance {
    const topic = shopifyHeader(delivery, 'topic');
    const deliveryId = shopifyHeader(delivery, 'webhook-id');
    const unwanted =
      shopifyHeader(delivery, 'test') === 'true'
        ? 'a test notification'
        : topic === undefined
          ? undefined
          : unwantedTopic(topic);
    return {
      ...(topic === undefined ? {} : { topic }),
      ...(deliveryId === undefined ? {} : { deliveryId }),
      ...(unwanted === undefined ? {} : { unwanted }),
    };
  },
} as const satisfies WebshopDoor;
