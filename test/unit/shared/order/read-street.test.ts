import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStreet } from '../../../../shared/order/read-street.ts';

const split = (line: string, country = 'NL'): string | undefined => {
  const reading = readStreet(line, country);
  return reading && `${reading.street} | ${reading.houseNumber}`;
};

describe('a street line', () => {
  it.each([
    ['Beukenlaan 12', 'Beukenlaan | 12'],
    ['Beukenlaan 12A', 'Beukenlaan | 12A'],
    ['Beukenlaan 12 a', 'Beukenlaan | 12 a'],
    ['Beukenlaan 12-3', 'Beukenlaan | 12-3'],
    ['Beukenlaan 12 - 3', 'Beukenlaan | 12-3'],
    ['Beukenlaan 12 bis', 'Beukenlaan | 12 bis'],
    ['Beukenlaan 12-III', 'Beukenlaan | 12-III'],
    ['Beukenlaan 12 F008', 'Beukenlaan | 12 F008'],
    ['Beukenlaan 8 02L', 'Beukenlaan | 8 02L'],
    ['Beukenlaan 7 A-2', 'Beukenlaan | 7 A-2'],
    ['Beukenlaan, 12', 'Beukenlaan | 12'],
    ['Havenkade 3 woonboot', 'Havenkade | 3 woonboot'],
    ['2e Kruisstraat 9', '2e Kruisstraat | 9'],
    ['Plein 1945 27', 'Plein 1945 | 27'],
    ['Plein 1940-45 3 b', 'Plein 1940-45 | 3 b'],
    ['Laan 1940-1945 103', 'Laan 1940-1945 | 103'],
    ['Wijk 1 20', 'Wijk 1 | 20'],
    ['Postbus 123', 'Postbus | 123'],
    ['A 109', 'A | 109'],
  ])('in the Netherlands reads "%s" as %s', (line, expected) => {
    const reading = split(line);

    expect(reading).toBe(expected);
  });

  it.each([
    ['Beukenlaan', 'has no number'],
    ['12', 'has no street'],
    ['Plein 1945', 'may be a square and nothing more'],
    ['Laan 1940-1945', 'is a street named after years'],
    ['Wijk 1', 'may be a street and nothing more'],
    ['2e Kruisstraat', 'begins with an ordinal'],
    ['Beukenlaan 12 3', 'may have a floor behind it, or be a numbered street'],
    ['Beukenlaan 12 A 3', 'has two numbers that could be it'],
    ['Beukenlaan 12 te Ede', 'has a place behind it'],
    ['Beukenlaan 12 Ede', 'has a place behind it'],
    ['Beukenlaan 12 westzijde', 'has a word behind it that is no addition'],
    ['Beukenlaan 12 appartement 4', 'has a word behind it that is no addition'],
    ['Beukenlaan nr 12', 'has a word for number in it'],
    ['306 / 39 Beukenlaan', 'has its number in front'],
    ['221,Beuken-laan', 'has its number in front'],
    ['Beukenlaan 123456', 'has a number no house has'],
  ])('is left whole when it is "%s", which %s', (line) => {
    const reading = split(line);

    expect(reading).toBeUndefined();
  });

  it.each([
    ['Lindestraat 14 bus 3', 'Lindestraat | 14 bus 3'],
    ['Lindestraat 14 bte 3', 'Lindestraat | 14 bus 3'],
    ['Lindestraat 14 boîte 3', 'Lindestraat | 14 bus 3'],
    ['Lindestraat 14b, Bus3', 'Lindestraat | 14b bus 3'],
    ['Lindestraat 14b/bus3', 'Lindestraat | 14b bus 3'],
    ['Lindestraat 14 B3', 'Lindestraat | 14 bus 3'],
    ['Lindestraat 14/3', 'Lindestraat | 14 bus 3'],
    ['Lindestraat 14 /0301', 'Lindestraat | 14 bus 0301'],
    ['Lindestraat 14-C11', 'Lindestraat | 14 bus C11'],
    ['Lindestraat 14 3', 'Lindestraat | 14 bus 3'],
    ['Lindestraat 14-16', 'Lindestraat | 14-16'],
    ['Lindestraat 14 D', 'Lindestraat | 14 D'],
    ['85 Rue du Moulin', 'Rue du Moulin | 85'],
    ['84 a Rue du Moulin', 'Rue du Moulin | 84 a'],
    ['39, rue du Moulin', 'rue du Moulin | 39'],
    ['Rue du 11 Novembre 12', 'Rue du 11 Novembre | 12'],
  ])('in Belgium reads "%s" as %s', (line, expected) => {
    const reading = split(line, 'BE');

    expect(reading).toBe(expected);
  });

  it.each([
    ['Ahornstr.32', 'Ahornstr. | 32'],
    ['Ahornstraße,16', 'Ahornstraße | 16'],
    ['Ahornstr., 25', 'Ahornstr. | 25'],
    ['Ahornstraße 3a', 'Ahornstraße | 3a'],
    ['Straße des 17. Juni 135', 'Straße des 17. Juni | 135'],
    ['Ahornstraße 3 12', undefined],
  ])('in Germany reads "%s" as %s', (line, expected) => {
    const reading = split(line, 'DE');

    expect(reading).toBe(expected);
  });

  it.each(['FR', 'GB', 'US', 'LU', ''])('is never taken apart in "%s"', (country) => {
    const reading = split('Beukenlaan 12', country);

    expect(reading).toBeUndefined();
  });
});

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
