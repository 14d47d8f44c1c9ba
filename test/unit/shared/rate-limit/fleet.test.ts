import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runFleet } from '../../../simulation/limiter/fleet.ts';

const LIMIT = 1020;
/** The default slack less a permit's own life. */
const WIRE_MS = 2000;

describe('a fleet of consumers', () => {
  it('never brings more than the limit into a sliding minute, whatever goes wrong', async () => {
    const weather = fc.record({
      seed: fc.nat(1_000_000),
      consumers: fc.integer({ min: 1, max: 12 }),
      workers: fc.integer({ min: 1, max: 12 }),
      callMs: fc.constantFrom(20, 300, 1500),
      restMs: fc.constantFrom(0, 0, 500, 5000),
      tableMs: fc.constantFrom(1, 5, 40, 200),
      wireMs: fc.constantFrom(0, 500, WIRE_MS),
      stallMs: fc.constantFrom(0, WIRE_MS),
      drift: fc.constantFrom(0, 0.0001, 0.0004),
      timersLateMs: fc.constantFrom(0, 20, 120),
      serversDifferMs: fc.constantFrom(0, 10, 24),
      answersLost: fc.constantFrom(0, 0.02, 0.2),
      crashEveryMs: fc.constantFrom(0, 5000, 30_000),
      freezeEveryMs: fc.constantFrom(0, 3000, 30_000),
      freezeMs: fc.constantFrom(200, 2000, 60_000),
    });

    await fc.assert(
      fc.asyncProperty(weather, async (options) => {
        const { highestMinute } = await runFleet({ ...options, minutes: 2 });

        expect(highestMinute).toBeLessThanOrEqual(LIMIT);
      }),
      { numRuns: 40 },
    );
  });

  it.each([2, 5, 30])(
    'uses at least 95 %% of the limit on a backlog with %i consumers',
    async (consumers) => {
      const { used, writesPerCall, highestMinute } = await runFleet({
        seed: 7,
        consumers,
        workers: 10,
        minutes: 5,
        wireMs: WIRE_MS,
        timersLateMs: 20,
        drift: 0.0001,
        serversDifferMs: 10,
      });

      expect(used).toBeGreaterThan(0.955);
      expect(writesPerCall).toBeLessThan(0.3);
      expect(highestMinute).toBeLessThanOrEqual(LIMIT);
    },
  );

  it('costs a write and a half a call at most when there is no backlog', async () => {
    const { writesPerCall, refusals } = await runFleet({
      seed: 7,
      consumers: 5,
      workers: 10,
      minutes: 3,
      restMs: 6000,
    });

    expect(writesPerCall).toBeLessThan(1.5);
    expect([...refusals]).toEqual([]);
  });
});
