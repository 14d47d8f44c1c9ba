import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isSigned } from '../../../../shared/webshops/standard-signature.ts';

const NOW = Date.parse('2026-05-04T10:00:00Z');
const SECONDS = String(NOW / 1000);
const KEY = Buffer.from('a key of at least twenty-four bytes');
const SECRET = `whsec_${KEY.toString('base64')}`;
const BODY = Buffer.from('{"type":"order.created"}');

const v1 = (id = 'msg_1', timestamp = SECONDS, body = BODY): string =>
  `v1,${createHmac('sha256', KEY).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
const delivery = (headers: Record<string, string | undefined>, rawBody = BODY) => ({
  headers,
  rawBody,
  receivedAt: NOW,
});
const signed = (changes: Record<string, string | undefined> = {}) =>
  delivery({ 'webhook-id': 'msg_1', 'webhook-timestamp': SECONDS, 'webhook-signature': v1(), ...changes });

describe('a Standard Webhooks signature', () => {
  it.each([
    ['as the specification writes it', signed()],
    [
      'among others, as while a secret is being changed',
      signed({ 'webhook-signature': `v1,${'A'.repeat(43)}= v2,abcd ${v1()}` }),
    ],
    [
      'under the older names of Svix',
      delivery({ 'svix-id': 'msg_1', 'svix-timestamp': SECONDS, 'svix-signature': v1() }),
    ],
  ])('is believed %s', (_, given) => {
    const verdict = isSigned(given, SECRET, NOW);

    expect(verdict).toBe(true);
  });

  it('is believed with the secret as bare base64, with or without padding', () => {
    const secrets = [
      KEY.toString('base64'),
      KEY.toString('base64').replace(/=+$/, ''),
      SECRET.replace(/=+$/, ''),
    ];

    const verdicts = secrets.map((secret) => isSigned(signed(), secret, NOW));

    expect(verdicts).toEqual([true, true, true]);
  });

  it.each([
    ['two families of headers are mixed', signed({ 'webhook-id': undefined, 'svix-id': 'msg_1' })],
    [
      'a newer family lacks its signature',
      signed({
        'webhook-signature': undefined,
        'svix-signature': v1(),
        'svix-id': 'msg_1',
        'svix-timestamp': SECONDS,
      }),
    ],
    [
      'the id holds a dot, so that id and timestamp run together',
      signed({ 'webhook-id': 'msg.1', 'webhook-signature': v1('msg.1') }),
    ],
    [
      'the timestamp is no whole number',
      signed({ 'webhook-timestamp': `${SECONDS}.5`, 'webhook-signature': v1('msg_1', `${SECONDS}.5`) }),
    ],
    [
      'the timestamp is written in another way',
      signed({ 'webhook-timestamp': `+${SECONDS}`, 'webhook-signature': v1('msg_1', `+${SECONDS}`) }),
    ],
    ['the header came twice', signed({ 'webhook-signature': `${v1()}, ${v1()}` })],
    ['the version is unknown', signed({ 'webhook-signature': v1().replace('v1', 'v3') })],
    ['the version is missing', signed({ 'webhook-signature': v1().slice(3) })],
    [
      'there are more signatures than any change of secrets needs',
      signed({ 'webhook-signature': `${'v2,abcd '.repeat(16)}${v1()}` }),
    ],
  ])('is refused when %s', (_, given) => {
    const verdict = isSigned(given, SECRET, NOW);

    expect(verdict).toBe(false);
  });

  it.each([
    ['whsec_', 'empty'],
    ['whsec_c2hvcnQ=', 'a key of 5 bytes'],
    ['whsec_***', 'no base64'],
    ['whpk_AAAA', 'no public key'],
  ])('is refused with the secret %s: %s', (secret) => {
    const verdict = isSigned(signed(), secret, NOW);

    expect(verdict).toBe(false);
  });

  it('is believed for five minutes, before and after', () => {
    const at = (seconds: number): boolean => isSigned(signed(), SECRET, NOW + seconds * 1000);

    const verdicts = [-301, -300, 300, 300.9, 301].map(at);

    expect(verdicts).toEqual([false, true, true, true, false]);
  });

  it('covers bytes, also those that are no text', () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': SECONDS,
      'webhook-signature': v1('msg_1', SECONDS, bytes),
    };

    const verdicts = [bytes, Buffer.from(bytes.toString())].map((body) =>
      isSigned(delivery(headers, body), SECRET, NOW),
    );

    expect(verdicts).toEqual([true, false]);
  });
});

describe('an ed25519 signature', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publicSecret = `whpk_${Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64')}`;
  const v1a = `v1a,${sign(null, Buffer.concat([Buffer.from(`msg_1.${SECONDS}.`), BODY]), privateKey).toString('base64')}`;

  it("is believed with the sender's public key", () => {
    const verdict = isSigned(signed({ 'webhook-signature': `${v1()} ${v1a}` }), publicSecret, NOW);

    expect(verdict).toBe(true);
  });

  it.each([
    ['of another message', signed({ 'webhook-id': 'msg_2', 'webhook-signature': v1a })],
    ['that claims to be the other kind', signed({ 'webhook-signature': v1a.replace('v1a', 'v1') })],
    ['cut short', signed({ 'webhook-signature': v1a.slice(0, -8) })],
    ['of the other kind', signed()],
  ])('is refused: %s', (_, given) => {
    const verdict = isSigned(given, publicSecret, NOW);

    expect(verdict).toBe(false);
  });
});

describe('beside the standardwebhooks library', () => {
  beforeEach(() => vi.useFakeTimers({ now: NOW }));
  afterEach(() => void vi.useRealTimers());

  const theirs = (body: string, headers: Record<string, string>): boolean => {
    try {
      new Webhook(SECRET).verify(body, headers, { jsonParse: false });
      return true;
    } catch {
      return false;
    }
  };

  it('says the same of any message, right or wrong', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
    const wrong = fc.constantFrom('none', 'body', 'signature', 'id');

    fc.assert(
      fc.property(
        id,
        fc.integer({ min: -400, max: 400 }),
        fc.string({ minLength: 1, unit: 'grapheme' }),
        wrong,
        (msgId, distance, body, what) => {
          const timestamp = String(NOW / 1000 + distance);
          const signature = new Webhook(SECRET).sign(msgId, new Date(NOW + distance * 1000), body);
          const headers = {
            'webhook-id': what === 'id' ? `${msgId}x` : msgId,
            'webhook-timestamp': timestamp,
            'webhook-signature': what === 'signature' ? signature.replace(/.(?==)/, '!') : signature,
          };
          const sent = what === 'body' ? `${body} ` : body;
          return isSigned(delivery(headers, Buffer.from(sent)), SECRET, NOW) === theirs(sent, headers);
        },
      ),
      { numRuns: 300, seed: 8 },
    );
  });
});
