import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterProbe,
  BREAKER_RULES,
  type Evidence,
  holdFor,
  isConclusive,
  isProbeDue,
  withFailure,
} from '../../../../shared/rate-limit/breaker.ts';

const evidenceOf = (...failures: [orderKey: string, at: number][]): Evidence =>
  failures.reduce<Evidence>((all, [orderKey, at]) => withFailure(all, { orderKey, at }, BREAKER_RULES), []);

describe('the breaker', () => {
  it('holds the cell when three different orders fail one after another', () => {
    const evidence = evidenceOf(['a', 0], ['b', 1000], ['c', 2000]);

    expect(isConclusive(evidence, BREAKER_RULES)).toBe(true);
    expect(holdFor(evidence, 2000, () => 0.5, BREAKER_RULES)).toEqual({
      failingSince: 0,
      probeAt: 12_000,
      probes: 0,
    });
  });

  it('never holds the cell for one poison order, or two, however often they fail', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(10_000))), (failures) => {
        expect(isConclusive(evidenceOf(...failures), BREAKER_RULES)).toBe(false);
      }),
    );
  });

  it('does not add up failures that lie far apart', () => {
    const evidence = evidenceOf(['a', 0], ['b', 10_000], ['c', 400_000]);

    expect(isConclusive(evidence, BREAKER_RULES)).toBe(false);
  });

  it('probes ever less often, but at least every six minutes or so', () => {
    let hold = holdFor([], 0, () => 0.5, BREAKER_RULES);
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const now = hold.probeAt;
      hold = afterProbe(hold, now, () => 0.5, BREAKER_RULES);
      waits.push((hold.probeAt - now) / 1000);
    }

    expect(waits).toEqual([20, 40, 80, 160, 300, 300, 300, 300]);
  });

  it('makes a probe due at its moment and not before', () => {
    const hold = { failingSince: 0, probeAt: 5000, probes: 0 };

    expect([4999, 5000].map((now) => isProbeDue(hold, now))).toEqual([false, true]);
  });
});
