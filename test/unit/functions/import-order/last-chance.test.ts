import { describe, expect, it } from 'vitest';
import { isLastChance } from '../../../../functions/import-order/last-chance.ts';
import { aRecordOf } from './a-sandbox.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A message sent at moment 0 and received so often. */
function aMessage(receives: number) {
  const record = aRecordOf('nl-lane-meubelhuis');
  return { ...record, attributes: { ...record.attributes, ApproximateReceiveCount: String(receives) } };
}

describe("A message's last chance", () => {
  it.each([
    ['has come after ten days, days before the queue drops it', 1, 10 * DAY_MS, true],
    ['has come at the 900th receive, before the dead-letter queue takes it', 900, 1, true],
    ['is not near before either', 899, 10 * DAY_MS - 1, false],
  ])('%s', (_, receives, now, isNow) => {
    expect(isLastChance(aMessage(receives), now)).toBe(isNow);
  });
});
