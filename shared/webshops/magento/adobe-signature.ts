import { createPublicKey, verify } from 'node:crypto';
import { isSameText } from '../signature.ts';
import type { Delivery, FetchText, Keys } from '../webshop.ts';

const KEY_HOST = 'https://static.adobeioevents.com';
/** The header that names the key is not signed: no other path and no other host is ever asked. */
const KEY_PATH = /^\/prod\/keys\/pub-key-[A-Za-z0-9_-]{1,40}\.pem$/;
const BASE64 = /^[A-Za-z0-9+/]{40,1024}={0,2}$/;

const signatureOf = ({ headers }: Delivery, which: 1 | 2): string | undefined =>
  headers[`x-adobe-digital-signature-${which}`];

/** The two public keys that a delivery of Adobe's names. Asked for only where the body names one of these clients. */
export async function fetchKeys(
  delivery: Delivery,
  clientIds: readonly string[],
  fetchText: FetchText,
): Promise<Keys> {
  if (!clientIds.some((id) => delivery.rawBody.includes(id))) return [];
  return Promise.all(
    ([1, 2] as const).map(async (which) => {
      const path = delivery.headers[`x-adobe-public-key${which}-path`] ?? '';
      const isSigned = signatureOf(delivery, which) !== undefined;
      return isSigned && KEY_PATH.test(path) ? fetchText(`${KEY_HOST}${path}`) : undefined;
    }),
  );
}

/** Whether Adobe signed exactly these bytes with one of its two keys, and for this client. */
export function isSignedByAdobe(delivery: Delivery, clientId: string, keys: Keys): boolean {
  const isSigned = ([1, 2] as const).some((which) =>
    isSignature(delivery.rawBody, signatureOf(delivery, which), keys[which - 1]),
  );
  return isSigned && isFor(delivery.rawBody, clientId);
}

function isSignature(rawBody: Buffer, signature: string | undefined, key: string | undefined): boolean {
  if (signature === undefined || key === undefined || rawBody.length === 0 || !BASE64.test(signature))
    return false;
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.toString('base64') !== signature) return false;
  try {
    return verify('sha256', rawBody, createPublicKey(key), bytes);
  } catch {
    return false; // no key at all, or one that cannot verify
  }
}

/**
 * Adobe signs the events of all its clients with the same keys, so a body must say itself whose it is. The one place where a
 * door reads a body, and only after the signature over it was right.
 */
function isFor(rawBody: Buffer, clientId: string): boolean {
  try {
    const body: unknown = JSON.parse(rawBody.toString('utf8'));
    const events: unknown[] = Array.isArray(body) ? body : [body];
    return events.length > 0 && events.every((event) => isSameText(recipientOf(event), clientId));
  } catch {
    return false;
  }
}

function recipientOf(event: unknown): string {
  if (typeof event !== 'object' || event === null) return '';
  const found = ['recipient_client_id', 'recipientclientid']
    .filter((name) => Object.hasOwn(event, name))
    .map((name): unknown => Reflect.get(event, name));
  const [id] = found;
  return typeof id === 'string' && found.every((other) => other === id) ? id : '';
}
