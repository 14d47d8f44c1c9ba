import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hasHmacSignature, isSameText } from '../../../../shared/webshops/signature.ts';

const BODY = Buffer.from('{"foo": "bar"}');
const SECRET = 'a-secret-of-the-shop';
const hmac = (algorithm: 'sha256' | 'sha512', encoding: 'base64' | 'hex'): string =>
  createHmac(algorithm, SECRET).update(BODY).digest(encoding);

describe('an HMAC signature', () => {
  it('is believed in every form that platforms write', () => {
    const verdicts = (['sha256', 'sha512'] as const).flatMap((algorithm) =>
      (['base64', 'hex'] as const).map((encoding) =>
        hasHmacSignature(BODY, hmac(algorithm, encoding), SECRET, { algorithm, encoding }),
      ),
    );

    expect(verdicts).toEqual([true, true, true, true]);
  });

  it('may be written in capitals where it is hexadecimal, nowhere else', () => {
    const hex = hasHmacSignature(BODY, hmac('sha256', 'hex').toUpperCase(), SECRET, { encoding: 'hex' });
    const base64 = hasHmacSignature(BODY, hmac('sha256', 'base64').toUpperCase(), SECRET);

    expect([hex, base64]).toEqual([true, false]);
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['no base64', 'wronghash'],
    ['too short', 'YmxhaGJsYWgK'],
    ['without its padding', hmac('sha256', 'base64').replace('=', '')],
    ['sent twice', `${hmac('sha256', 'base64')},${hmac('sha256', 'base64')}`],
    ['followed by more', `${hmac('sha256', 'base64')} `],
    ['not ASCII', 'é'.repeat(22)],
  ])('is refused when it is %s', (_, signature) => {
    const verdict = hasHmacSignature(BODY, signature, SECRET);

    expect(verdict).toBe(false);
  });

  it('is refused for an empty body and with an empty secret, even when it is right', () => {
    const ofNothing = createHmac('sha256', SECRET).update('').digest('base64');
    const withNothing = createHmac('sha256', '').update(BODY).digest('base64');

    const verdicts = [
      hasHmacSignature(Buffer.alloc(0), ofNothing, SECRET),
      hasHmacSignature(BODY, withNothing, ''),
    ];

    expect(verdicts).toEqual([false, false]);
  });

  it('covers bytes, also those that are no text', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
    const signature = createHmac('sha256', SECRET).update(bytes).digest('base64');

    const verdicts = [
      hasHmacSignature(bytes, signature, SECRET),
      hasHmacSignature(Buffer.from(bytes.toString()), signature, SECRET),
    ];

    expect(verdicts).toEqual([true, false]);
  });
});

describe('two texts', () => {
  it('are the same only byte for byte', () => {
    const verdicts = [isSameText('a', 'a'), isSameText('a', 'b'), isSameText('a', 'aa'), isSameText('', '')];

    expect(verdicts).toEqual([true, false, false, true]);
  });
});
