import { createHash } from 'node:crypto';
import { isSameText } from '../signature.ts';
import type { Delivery, Glance, WebshopDoor } from '../webshop.ts';

/** Where the door puts the secret part of the address that was called. */
const PATH_SECRET = 'x-webhook-path-secret';

/**
 * Lightspeed eCom (C-Series) at the door. Nothing that could be read says how its webhooks are signed, so the address itself holds
 * a secret. A shop whose secret is `<path secret>:<API secret>` must also sign as Lightspeed is said to: the MD5 of body and API
 * secret in `X-Signature`. To be switched on once the first deliveries of a shop have shown that header.
 */
export const lightspeedDoor = {
  id: 'lightspeed',
  refusal: 401,
  keptHeaders: ['x-event', 'x-shop-id', 'x-cluster-id', 'x-language', 'x-order-id'],

  secretInPath: (secret: string): string => partsOf(secret).path,

  secretProblem(secret: string): string | undefined {
    const { path, signing } = partsOf(secret);
    if (!/^[\w-]{24,128}$/.test(path))
      return 'must begin with 24 to 128 letters, digits, dashes or underscores: the last part of the address';
    if (signing !== undefined && !/^\w{16,128}$/.test(signing))
      return 'must end, behind its colon, with the API secret of Lightspeed';
    return undefined;
  },

  isAuthentic({ headers, rawBody }: Delivery, secret: string): boolean {
    const { path, signing } = partsOf(secret);
    if (rawBody.length === 0 || path === '' || !isSameText(headers[PATH_SECRET] ?? '', path)) return false;
    if (signing === undefined) return true;
    const expected = createHash('md5').update(rawBody).update(signing).digest('hex');
    return signing !== '' && isSameText(headers['x-signature'] ?? '', expected);
  },

  /** Lightspeed has no id of a delivery; the gateway's own is what there is. */
  glance({ headers }: Delivery): Glance {
    const [topic, deliveryId] = [headers['x-event'], headers['x-amzn-trace-id']];
    const unwanted = topic === undefined || /^(orders?|customers?)\b/i.test(topic) ? undefined : topic;
    return {
      ...(topic ? { topic } : {}),
      ...(deliveryId ? { deliveryId } : {}),
      ...(unwanted
        ? { unwanted: `the topic ${unwanted.slice(0, 60)} brings no state of an order or a customer` }
        : {}),
    };
  },
} as const satisfies WebshopDoor;

function partsOf(secret: string): { path: string; signing: string | undefined } {
  const at = secret.indexOf(':');
  return at < 0
    ? { path: secret, signing: undefined }
    : { path: secret.slice(0, at), signing: secret.slice(at + 1) };
}
