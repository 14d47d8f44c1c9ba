import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameAmount } from '../../shared/order/money.ts';
import { sumOfLines } from '../../shared/order/total-problem.ts';
import type { Normalised } from '../../shared/webshops/webshop.ts';
import { anyBody, aMutationOf } from '../fixtures/strange-bodies.ts';
import { RUNS, visit, type WebshopSubject } from './webshop-subject.ts';

/** Comes to a judgement on anything that carries a valid signature, and never throws. */
export function webshopStrangenessContract(subject: WebshopSubject): void {
  const { webshop } = subject;
  const { aSale, aState, read } = visit(subject);

  describe(`${webshop.id} given anything at all`, () => {
    const valid = aState(aSale(11));
    const parts = JSON.parse(valid.rawBody.toString());
    const { buyer } = aSale(11).sale;

    const judged = (rawBody: Buffer): Normalised => {
      const normalised = read({ ...valid, rawBody });
      expect([
        'order',
        'customer',
        'ignored',
        'unmappable',
        ...(webshop.fetchOrder ? ['thin'] : []),
      ]).toContain(normalised.kind);
      if (normalised.kind === 'order')
        expect(sameAmount(sumOfLines(normalised.order.lines), normalised.order.total)).toBe(true);
      // reasons are logged and kept for ever, so they may name fields but never people
      if ('because' in normalised)
        expect(normalised.because).not.toMatch(new RegExp(`${buyer.lastName}|${buyer.email}`, 'i'));
      return normalised;
    };

    it('never throws on bytes', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void judged(Buffer.from(bytes))),
        { numRuns: RUNS },
      );
    });

    it('never throws on JSON of any shape', () => {
      fc.assert(
        fc.property(anyBody, (body) => void judged(Buffer.from(body))),
        { numRuns: RUNS },
      );
    });

    it('never throws on an order with some of it changed, missing or of another type', () => {
      fc.assert(
        fc.property(aMutationOf(parts), (body) => void judged(Buffer.from(body))),
        { numRuns: RUNS },
      );
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
        ...parts,
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
