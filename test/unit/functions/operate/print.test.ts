import { describe, expect, it } from 'vitest';
import { Progress } from '../../../../functions/operate/print/progress.ts';
import { table } from '../../../../functions/operate/print/table.ts';
import { bothTimes, lasting } from '../../../../functions/operate/print/times.ts';

describe('A moment', () => {
  it.each([
    ['2026-03-01T10:00:01.000Z', '1 Mar 2026, 11:00:01 (03-01 10:00:01 UTC)'],
    ['2026-07-01T23:30:00.000Z', '2 Jul 2026, 01:30:00 (07-01 23:30:00 UTC)'],
  ])('is told in Amsterdam and in UTC, also on either side of midnight: %s', (at, text) => {
    expect(bothTimes(Date.parse(at))).toBe(text);
  });
});

describe('A stretch of time', () => {
  it.each([
    [420, '420 ms'],
    [59_000, '59 s'],
    [61_000, '1 min 1 s'],
    [2 * 3_600_000 + 300_000, '2 h 5 min'],
    [3 * 86_400_000, '3 d'],
  ])('of %d ms is told in its two largest units', (ms, text) => {
    expect(lasting(ms)).toBe(text);
  });
});

describe('A table', () => {
  it('has columns as wide as they must be, and numbers to the right', () => {
    expect(
      table(
        ['shop', 'parked'],
        [
          ['meubelhuis', '3'],
          ['x', '12'],
        ],
      ),
    ).toEqual(['shop        parked', 'meubelhuis       3', 'x               12']);
  });

  it('does not count colours as width', () => {
    expect(
      table(
        ['', 'what'],
        [
          ['\u001b[32mok\u001b[39m', 'a'],
          ['!!', 'b'],
        ],
      )[1],
    ).toBe('\u001b[32mok\u001b[39m  a');
  });
});

describe('A progress bar', () => {
  it('is drawn for a person only, and wiped out at the end', () => {
    const drawn: string[] = [];
    const seen = new Progress({ err: (text) => void drawn.push(text), isTerminal: true }, 'moved');
    const unseen = new Progress({ err: (text) => void drawn.push(text), isTerminal: false }, 'moved');

    seen.show(5, 10);
    seen.clear();
    unseen.show(5, 10);
    unseen.clear();

    expect(drawn).toEqual([`\r${'█'.repeat(15)}${'░'.repeat(15)} 5/10 moved`, '\r\u001b[K']);
  });
});
