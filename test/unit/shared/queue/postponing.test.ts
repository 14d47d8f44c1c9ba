import { describe, expect, it } from 'vitest';
import { hasWaitedTooLong, hideForMs } from '../../../../shared/queue/postponing.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('Postponing', () => {
  it('comes back within seconds when another worker holds the order', () => {
    expect(hideForMs({ kind: 'soon' }, 1, 0, () => 0)).toBe(2000);
    expect(hideForMs({ kind: 'soon' }, 1, 0, () => 0.999)).toBeLessThan(8000);
  });

  it('comes back after a known moment, never before it, and not all at once', () => {
    expect(hideForMs({ kind: 'until', atMs: 60_000 }, 1, 0, () => 0)).toBe(61_000);
    expect(hideForMs({ kind: 'until', atMs: 60_000 }, 1, 0, () => 0.999)).toBeGreaterThan(64_000);
    expect(hideForMs({ kind: 'until', atMs: 20 * HOUR_MS }, 1, 0, () => 0)).toBeLessThan(12 * HOUR_MS);
  });

  it('costs at most 4 receives and 8 an hour while nobody knows how long LogicTrade is away', () => {
    for (const hours of [1, 2, 12]) {
      let waited = 0;
      let receives = 0;
      while (waited < hours * HOUR_MS) waited += hideForMs({ kind: 'open-ended' }, ++receives, 0, () => 0);
      expect(receives).toBeLessThanOrEqual(4 + 8 * hours);
    }
  });

  it('gives a message up for a person before SQS drops it', () => {
    expect(hasWaitedTooLong(0, 3, 10 * DAY_MS - 1)).toBe(false);
    expect(hasWaitedTooLong(0, 3, 10 * DAY_MS)).toBe(true);
    expect(hasWaitedTooLong(0, 900, HOUR_MS)).toBe(true);
  });
});
