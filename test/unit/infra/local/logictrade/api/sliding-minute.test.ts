import { describe, expect, it } from 'vitest';
import { SlidingMinute } from '../../../../../../infra/local/logictrade/api/sliding-minute.ts';

describe('a sliding minute', () => {
  it('finds the busiest sixty seconds, wherever they lie', () => {
    const minute = new SlidingMinute();

    for (const at of [0, 50_000, 55_000, 59_999, 109_999, 110_000, 300_000]) minute.add(at);

    expect(minute.highest).toBe(4);
    expect(minute.count(300_001)).toBe(1);
    expect(minute.roomInMs(300_001)).toBe(59_999);
  });

  it('keeps its count over a long run', () => {
    const minute = new SlidingMinute();

    for (let at = 0; at < 3_600_000; at += 60) minute.add(at);

    expect(minute.highest).toBe(1000);
  });
});
