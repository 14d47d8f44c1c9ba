import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shopifyDoor } from '../../../../shared/webshops/shopify/door.ts';
import { isSigned } from '../../../../shared/webshops/standard-signature.ts';

/** Public bodies and vectors that stand beside the project on some machines. Without them these tests are skipped, and say so. */
const FOLDER = new URL('../../../../../shared/payloads/', import.meta.url);
const isThere = existsSync(FOLDER);
const where = isThere ? '' : ' (skipped: the public payloads are not on this machine)';
const json = (path: string) => JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'));

interface SignatureVector {
  kind?: string;
  secret?: string;
  private_key_base64_ed25519_seed_plus_public?: string;
  id: string;
  timestamp: number;
  body?: string;
  body_repeat?: { char: string; times: number };
  signature: string;
  expect: string;
}

describe.skipIf(!isThere)(`the public signature vectors${where}`, () => {
  it('of Shopify are judged as published', () => {
    const {
      vectors,
    }: { vectors: Required<Pick<SignatureVector, 'secret' | 'body' | 'signature' | 'expect'>>[] } = json(
      'signature-vectors/shopify.json',
    );

    const verdicts = vectors.map(({ secret, body, signature }) =>
      shopifyDoor.isAuthentic(
        { headers: { 'x-shopify-hmac-sha256': signature }, rawBody: Buffer.from(body), receivedAt: 0 },
        secret,
      ),
    );

    expect(verdicts).toEqual(vectors.map((vector) => vector.expect === 'valid'));
  });

  it('of Standard Webhooks are judged as published', () => {
    const { vectors }: { vectors: SignatureVector[] } = json('signature-vectors/standard-webhooks.json');

    const verdicts = vectors.map(
      ({ id, timestamp, signature, body, body_repeat: repeat, secret, ...rest }) => {
        const rawBody = Buffer.from(body ?? repeat?.char.repeat(repeat.times) ?? '');
        const pair = Buffer.from(rest.private_key_base64_ed25519_seed_plus_public ?? '', 'base64');
        const key = secret ?? `whpk_${pair.subarray(32).toString('base64')}`;
        const headers = {
          'webhook-id': id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signature,
        };
        return isSigned({ headers, rawBody, receivedAt: 0 }, key, timestamp * 1000);
      },
    );

    expect(verdicts).toEqual(vectors.map((vector) => vector.expect === 'valid'));
  });
});
