import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spacingMs } from '../../../../shared/config/timing.ts';
import {
  askFor,
  type BucketState,
  largestLease,
  type Permit,
  PERMIT_LIFE_MS,
  permitsOf,
  standing,
  turnAfter,
  unknownPast,
} from '../../../../shared/rate-limit/token-bucket.ts';
import { mostInAMinute } from './worst-case.ts';

const NOON = 1_800_000_000_000;
const pace = { spacingMs: 60, longestWaitMs: 15_000 };
const exactly = (moment: number) => ({ earliest: moment, latest: moment });
const aBucket = (state: Partial<BucketState> = {}): BucketState => ({
  turn: NOON,
  pausedUntil: 0,
  closed: false,
  ...state,
});

describe('the token bucket', () => {
  it('starts an idle lease now and spaces its permits evenly', () => {
    const ask = askFor(3, exactly(NOON), pace);

    const permits = permitsOf('idle', NOON - 5000, ask, pace);

    expect(permits.map(({ notBefore }) => notBefore - NOON)).toEqual([0, 60, 120]);
    expect(turnAfter('idle', NOON - 5000, ask)).toBe(NOON + 180);
  });

  it('starts a busy lease where the last one ended', () => {
    const ask = askFor(2, exactly(NOON), pace);

    const permits = permitsOf('busy', NOON + 900, ask, pace);

    expect(permits.map(({ notBefore }) => notBefore - NOON)).toEqual([900, 960]);
    expect(turnAfter('busy', NOON + 900, ask)).toBe(NOON + 1020);
  });

  it('gives back nothing for time in which nobody called', () => {
    const ask = askFor(5, exactly(NOON), pace);

    expect(turnAfter('idle', NOON - 3_600_000, ask)).toBe(NOON + 300);
  });

  it('leases room for a clock that is less certain than its share', () => {
    const ask = askFor(1, { earliest: NOON, latest: NOON + 1000 }, pace);

    const [permit] = permitsOf('idle', NOON - 1, ask, pace);

    expect(ask.advanceMs).toBe(60 + 800);
    expect(permit).toEqual({ notBefore: NOON, notAfter: NOON + 800 + PERMIT_LIFE_MS });
  });

  it.each([
    ['nobody stands in line', aBucket({ turn: NOON - 1 }), 'idle'],
    ['somebody stands in line', aBucket({ turn: NOON + 5 }), 'busy'],
    ['the key is refused', aBucket({ closed: true }), { because: 'closed' }],
    [
      'LogicTrade fails',
      aBucket({ hold: { failingSince: NOON, probeAt: NOON + 7, probes: 0 } }),
      { because: 'failing' },
    ],
    ['a pause is short', aBucket({ turn: NOON + 9000, pausedUntil: NOON + 9000 }), 'busy'],
    [
      'a pause is longer than anybody waits',
      aBucket({ turn: NOON + 60_000, pausedUntil: NOON + 60_000 }),
      { because: 'paused', until: NOON + 60_000 },
    ],
    [
      'the line is longer than it can honestly be',
      aBucket({ turn: NOON + 100_000 }),
      { because: 'crowded', until: NOON + 85_000 },
    ],
  ])('knows how things stand when %s', (_, state, expected) => {
    expect(standing(state, askFor(1, exactly(NOON), pace), pace)).toEqual(expected);
  });

  it('lets a probe call a closed and failing cell, but not a paused one', () => {
    const probe = askFor(1, exactly(NOON), pace, { probe: true });
    const hold = { failingSince: NOON, probeAt: NOON + 7, probes: 0 };

    expect(standing(aBucket({ closed: true, hold }), probe, pace)).toBe('busy');
    expect(standing(aBucket({ pausedUntil: NOON + 60_000 }), probe, pace)).toMatchObject({
      because: 'paused',
    });
  });

  it.each([
    [1020, 5],
    [10, 1],
    [6000, 29],
  ])('loses at most a third of a second to a crash at %i calls a minute', (callsPerMinute, most) => {
    const of = { spacingMs: spacingMs({ callsPerMinute, slackMs: 2350 }), longestWaitMs: 15_000 };

    expect(largestLease(of)).toBe(most);
  });

  it('begins a bucket with an unknown past after every permit anybody may still hold', () => {
    expect(unknownPast(exactly(NOON), pace) - NOON).toBeGreaterThanOrEqual(60_000 + PERMIT_LIFE_MS);
    expect(
      unknownPast(exactly(NOON), { spacingMs: 60, longestWaitMs: 50_000 }) - NOON,
    ).toBeGreaterThanOrEqual(105_000);
  });

  it('never lets a sliding minute hold more than the limit, whoever asks when, however uncertain of the time', () => {
    const step = fc.record({
      // Mostly a rush, sometimes a lull.
      passesMs: fc.oneof({ weight: 8, arbitrary: fc.nat(300) }, { weight: 1, arbitrary: fc.nat(90_000) }),
      count: fc.integer({ min: 1, max: 5 }),
      // Two machines' views of the time: both hold the true one, and may be a second wide.
      behindMs: fc.nat(1000),
      aheadMs: fc.nat(1000),
      leadMs: fc.nat(300),
      used: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    });
    const limit = fc.record({
      callsPerMinute: fc.integer({ min: 10, max: 300 }),
      wireMs: fc.integer({ min: 0, max: 3000 }),
    });

    fc.assert(
      fc.property(
        limit,
        fc.array(step, { minLength: 20, maxLength: 200 }),
        ({ callsPerMinute, wireMs }, steps) => {
          const slackMs = PERMIT_LIFE_MS + wireMs;
          const of = { spacingMs: spacingMs({ callsPerMinute, slackMs }), longestWaitMs: 15_000 };
          const permits: Permit[] = [];
          let state = aBucket();
          let now = NOON;
          for (const { passesMs, count, behindMs, aheadMs, leadMs, used } of steps) {
            now += passesMs;
            const ask = askFor(count, { earliest: now - behindMs, latest: now + aheadMs }, of, { leadMs });
            const form = standing(state, ask, of);
            if (typeof form === 'object') continue;
            permits.push(...permitsOf(form, state.turn, ask, of).filter((_, i) => used[i]));
            state = aBucket({ turn: turnAfter(form, state.turn, ask) });
          }

          expect(mostInAMinute(permits, wireMs)).toBeLessThanOrEqual(callsPerMinute);
        },
      ),
      { numRuns: 300 },
    );
  });
});
