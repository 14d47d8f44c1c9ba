import { hasHmacSignature } from '../signature.ts';
import type { Delivery, Glance, WebshopDoor } from '../webshop.ts';
import { countsAt, readStoredSecret } from './secret.ts';
import { splitWritten } from './split.ts';

const TOLERANCE_SECONDS = 5 * 60;
/** Shopware writes the moment of each attempt as the last field of the body. */
const TIMESTAMP_AT_END = /"timestamp"\s*:\s*"?(\d{1,12})"?\s*\}\s*$/;
const END_BYTES = 100;

/** Shopware 6 at the door: HMAC-SHA256 of the raw body, hexadecimal, with the secret this shop got when it registered. */
export const shopwareDoor = {
  id: 'shopware',
  refusal: 401,
  keptHeaders: ['sw-version', 'x-shopware-event-id', 'x-shopware-sequence', 'x-shopware-attempt'],

  secretProblem(secret: string): string | undefined {
    if (secret.trim() !== secret || secret === '') return 'is empty or has white space around it';
    if (readStoredSecret(secret).key.length < 32) return 'is too short to be the secret of a registered shop';
    return undefined;
  },

  isAuthentic({ headers, rawBody }: Delivery, secret: string, now: number): boolean {
    const signature = headers['shopware-shop-signature'];
    const stored = readStoredSecret(secret);
    return isHexSignature(signature) && hasHmacSignature(rawBody, signature, stored.key, { encoding: 'hex' })
      ? countsAt(stored, now) && isRecent(rawBody, now)
      : false;
  },

  /** The topic stands in the body, which the door does not read. */
  split: splitWritten,

  glance({ headers }: Delivery): Glance {
    const deliveryId = headers['x-shopware-event-id'];
    return deliveryId ? { deliveryId } : {};
  },
} as const satisfies WebshopDoor;

/** As Shopware writes it: in small letters, and once. */
export const isHexSignature = (signature: string | undefined): signature is string =>
  /^[0-9a-f]{64}$/.test(signature ?? '');

/** A body without its moment could be sent again for ever. */
function isRecent(rawBody: Buffer, now: number): boolean {
  const end = rawBody.subarray(-END_BYTES).toString('latin1');
  const timestamp = TIMESTAMP_AT_END.exec(end)?.[1];
  return timestamp !== undefined && isRecentTimestamp(timestamp, now);
}

/** Whether seconds since 1970, as text, are within five minutes of now. */
export const isRecentTimestamp = (timestamp: string, now: number): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(Math.floor(now / 1000) - Number(timestamp)) <= TOLERANCE_SECONDS;
