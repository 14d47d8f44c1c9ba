import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../../../shared/logictrade/retry-after.ts';

const NOON = Date.UTC(2026, 10, 18, 12, 0, 0);

describe('how long to wait after a 429', () => {
  it.each([
    ['seconds', '5', 5000],
    ['seconds with spaces', ' 30 ', 30_000],
    ['a fraction of seconds', '1.5', 1500],
    ['no wait at all, which becomes a second', '0', 1000],
    ['a date', 'Wed, 18 Nov 2026 12:00:20 GMT', 20_000],
    ['a date that has passed', 'Wed, 18 Nov 2026 11:00:00 GMT', 1000],
    ['a day, which becomes an hour', '86400', 3_600_000],
    ['an absurd number', '9'.repeat(400), 3_600_000],
    ['an absurd date', 'Wed, 18 Nov 2099 12:00:00 GMT', 3_600_000],
  ])('is told in %s', (_what, header, expected) => {
    expect(retryAfterMs(header, NOON, () => 0)).toBe(expected);
  });

  it.each([null, '', 'soon', '-5', '5 minutes', 'Wed, 99 Foo 2026 GMT', '2026-11-18'])(
    'is five seconds to a minute when the header is "%s"',
    (header) => {
      expect(retryAfterMs(header, NOON, () => 0)).toBe(5000);
      expect(retryAfterMs(header, NOON, () => 0.9999999)).toBe(60_000);
    },
  );
});
