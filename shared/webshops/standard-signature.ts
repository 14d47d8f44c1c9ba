import { createHmac, type KeyObject, verify } from 'node:crypto';
import { isSameText } from './signature.ts';
import type { Delivery } from './webshop.ts';
import { readSecret } from './standard-secret.ts';

const TOLERANCE_SECONDS = 5 * 60;
/** More than any rotation needs; each signature costs a comparison. */
const MOST_SIGNATURES = 16;
const SIGNATURE = /^(v\d+[a-z]*),([A-Za-z0-9+/]+={0,2})$/;

/** The three headers that are signed or sign; one family or the other, never a mixture. */
interface SignatureHeaders {
  id: string;
  timestamp: string;
  signatures: string;
}

/** Reads `webhook-*`, or `svix-*` where the sender uses the older names. Nothing unless all three are there. */
export function signatureHeaders({ headers }: Pick<Delivery, 'headers'>): SignatureHeaders | undefined {
  const family = headers['webhook-id'] === undefined ? 'svix' : 'webhook';
  const id = headers[`${family}-id`];
  const timestamp = headers[`${family}-timestamp`];
  const signatures = headers[`${family}-signature`];
  return id && timestamp && signatures ? { id, timestamp, signatures } : undefined;
}

/**
 * Whether one of the signatures is right for id, timestamp and exactly these bytes, and the timestamp is near `now`.
 * The standardwebhooks library is the judge in the tests, not the engine here: it takes no clock, no ed25519 key, and decodes
 * the body to text, so that bytes which are no UTF-8 would be verified as something else than what was sent.
 */
export function isSigned(delivery: Delivery, secret: string, now: number): boolean {
  const signed = signatureHeaders(delivery);
  const verifier = readSecret(secret);
  if (signed === undefined || 'problem' in verifier || delivery.rawBody.length === 0) return false;
  if (signed.id.includes('.') || !isRecent(signed.timestamp, now)) return false;
  const signatures = readSignatures(signed.signatures);
  const content = Buffer.concat([Buffer.from(`${signed.id}.${signed.timestamp}.`), delivery.rawBody]);
  return signatures.some(
    ({ version, signature }) =>
      version === verifier.version &&
      (verifier.version === 'v1'
        ? isSameText(signature, createHmac('sha256', verifier.key).update(content).digest('base64'))
        : isEd25519(content, signature, verifier.key)),
  );
}

function isRecent(timestamp: string, now: number): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(Math.floor(now / 1000) - Number(timestamp)) <= TOLERANCE_SECONDS;
}

/** None where any entry is malformed: that is how a header sent twice, joined by a comma, looks. */
function readSignatures(header: string): { version: string; signature: string }[] {
  const matches = header
    .trim()
    .split(/ +/)
    .map((entry) => SIGNATURE.exec(entry));
  if (matches.length > MOST_SIGNATURES) return [];
  return matches.every((match) => match !== null)
    ? matches.map(([, version = '', signature = '']) => ({ version, signature }))
    : [];
}

function isEd25519(content: Buffer, signature: string, key: KeyObject): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return bytes.length === 64 && verify(null, content, key, bytes);
}
