import { hasHmacSignature } from '../signature.ts';
import type { Delivery, FetchText, Glance, Keys, WebshopDoor } from '../webshop.ts';
import { greetAdobe } from './adobe-handshake.ts';
import { fetchKeys, isSignedByAdobe } from './adobe-signature.ts';
import { splitBatch } from './batch.ts';
import { readSecret } from './secret.ts';
import { unwantedTopic } from './topics.ts';

/**
 * Magento at the door. Adobe Commerce sends through Adobe I/O Events, signed by Adobe for a client id. Magento Open Source has no
 * webhooks: whoever posts its REST order signs the raw body with a shared key, `X-Webhook-Signature: sha256=<hex>`.
 */
export const magentoDoor = {
  id: 'magento',
  refusal: 503, // Adobe never delivers again after a 4xx
  isAskedByGet: true,
  keptHeaders: ['x-adobe-event-code', 'x-adobe-event-id', 'x-webhook-topic', 'x-webhook-id'],

  secretProblem(secret: string): string | undefined {
    const read = readSecret(secret);
    return 'problem' in read ? read.problem : undefined;
  },

  handshake: greetAdobe,

  async keys(delivery: Delivery, secrets: readonly string[], fetchText: FetchText): Promise<Keys> {
    const read = secrets.map(readSecret);
    const clientIds = read.flatMap((secret) => ('clientId' in secret ? [secret.clientId] : []));
    return fetchKeys(delivery, clientIds, fetchText);
  },

  isAuthentic(delivery: Delivery, secret: string, _now: number, keys: Keys = []): boolean {
    const read = readSecret(secret);
    if ('problem' in read) return false;
    if (read.kind === 'adobe') return isSignedByAdobe(delivery, read.clientId, keys);
    const [, hex] = /^sha256=([0-9a-f]{64})$/.exec(delivery.headers['x-webhook-signature'] ?? '') ?? [];
    return hasHmacSignature(delivery.rawBody, hex, read.key, { encoding: 'hex' });
  },

  glance({ headers }: Delivery): Glance {
    const topic = headers['x-adobe-event-code'] || headers['x-webhook-topic'] || undefined;
    const deliveryId = headers['x-adobe-event-id'] || headers['x-webhook-id'] || undefined;
    const unwanted = topic === undefined ? undefined : unwantedTopic(topic);
    return {
      ...(topic === undefined ? {} : { topic }),
      ...(deliveryId === undefined ? {} : { deliveryId }),
      ...(unwanted === undefined ? {} : { unwanted }),
    };
  },

  split: splitBatch,
} as const satisfies WebshopDoor;
