import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Observation, TableClock } from '../../../../shared/rate-limit/table-clock.ts';

const NOON = 1_800_000_000_000;

/** A machine started `startedMs` after noon on the table's clock, whose calendar is a second off. */
function aMachine(startedMs = 400) {
  let passed = 0;
  let unnoticed = 0;
  const tableTime = () => NOON + startedMs + passed;
  const clock = new TableClock({ monotonic: () => passed - unnoticed, wall: () => tableTime() - 1000 });
  return {
    clock,
    tableTime,
    pass: (ms: number) => (passed += ms),
    sleepUnnoticed: (ms: number) => {
      passed += ms;
      unnoticed += ms;
    },
    /** An answer that took `ms` to come, given halfway. */
    hear: (ms = 10) => {
      const sentAt = clock.monotonic();
      passed += ms / 2;
      const second = Math.floor(tableTime() / 1000) * 1000;
      passed += ms / 2;
      clock.observe({ sentAt, receivedAt: clock.monotonic(), second });
    },
  };
}

describe('the table clock', () => {
  it('knows nothing before the first answer', () => {
    expect(aMachine().clock.widthMs()).toBe(Infinity);
  });

  it('knows the second after one answer', () => {
    const { clock, hear, tableTime } = aMachine();

    hear();

    expect(clock.now().earliest).toBeLessThanOrEqual(tableTime());
    expect(clock.now().latest).toBeGreaterThanOrEqual(tableTime());
    expect(clock.widthMs()).toBeCloseTo(1060, 0);
  });

  it('knows the moment to a tenth once it has seen the second turn', () => {
    const { clock, hear, pass } = aMachine();

    for (let i = 0; i < 10; i++) {
      hear();
      pass(80);
    }

    expect(clock.widthMs()).toBeLessThan(160);
  });

  it('is right whatever answers it gets: slow ones, at any moment, from servers a little apart, while its machine drifts', () => {
    const answer = fc.record({
      afterMs: fc.nat(20_000),
      thereMs: fc.nat(1500),
      backMs: fc.nat(1500),
      serverOffMs: fc.integer({ min: -20, max: 20 }),
    });
    const drift = fc.integer({ min: -400, max: 400 }).map((ppm) => 1 + ppm / 1e6);
    fc.assert(
      fc.property(
        fc.nat(999),
        drift,
        fc.array(answer, { minLength: 1, maxLength: 60 }),
        (startMs, rate, answers) => {
          let passed = startMs;
          const monotonic = () => passed * rate;
          const clock = new TableClock({ monotonic, wall: () => 0 });
          for (const { afterMs, thereMs, backMs, serverOffMs } of answers) {
            passed += afterMs;
            const sentAt = monotonic();
            passed += thereMs;
            const second = Math.floor((NOON + passed + serverOffMs) / 1000) * 1000;
            passed += backMs;
            clock.observe({ sentAt, receivedAt: monotonic(), second });

            expect(clock.now().earliest).toBeLessThanOrEqual(NOON + passed);
            expect(clock.now().latest).toBeGreaterThanOrEqual(NOON + passed);
          }
        },
      ),
    );
  });

  it('becomes less certain with time', () => {
    const { clock, hear, pass } = aMachine();
    hear();
    const width = clock.widthMs();

    pass(100_000);

    expect(clock.widthMs() - width).toBeCloseTo(100, 0);
  });

  it('admits that it may have slept when the calendar has moved on and the monotonic clock has not', () => {
    const { clock, hear, sleepUnnoticed, tableTime } = aMachine();
    hear();

    sleepUnnoticed(120_000);

    expect(clock.now().latest).toBeGreaterThanOrEqual(tableTime());
    expect(clock.now().earliest).toBeLessThanOrEqual(tableTime());
  });

  it('believes the newest answer when it contradicts all before', () => {
    const clock = new TableClock({ monotonic: () => 0, wall: () => 0 });
    const heard: Observation = { sentAt: 0, receivedAt: 0, second: NOON };
    clock.observe(heard);

    clock.observe({ ...heard, second: NOON + 60_000 });

    expect(clock.now()).toEqual({ earliest: NOON + 60_000 - 25, latest: NOON + 61_000 + 25 });
  });

  it('takes no notice of an answer without a readable date', () => {
    const { clock, hear } = aMachine();
    hear();
    const before = clock.now();

    clock.observe({ sentAt: 0, receivedAt: 0, second: Number.NaN });

    expect(clock.now()).toEqual(before);
  });
});
