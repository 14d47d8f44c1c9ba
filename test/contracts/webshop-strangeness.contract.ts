import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery, Normalised } from '../../shared/webshops/webshop.ts';
import { anyBody, aMutationOf, aScaledBody, scaled } from '../fixtures/strange-bodies.ts';
import { unsoundness } from './sound-order.ts';
import { FUZZ_LIMIT_MS, RUNS, visit, type WebshopSubject } from './webshop-subject.ts';

/** Comes to a judgement on anything that carries a valid signature, and never throws. */
export function webshopStrangenessContract(subject: WebshopSubject): void {
  const { webshop, simulator } = subject;
  const { aSale, aState, aCustomerState, read } = visit(subject);
  const kinds = [
    'order',
    'customer',
    'ignored',
    'unmappable',
    ...(webshop.fetchOrder ? ['thin'] : []),
    ...(webshop.asksToForget ? ['tell', 'forget'] : []),
  ];

  describe(`${webshop.id} given anything at all`, () => {
    const valid = aState(aSale(11));
    const { buyer } = aSale(11).sale;

    const judgedAs = (delivery: Delivery): Normalised => {
      const normalised = read(delivery);
      expect(kinds).toContain(normalised.kind);
      if (normalised.kind === 'order')
        expect(unsoundness(normalised.order, delivery.rawBody.toString())).toEqual([]);
      // reasons are logged and kept for ever, so they may name fields but never people
      if ('because' in normalised) {
        expect(normalised.because).toMatch(/\w{3}/);
        expect(normalised.because).not.toMatch(new RegExp(`${buyer.lastName}|${buyer.email}`, 'i'));
      }
      return normalised;
    };
    const judged = (rawBody: Buffer): Normalised => judgedAs({ ...valid, rawBody });
    const expectOfAll = <Value>(values: fc.Arbitrary<Value>, judge: (value: Value) => unknown): void =>
      fc.assert(
        fc.property(values, (value) => void judge(value)),
        { numRuns: RUNS },
      );

    it('never throws on bytes', { timeout: FUZZ_LIMIT_MS }, () => {
      expectOfAll(fc.uint8Array({ maxLength: 500 }), (bytes) => judged(Buffer.from(bytes)));
    });

    it('never throws on JSON of any shape', { timeout: FUZZ_LIMIT_MS }, () => {
      expectOfAll(anyBody, (body) => judged(Buffer.from(body)));
    });

    it('reads an order with some of it changed, missing or of another type as a sound one, or says why not', {
      timeout: FUZZ_LIMIT_MS,
    }, () => {
      const states = [
        valid,
        aState({ ...aSale(12), what: 'cancelled' }),
        aState({ ...aSale(11), what: 'updated' }),
      ].map(({ rawBody }) => JSON.parse(rawBody.toString()));

      expectOfAll(fc.oneof(...states.flatMap((state) => [aMutationOf(state), aScaledBody(state)])), (body) =>
        judged(Buffer.from(body)),
      );
    });

    const customer = aCustomerState(aSale(11, { buyer: { ...buyer, customerNumber: 7_000_000_000_011 } }));
    it.each(customer === undefined ? [] : [customer])(
      'never throws on a customer with some of it changed, missing or of another type',
      { timeout: FUZZ_LIMIT_MS },
      (delivery) => {
        expectOfAll(aMutationOf(JSON.parse(delivery.rawBody.toString())), (body) =>
          judgedAs({ ...delivery, rawBody: Buffer.from(body) }),
        );
      },
    );

    it('never throws on headers that say anything, since nobody signs most of them', () => {
      const headers = fc.dictionary(
        fc.constantFrom(...Object.keys(valid.headers), ...webshop.keptHeaders),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom(simulator.topicOf({ what: 'cancelled' }), ''),
        ),
      );

      expectOfAll(headers, (given) => judgedAs({ ...valid, headers: { ...valid.headers, ...given } }));
    });

    it('parks an order by which the buyer would owe less than nothing', () => {
      const less = scaled(JSON.parse(valid.rawBody.toString()), '-1');

      expect(judged(Buffer.from(less)).kind).not.toBe('order');
    });

    it('parks a body that is nested deeper than any order', () => {
      const deep = ['[', '{"a":'].map((open) => judged(Buffer.from(open.repeat(200_000))).kind);

      expect(deep).toEqual(['unmappable', 'unmappable']);
    });

    it('is not led astray by prototypes', () => {
      const text = `{"__proto__":${valid.rawBody.toString()},"constructor":{"prototype":{"id":1}}}`;

      const normalised = judged(Buffer.from(text));

      expect(normalised.kind).not.toBe('order');
      expect({}).not.toHaveProperty('id');
    });

    it('reads a very large body in reasonable time', () => {
      const large = {
        ...JSON.parse(valid.rawBody.toString()),
        padding: 'x'.repeat(4_000_000),
        more: Array.from({ length: 20_000 }, (_, i) => ({ i })),
      };

      const began = performance.now();
      const normalised = judged(Buffer.from(JSON.stringify(large)));

      expect(normalised.kind).toBe('order');
      expect(performance.now() - began).toBeLessThan(5000);
    });
  });
}
