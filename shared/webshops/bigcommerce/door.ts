import { hasHmacSignature } from '../signature.ts';
import type { Delivery, Glance, WebshopDoor } from '../webshop.ts';

const TOLERANCE_SECONDS = 5 * 60;
/** More than any rotation needs; each signature costs a comparison. */
const MOST_SIGNATURES = 16;

/**
 * BigCommerce at the door: the headers of Standard Webhooks, and a key of its own. It signs with the bytes of the app's client secret
 * as it is written, not with what that text would be as base64.
 */
export const bigcommerceDoor = {
  id: 'bigcommerce',
  refusal: 401,
  keptHeaders: ['webhook-id', 'webhook-timestamp'],

  secretProblem(secret: string): string | undefined {
    if (secret.trim() !== secret || secret === '') return 'is empty or has white space around it';
    if (secret.startsWith('whsec_')) return "is another platform's; the app's client secret is needed";
    if (secret.length < 16) return "is too short to be an app's client secret";
    return undefined;
  },

  isAuthentic({ headers, rawBody }: Delivery, secret: string, now: number): boolean {
    const id = headers['webhook-id'] ?? '';
    const timestamp = headers['webhook-timestamp'] ?? '';
    if (rawBody.length === 0 || id === '' || id.includes('.') || !isRecent(timestamp, now)) return false;
    const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), rawBody]);
    return readSignatures(headers['webhook-signature'] ?? '').some((signature) =>
      hasHmacSignature(content, signature, secret),
    );
  },

  /** The topic stands in the body, which the door does not read. */
  glance({ headers }: Delivery): Glance {
    const deliveryId = headers['webhook-id'];
    return deliveryId ? { deliveryId } : {};
  },
} as const satisfies WebshopDoor;

const isRecent = (timestamp: string, now: number): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(Math.floor(now / 1000) - Number(timestamp)) <= TOLERANCE_SECONDS;

/** None where any entry is malformed: that is how a header sent twice, joined by a comma, looks. */
function readSignatures(header: string): string[] {
  const matches = header
    .trim()
    .split(/ +/)
    .map((entry) => /^v1,([A-Za-z0-9+/]+={0,2})$/.exec(entry));
  if (matches.length > MOST_SIGNATURES || matches.includes(null)) return [];
  return matches.flatMap((match) => match?.[1] ?? []);
}
