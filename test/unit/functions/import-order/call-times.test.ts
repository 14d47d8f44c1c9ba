import { describe, expect, it } from 'vitest';
import { CallTimes } from '../../../../functions/import-order/call-times.ts';

function told(...calls: { status?: number; ms: number }[]) {
  const lines: [metric: string, value: unknown][] = [];
  const times = new CallTimes();
  for (const call of calls) times.note(call);
  times.tell({
    spreadForCell: (metric, values) => void lines.push([metric, values]),
    countForCell: (metric, count) => void lines.push([metric, count]),
  });
  return lines;
}

describe('The times of calls to LogicTrade', () => {
  it('tell of every answer, and count what was none or a server error', () => {
    expect(
      told({ status: 200, ms: 80.4 }, { status: 422, ms: 95 }, { status: 500, ms: 20 }, { ms: 40_000 }),
    ).toEqual([
      ['LogictradeMilliseconds', [80, 95, 20, 40_000]],
      ['LogictradeFailures', 2],
    ]);
  });

  it('leave out a 429, which comes at once and would make a slow LogicTrade look quick', () => {
    expect(told({ status: 429, ms: 3 })).toEqual([['LogictradeMilliseconds', []]]);
  });

  it('are one line where nothing failed', () => {
    expect(told({ status: 200, ms: 80 })).toEqual([['LogictradeMilliseconds', [80]]]);
  });
});
