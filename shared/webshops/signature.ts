import { createHmac, timingSafeEqual } from 'node:crypto';

/** How a platform writes its signature. */
interface HmacForm {
  algorithm?: 'sha256' | 'sha512';
  encoding?: 'base64' | 'hex';
}

/**
 * Whether `signature` is the HMAC of exactly these bytes. False for an empty body, secret or signature and for anything that is
 * not written as the platform writes it: a header sent twice arrives joined by a comma and is refused like any other text.
 */
export function hasHmacSignature(
  rawBody: Buffer,
  signature: string | undefined,
  secret: string | Buffer,
  { algorithm = 'sha256', encoding = 'base64' }: HmacForm = {},
): boolean {
  if (signature === undefined || rawBody.length === 0 || secret.length === 0) return false;
  const expected = createHmac(algorithm, secret).update(rawBody).digest(encoding);
  return isSameText(encoding === 'hex' ? signature.toLowerCase() : signature, expected);
}

/** Compares in a time that depends on the lengths only; those are no secret. */
export function isSameText(given: string, expected: string): boolean {
  const one = Buffer.from(given, 'utf8');
  const other = Buffer.from(expected, 'utf8');
  return one.length === other.length && timingSafeEqual(one, other);
}
