import { readSecret } from '../standard-secret.ts';
import { isSigned, signatureHeaders } from '../standard-signature.ts';
import type { Delivery, Glance, WebshopDoor } from '../webshop.ts';

/** PrestaShop at the door. It has no webhooks of its own: a module posts them, signed as https://www.standardwebhooks.com says. */
export const prestashopDoor = {
  id: 'prestashop',
  refusal: 401,
  keptHeaders: ['webhook-id', 'webhook-timestamp'],

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
