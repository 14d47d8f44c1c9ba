import { describe, expect, it } from 'vitest';
import { CallTimes } from '../../../../functions/import-order/call-times.ts';

function told(...calls: { status?: number; ms: number }[]) {
  const seen = { ms: [] as number[], failures: 0 };
  const times = new CallTimes();
  for (const call of calls) times.note(call);
  times.tell({
    spreadForCell: (_, values) => void seen.ms.push(...values),
    countForCell: (_, count = 1) => void (seen.failures += count),
  });
  return seen;
}

describe('The times of calls to LogicTrade', () => {
  it('tell of every answer, and count what was none or a server error', () => {
    expect(
      told({ status: 200, ms: 80.4 }, { status: 422, ms: 95 }, { status: 503, ms: 20 }, { ms: 40_000 }),
    ).toEqual({ ms: [80, 95, 20, 40_000], failures: 2 });
  });

  it('leave out a 429, which comes at once and would make a slow LogicTrade look quick', () => {
    expect(told({ status: 429, ms: 3 })).toEqual({ ms: [], failures: 0 });
  });
});
