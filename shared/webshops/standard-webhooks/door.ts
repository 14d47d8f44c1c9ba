import type { Delivery, Glance, WebshopDoor } from '../webshop.ts';
import { readSecret } from '../standard-secret.ts';
import { isSigned, signatureHeaders } from '../standard-signature.ts';

/** Any shop that signs as https://www.standardwebhooks.com says and sends the body described in `schema.json`. */
export const standardWebhooksDoor = {
  id: 'standard-webhooks',
  refusal: 401,
  keptHeaders: ['webhook-id', 'webhook-timestamp', 'svix-id', 'svix-timestamp'],

  secretProblem(secret: string): string | undefined {
    const read = readSecret(secret);
    return 'problem' in read ? read.problem : undefined;
  },

  isAuthentic: isSigned,

  /** The topic stands in the body, which the door does not read. */
  glance(delivery: Delivery): Glance {
    const deliveryId = signatureHeaders(delivery)?.id;
    return deliveryId === undefined ? {} : { deliveryId };
  },
} as const satisfies WebshopDoor;
