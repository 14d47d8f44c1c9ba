import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countsAt,
  endingSecrets,
  GRACE_MS,
  readStoredSecret,
  registeredSecret,
  withNewSecret,
} from '../../../../../shared/webshops/shopware/secret.ts';

const NOW = Date.parse('2026-05-04T10:00:00Z');
const aKey = fc.stringMatching(/^[0-9a-f]{64,96}$/);

describe("a Shopware shop's secrets", () => {
  it('change places at a confirmation: the new one counts for ever, the one before for an hour', () => {
    const live = withNewSecret(['old'], 'new', NOW);

    expect(live).toEqual(['new', 'old until 2026-05-04T11:00:00.000Z']);
    expect(registeredSecret(live)).toBe('new');
  });

  it('keep their end when another one takes their place, and go when it has come', () => {
    const twice = withNewSecret(withNewSecret(['first'], 'second', NOW), 'third', NOW + 60_000);
    const later = withNewSecret(twice, 'fourth', NOW + GRACE_MS);

    expect(twice).toEqual([
      'third',
      'second until 2026-05-04T11:01:00.000Z',
      'first until 2026-05-04T11:00:00.000Z',
    ]);
    expect(later).toEqual([
      'fourth',
      'third until 2026-05-04T12:00:00.000Z',
      'second until 2026-05-04T11:01:00.000Z',
    ]);
  });

  it('all have an end once the app is gone, and nobody is registered', () => {
    const live = endingSecrets(['new', 'old until 2026-05-04T10:30:00.000Z'], NOW);

    expect(live).toEqual(['new until 2026-05-04T11:00:00.000Z', 'old until 2026-05-04T10:30:00.000Z']);
    expect(registeredSecret(live)).toBeUndefined();
  });

  it('of which only the newest counts an hour after any number of registrations', () => {
    const registrations = fc.array(fc.tuple(aKey, fc.nat(3 * GRACE_MS)), { minLength: 1, maxLength: 8 });

    fc.assert(
      fc.property(registrations, (steps) => {
        let [live, now]: [string[], number] = [[], NOW];
        for (const [key, pauseMs] of steps) {
          now += pauseMs;
          live = withNewSecret(live, key, now);
        }
        const counting = live.map(readStoredSecret).filter((stored) => countsAt(stored, now + GRACE_MS));
        return counting.length === 1 && counting[0]?.key === steps.at(-1)?.[0];
      }),
    );
  });

  it.each(['plain', 'two words', 'x until later', 'x until 2026-05-04', ' until 2026-05-04T10:00:00.000Z'])(
    'without an end are taken as they are: "%s"',
    (text) => {
      const stored = readStoredSecret(text);

      expect(stored).toEqual({ key: text });
    },
  );
});
