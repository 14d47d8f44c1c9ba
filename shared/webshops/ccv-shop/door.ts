import { hasHmacSignature, isSameText } from '../signature.ts';
import type { Delivery, Glance, WebshopDoor } from '../webshop.ts';
import { readSecret } from './secret.ts';

/** Where the door puts the last part of the address that was called. */
const PATH_HEADER = 'x-webhook-path-secret';

/**
 * CCV Shop at the door. How its webhooks are signed is published nowhere: the secret part of the address proves who calls, and the
 * order is always fetched from the shop. A signature is asked for where the secret holds what is needed to check one.
 */
export const ccvShopDoor = {
  id: 'ccv-shop',
  refusal: 401,
  keptHeaders: ['x-event', 'x-date'],

  secretInPath(secret: string): string {
    const read = readSecret(secret);
    return 'problem' in read ? '' : read.path;
  },

  secretProblem(secret: string): string | undefined {
    const read = readSecret(secret);
    return 'problem' in read ? read.problem : undefined;
  },

  isAuthentic({ headers, rawBody }: Delivery, secret: string): boolean {
    const read = readSecret(secret);
    if ('problem' in read || rawBody.length === 0) return false;
    const isOurAddress = isSameText(headers[PATH_HEADER] ?? '', read.path);
    return isOurAddress && (read.signed === undefined || isSigned(headers['x-hash'], rawBody, read.signed));
  },

  /** CCV Shop sends no id of a delivery; the beginning of its hash, where there is one, tells deliveries apart. */
  glance({ headers }: Delivery): Glance {
    const topic = headers['x-event'] || undefined;
    const deliveryId = headers['x-hash']?.slice(0, 16) || undefined;
    return {
      ...(topic === undefined ? {} : { topic }),
      ...(deliveryId === undefined ? {} : { deliveryId }),
    };
  },
} as const satisfies WebshopDoor;

/** As CCV Shop signs the calls of its API and its handshakes: the parts joined by bars, HMAC-SHA512, hex. */
function isSigned(
  signature: string | undefined,
  rawBody: Buffer,
  { key, address }: { key: string; address: string },
): boolean {
  const content = Buffer.concat([Buffer.from(`${address}|`), rawBody]);
  const [hex] = /^[0-9a-f]{128}$/.exec(signature ?? '') ?? [];
  return hasHmacSignature(content, hex, key, { algorithm: 'sha512', encoding: 'hex' });
}
