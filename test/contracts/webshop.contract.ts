import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../shared/webshops/webshop.ts';
import { FUZZ_LIMIT_MS, NOW, RUNS, SEEDS, visit, type WebshopSubject } from './webshop-subject.ts';
import { webshopReadingContract } from './webshop-reading.contract.ts';
import { webshopThinContract } from './webshop-thin.contract.ts';
import { webshopStrangenessContract } from './webshop-strangeness.contract.ts';

/** What every webshop promises, whatever its signature and its words. */
export function webshopContract(subject: WebshopSubject): void {
  webshopDoorContract(subject);
  webshopReadingContract(subject);
  webshopStrangenessContract(subject);
  webshopThinContract(subject);
}

/** Believes what the holder of the secret sent, and nothing else. */
function webshopDoorContract(subject: WebshopSubject): void {
  const { webshop, simulator, signatureHeader, toleranceMs, keys } = subject;
  const { secret, aSale, aDelivery } = visit(subject);
  const isAuthentic = (delivery: Delivery, key = secret): boolean =>
    webshop.isAuthentic(delivery, key, NOW, keys);
  const withSignature = (signature: string | undefined): Delivery => {
    const delivery = aDelivery();
    return { ...delivery, headers: { ...delivery.headers, [signatureHeader]: signature } };
  };
  const withBody = (change: (body: Buffer) => Buffer): Delivery => {
    const delivery = aDelivery();
    return { ...delivery, rawBody: change(delivery.rawBody) };
  };
  const withOneBitChanged = (body: Buffer): Buffer => {
    const copy = Buffer.from(body);
    copy[40] = (copy[40] ?? 0) ^ 1;
    return copy;
  };
  const signature = aDelivery().headers[signatureHeader] ?? '';

  describe(`${webshop.id} at the door`, () => {
    it('believes what the shop signed', () => {
      const verdicts = SEEDS.map((seed) => isAuthentic(aDelivery(aSale(seed))));

      expect(verdicts).not.toContain(false);
    });

    it.each<[string, () => Delivery]>([
      ['a body with one byte changed', () => withBody(withOneBitChanged)],
      [
        'a body written anew from its JSON',
        () => withBody((body) => Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1))),
      ],
      ['a body cut short', () => withBody((body) => body.subarray(0, -1))],
      [
        'a body with a line break behind it',
        () => withBody((body) => Buffer.concat([body, Buffer.from('\n')])),
      ],
      ['a body in another encoding', () => withBody((body) => Buffer.from(body.toString(), 'utf16le'))],
      ['an empty body', () => withBody(() => Buffer.alloc(0))],
      ['no signature', () => withSignature(undefined)],
      ['an empty signature', () => withSignature('')],
      ['the signature sent twice', () => withSignature(`${signature}, ${signature}`)],
      ['the signature sent twice, joined tightly', () => withSignature(`${signature},${signature}`)],
      ['a signature cut short', () => withSignature(signature.slice(0, -2))],
      ['a signature with something behind it', () => withSignature(`${signature}x`)],
      ['a signature that is not base64', () => withSignature(signature.replace(/.{5}$/, '$$$*!'))],
      ['a signature in capitals', () => withSignature(signature.toUpperCase())],
      ['the signature of another order', () => withSignature(aDelivery(aSale(2)).headers[signatureHeader])],
      ['no headers at all', () => ({ ...aDelivery(), headers: {} })],
    ])('refuses %s', (_, delivery) => {
      const verdict = isAuthentic(delivery());

      expect(verdict).toBe(false);
    });

    it('refuses what another shop signed', () => {
      const verdicts = [simulator.secret(2), `${secret}x`, secret.slice(0, -8), ''].map((key) =>
        isAuthentic(aDelivery(), key),
      );

      expect(verdicts).toEqual([false, false, false, false]);
    });

    it.each(toleranceMs === undefined ? [] : [toleranceMs])(
      'refuses what was signed more than %i ms away from now',
      (most) => {
        const distances = [-most, most, -most - 1000, most + 1000];

        const verdicts = distances.map((ms) => isAuthentic(aDelivery(aSale(1), NOW + ms)));

        expect(verdicts).toEqual([true, true, false, false]);
      },
    );

    it('never throws, whatever headers, bodies and secrets say', { timeout: FUZZ_LIMIT_MS }, () => {
      const headers = fc.dictionary(
        fc.constantFrom(...Object.keys(aDelivery().headers)),
        fc.string({ unit: 'binary' }),
      );

      fc.assert(
        fc.property(headers, fc.uint8Array({ maxLength: 200 }), fc.string(), (given, bytes, key) => {
          const delivery = {
            headers: { ...aDelivery().headers, ...given },
            rawBody: Buffer.from(bytes),
            receivedAt: NOW,
          };
          webshop.glance(delivery);
          void webshop.handshake?.(delivery, async () => undefined);
          webshop.split?.(delivery);
          webshop.secretProblem?.(key);
          return isAuthentic(delivery, key) === false;
        }),
        { numRuns: RUNS },
      );
    });

    it.each([...(subject.handshakes ?? [])])(
      'answers %s, which nobody signed',
      async (_, request, answer) => {
        const given = await webshop.handshake?.(
          {
            headers: request.headers,
            rawBody: request.body,
            receivedAt: NOW,
            ...(request.query === undefined ? {} : { query: request.query }),
          },
          async () => undefined,
        );

        expect(given).toEqual(answer);
      },
    );

    it('greets nobody who brings an order', async () => {
      const greeting = await webshop.handshake?.(aDelivery(), async () => undefined);

      expect(greeting).toBeUndefined();
    });

    it('tells a secret from what is none', () => {
      const problems = [simulator.secret(1), simulator.secret(2), '', ' '].map((key) =>
        webshop.secretProblem?.(key),
      );

      expect(problems).toEqual([undefined, undefined, expect.any(String), expect.any(String)]);
    });

    it('gives a delivery its id for tracing, and sends an order on', () => {
      const glance = webshop.glance(aDelivery());

      expect(glance.deliveryId).toEqual(expect.any(String));
      expect(glance.unwanted).toBeUndefined();
    });
  });
}
