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
    ['Beukenlaan 12-3a', 'Beukenlaan | 12-3a'],
    ['Beukenlaan 12 - 14', 'Beukenlaan | 12-14'],
    ['Beukenlaan 12 - A', 'Beukenlaan | 12-A'],
    ['Beukenlaan 12A12', 'Beukenlaan | 12A12'],
    ['Beukenlaan 12 A12', 'Beukenlaan | 12 A12'],
    ['Beukenlaan 12 A12b', 'Beukenlaan | 12 A12b'],
    ['Beukenlaan 12 hs', 'Beukenlaan | 12 hs'],
    ['Beukenlaan 12 -2', 'Beukenlaan | 12 -2'],
    ['Beukenlaan 12 /214', 'Beukenlaan | 12 /214'],
    ['Beukenlaan 12 012', 'Beukenlaan | 12 012'],
    ['Beukenlaan 12 bis A', 'Beukenlaan | 12 bis A'],
    ['Havenkade 97 Ark3', 'Havenkade | 97 Ark3'],
    ['Beukenlaan, 12', 'Beukenlaan | 12'],
    ['Landgoed Eikenhorst, Beukenlaan, 12', 'Landgoed Eikenhorst, Beukenlaan | 12'],
    ['Havenkade 3 woonboot', 'Havenkade | 3 woonboot'],
    ['2e Kruisstraat 9', '2e Kruisstraat | 9'],
    ['Oude 2e Kruisstraat 9', 'Oude 2e Kruisstraat | 9'],
    ['Oude 12e Kruisstraat 9', 'Oude 12e Kruisstraat | 9'],
    ['Oude Kade 1845', 'Oude Kade | 1845'],
    ['Park 18455', 'Park | 18455'],
    ['Park 11845', 'Park | 11845'],
    ['Beukenlaan 1845', 'Beukenlaan | 1845'],
    ['Parkweg 1845', 'Parkweg | 1845'],
    ['Beukenlaan 1840-12', 'Beukenlaan | 1840-12'],
    ['Beukenlaan 1840-40', 'Beukenlaan | 1840-40'],
    ['Beukenlaan 1840-145', 'Beukenlaan | 1840-145'],
    ['Plein 1945 27', 'Plein 1945 | 27'],
    ['Plein 1940-45 3 b', 'Plein 1940-45 | 3 b'],
    ['Laan 1940-1945 103', 'Laan 1940-1945 | 103'],
    ['Wijk 1 20', 'Wijk 1 | 20'],
    ['Blok 1 3', 'Blok 1 | 3'],
    ['Zonegge 23 12', 'Zonegge 23 | 12'],
    ['Markerkant 10 11e', 'Markerkant | 10 11e'],
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
    ['Laan 1940-45', 'is a street named after years'],
    ['Wijk 1', 'may be a street and nothing more'],
    ['2e Kruisstraat', 'begins with an ordinal'],
    ['Beukenlaan 12 3', 'may have a floor behind it, or be a numbered street'],
    ['Beukenlaan 12 A 3', 'has two numbers that could be it'],
    ['Beukenlaan 12-14 16', 'has two numbers that could be it'],
    ['Beukenlaan 12-1 1a', 'has two numbers that could be it'],
    ['Markerkant 10a 11e', 'has two numbers that could be it'],
    ['Markerkant 10 11-2', 'has two numbers that could be it'],
    ['Blokweg 12 3', 'has two numbers that could be it'],
    ['Houtvak 12 3', 'has two numbers that could be it'],
    ['Dorpsstraat 12 Bovenmaas 4', 'has two numbers that could be it'],
    ['Dorpsstraat 12 Maaslaan 4', 'has two numbers that could be it, not a day in March'],
    ['Dorpsstraat 12 Meidoornlaan 4', 'has two numbers that could be it, not a day in May'],
    ['Dorpsstraat 12 Jan-Pieterstraat 4', 'has two numbers that could be it'],
    ['Beukenlaan 12-3e verdieping 4', 'has two numbers that could be it'],
    ['Beukenlaan 2e et. 4', 'has two numbers that could be it'],
    ['Beukenlaan 12 - 3 hoog', 'has a floor behind it'],
    ['Beukenlaan 12 bis A rechts', 'has more behind it than a number has'],
    ['Zonegge 23 12 A', 'has two numbers that could be it'],
    ['Beukenlaan 12ev achterhuis 4', 'has two numbers that could be it'],
    ['Beukenlaan 2e (achterhuis) 4', 'has two numbers that could be it'],
    ['Beukenlaan A12b', 'has a letter before its number'],
    ['Oude Beukenlaan12b', 'has no space before its number'],
    ['Beukenlaan 12A/3', 'has something behind it that is no addition'],
    ['Beukenlaan 12 A/3', 'has something behind it that is no addition'],
    ['Beukenlaan 12 A/B', 'has something behind it that is no addition'],
    ['Beukenlaan 12 1.02', 'has something behind it that is no addition'],
    ['Beukenlaan 12 01.02', 'has something behind it that is no addition'],
    ['Beukenlaan 12 -12345', 'has something behind it that is no addition'],
    ['Beukenlaan 12 ABC3', 'has something behind it that is no addition'],
    ['Beukenlaan 12en14', 'is two houses'],
    ['Beukenlaan 12/', 'breaks off'],
    ['12bis 4', 'has two numbers and no street'],
    ['3a 12', 'has two numbers and no street'],
    ['3 A 12', 'has two numbers and no street'],
    ['B2 14', 'has a street of one letter, or two numbers'],
    ['A. 14', 'has an initial and no street'],
    ['Kerkstraat 12 te Ee', 'has a short place behind it'],
    ['Beukenlaan 12 te Ede', 'has a place behind it'],
    ['Beukenlaan 12 Ede', 'has a place behind it'],
    ['Beukenlaan 12 westzijde', 'has a word behind it that is no addition'],
    ['Beukenlaan 12 appartement 4', 'has a word behind it that is no addition'],
    ['Beukenlaan nr 12', 'has a word for number in it'],
    ['Beukenlaan no. 12', 'has a word for number in it'],
    ['Beukenlaan apt 12', 'has a word for a flat in it'],
    ['Beukenlaan app. 12', 'has a word for a flat in it'],
    ['Beukenlaan app 12', 'has a word for a flat in it'],
    ['Beukenlaan boîte 12', 'has a word for a letter box in it'],
    ['Beukenlaan boite 12', 'has a word for a letter box in it'],
    ['306 / 39 Beukenlaan', 'has its number in front'],
    ['221,Beuken-laan', 'has its number in front'],
    ['Beukenlaan 123456', 'has a number no house has'],
  ])('is left whole when it is "%s", which %s', (line) => {
    const reading = split(line);

    expect(reading).toBeUndefined();
  });

  it.each([
    ['Beukenlaan 12', ['12', '']],
    ['Beukenlaan 12 bis A', ['12', 'bis A']],
    ['Beukenlaan 12a rechts', ['12', 'a rechts']],
    ['Beukenlaan 12-3', ['12', '-3']],
    ['Markerkant 10 11e', ['10', '11e']],
  ])('"%s" has the number and addition %j, and no box', (line, expected) => {
    const reading = readStreet(line, 'NL');

    expect([reading?.number, reading?.addition, reading?.box]).toEqual([...expected, '']);
  });

  it('is read when it is as long as a street can be, and left whole when it is longer', () => {
    const ofLength = (length: number): string => `${'Kerk'.repeat(40).slice(0, length - 3)} 12`;

    const numbers = [120, 121].map((length) => readStreet(ofLength(length), 'NL')?.number);

    expect(numbers).toEqual(['12', undefined]);
  });

  it.each([
    ['Ahornstr.32', 'Ahornstr. | 32'],
    ['Ahornstraße,16', 'Ahornstraße | 16'],
    ['Ahornstr., 25', 'Ahornstr. | 25'],
    ['Ahornstraße 3a', 'Ahornstraße | 3a'],
    ['Straße des 17. Juni 135', 'Straße des 17. Juni | 135'],
    ['Straße des 17 Juni 135', 'Straße des 17 Juni | 135'],
    ['Straße des 18 Okt. 9', 'Straße des 18 Okt. | 9'],
    ['Q7 24', undefined],
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
