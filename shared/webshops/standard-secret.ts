import { createPublicKey, type KeyObject } from 'node:crypto';

/** What a secret text lets us verify: `v1` with a shared key, `v1a` with the sender's public key. */
type Verifier = { version: 'v1'; key: Buffer } | { version: 'v1a'; key: KeyObject };

/** Shorter keys can be guessed; the specification asks for 24 bytes at least. */
const SHORTEST_KEY_BYTES = 24;
const ED25519_KEY_BYTES = 32;

/** Reads `whsec_…`, the same without its prefix, or `whpk_…`; a sentence where the text is none of them. */
export function readSecret(secret: string): Verifier | { problem: string } {
  return secret.startsWith('whpk_')
    ? readPublicKey(secret.slice(5))
    : readSharedKey(secret.replace(/^whsec_/, ''));
}

function readSharedKey(text: string): Verifier | { problem: string } {
  const key = readBase64(text);
  if (key === undefined) return { problem: 'is not base64, with or without "whsec_" before it' };
  if (key.length < SHORTEST_KEY_BYTES)
    return { problem: `holds ${key.length} bytes; at least ${SHORTEST_KEY_BYTES} are needed` };
  return { version: 'v1', key };
}

function readPublicKey(text: string): Verifier | { problem: string } {
  const raw = readBase64(text);
  if (raw?.length !== ED25519_KEY_BYTES)
    return {
      problem: `is not "whpk_" and the base64 of an ed25519 public key of ${ED25519_KEY_BYTES} bytes`,
    };
  try {
    const x = raw.toString('base64url');
    return {
      version: 'v1a',
      key: createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } }),
    };
  } catch {
    return { problem: 'is not a valid ed25519 public key' };
  }
}

/** Node reads almost any text as base64; only what it would have written itself is accepted, with or without padding. */
function readBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  const isCanonical = bytes.toString('base64').replace(/=+$/, '') === text.replace(/={1,2}$/, '');
  return isCanonical && bytes.length > 0 ? bytes : undefined;
}
