import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStreet } from '../../../../shared/order/read-street.ts';

const word = fc.stringMatching(/^[A-Z][a-z]{3,9}$/);
const number = fc.integer({ min: 1, max: 1799 }).map(String);
const addition = fc.constantFrom('', 'A', ' b', '-2', ' bis', ' hs', '-12', ' F008');
const anyLine = fc.oneof(
  fc.tuple(word, number, addition).map(([street, house, behind]) => `${street} ${house}${behind}`),
  fc
    .array(
      fc.constantFrom(
        'Plein',
        '1945',
        '12',
        '3',
        'A',
        'bus',
        '/',
        '-',
        'Rue',
        '2e',
        'Kade',
        '12-14',
        '7b',
        ',',
        'nr',
      ),
      { maxLength: 6 },
    )
    .map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const lettersAndDigits = (text: string): string =>
  (text.normalize('NFC').match(/[\p{L}\d]/gu) ?? []).toSorted().join('');

describe('any street line', () => {
  it.each(['NL', 'DE'])('loses no letter and no digit in %s', (country) => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const reading = readStreet(line, country);
        return (
          reading === undefined ||
          lettersAndDigits(`${reading.street} ${reading.houseNumber}`) === lettersAndDigits(line)
        );
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it.each(['NL', 'BE', 'DE'])('is read the same when the reading is read again in %s', (country) => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const once = readStreet(line, country);
        if (once === undefined) return;
        expect(readStreet(`${once.street} ${once.houseNumber}`, country)).toMatchObject({
          street: once.street,
          houseNumber: once.houseNumber,
        });
      }),
      { numRuns: 2000, seed: 2 },
    );
  });

  it('puts a plain street and number where they belong', () => {
    fc.assert(
      fc.property(word, number, addition, (street, house, behind) => {
        expect(readStreet(`${street} ${house}${behind}`, 'NL')).toMatchObject({ street, number: house });
      }),
      { numRuns: 1000, seed: 3 },
    );
  });

  it('always has a street, and a number that begins with a digit', () => {
    fc.assert(
      fc.property(anyLine, fc.constantFrom('NL', 'BE', 'DE'), (line, country) => {
        const reading = readStreet(line, country);
        return reading === undefined || (/\p{L}/u.test(reading.street) && /^[1-9]/.test(reading.houseNumber));
      }),
      { numRuns: 2000, seed: 4 },
    );
  });
});
