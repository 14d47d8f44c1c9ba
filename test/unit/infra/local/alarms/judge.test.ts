import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AlarmState,
  type Criterion,
  judge,
  type MissingData,
  MORE_PERIODS,
} from '../../../../../infra/local/alarms/judge.ts';

/** `X` breaches, `0` does not, `-` is missing; oldest first. */
const rangeOf = (text: string) => text.split(' ').map((sign) => (sign === '-' ? undefined : sign === 'X'));
const TREATMENTS: MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];
const KEPT = 'kept';

/** Row by row the two tables of "Configuring how CloudWatch alarms treat missing data". */
const PUBLISHED: [needed: number, range: string, ...states: string[]][] = [
  [3, '0 - X - X', 'OK', 'OK', 'OK', 'OK'],
  [3, '- - - - 0', 'OK', 'OK', 'OK', 'OK'],
  [3, '- - - - -', 'INSUFFICIENT_DATA', KEPT, 'ALARM', 'OK'],
  [3, '0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  [3, '- - X - -', 'ALARM', KEPT, 'ALARM', 'OK'],
  [2, '0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  [2, '0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  [2, '0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
  [2, '- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
  [2, '- - - X -', 'ALARM', KEPT, 'ALARM', 'OK'],
];

const aCriterion = fc
  .record({
    periods: fc.integer({ min: 1, max: 6 }),
    missing: fc.constantFrom(...TREATMENTS),
  })
  .chain(({ periods, missing }) =>
    fc.integer({ min: 1, max: periods }).map((needed): Criterion => ({ needed, periods, missing })),
  );
const aRange = (length: number) =>
  fc.array(fc.constantFrom(true, false, undefined), { minLength: length, maxLength: length });
const aCase = aCriterion.chain((criterion) =>
  fc.record({
    criterion: fc.constant(criterion),
    range: aRange(criterion.periods + MORE_PERIODS),
    previous: fc.constantFrom<AlarmState>('OK', 'ALARM', 'INSUFFICIENT_DATA'),
  }),
);

describe('The state of an alarm', () => {
  it.each(
    PUBLISHED.flatMap(([needed, range, ...states]) =>
      TREATMENTS.map((missing, index) => [needed, range, missing, states[index] ?? ''] as const),
    ),
  )('with %i of 3 and the periods %s, missing ones being %s, is %s', (needed, range, missing, state) => {
    const judgeAfter = (previous: AlarmState) =>
      judge(rangeOf(range), { needed, periods: 3, missing }, previous);

    const states = [judgeAfter('OK'), judgeAfter('ALARM')];

    expect(states).toEqual(state === KEPT ? ['OK', 'ALARM'] : [state, state]);
  });

  it('hangs on nothing but the newest N periods, and on M of them, while none is missing', () => {
    fc.assert(
      fc.property(aCase, ({ criterion, range, previous }) => {
        const full = range.map((breaches) => breaches ?? false);
        const newest = full.slice(-criterion.periods).filter(Boolean).length;

        expect(judge(full, criterion, previous)).toBe(newest >= criterion.needed ? 'ALARM' : 'OK');
      }),
    );
  });

  it('is red whatever is missing once M of the newest known values breach', () => {
    fc.assert(
      fc.property(aCase, ({ criterion, range, previous }) => {
        const known = range.filter((breaches) => breaches !== undefined).slice(-criterion.periods);
        fc.pre(known.filter(Boolean).length >= criterion.needed);

        expect(judge(range, criterion, previous)).toBe('ALARM');
      }),
    );
  });

  it('never turns red without a breaching value, unless missing counts as breaching', () => {
    fc.assert(
      fc.property(aCase, ({ criterion, range, previous }) => {
        fc.pre(criterion.missing !== 'breaching' && previous !== 'ALARM');

        const state = judge(
          range.map((breaches) => (breaches === true ? undefined : breaches)),
          criterion,
          previous,
        );

        expect(state).not.toBe('ALARM');
      }),
    );
  });

  it('remembers nothing where missing counts as something', () => {
    fc.assert(
      fc.property(aCase, ({ criterion, range }) => {
        fc.pre(criterion.missing === 'breaching' || criterion.missing === 'notBreaching');

        expect(judge(range, criterion, 'OK')).toBe(judge(range, criterion, 'ALARM'));
      }),
    );
  });

  it('is at least as red when missing counts as breaching as when it does not', () => {
    fc.assert(
      fc.property(aCase, ({ criterion, range, previous }) => {
        fc.pre(judge(range, { ...criterion, missing: 'notBreaching' }, previous) === 'ALARM');

        expect(judge(range, { ...criterion, missing: 'breaching' }, previous)).toBe('ALARM');
      }),
    );
  });
});
