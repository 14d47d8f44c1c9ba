import { describe, expect, it } from 'vitest';
import { readStreet } from '../../../../shared/order/read-street.ts';

const split = (line: string): string | undefined => {
  const reading = readStreet(line, 'BE');
  return reading && `${reading.street} | ${reading.houseNumber}`;
};

describe('a Belgian street line', () => {
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
    ['Lindestraat 14 bus A', 'Lindestraat | 14 bus A'],
    ['Lindestraat 14 bus 12', 'Lindestraat | 14 bus 12'],
    ['Lindestraat 14 bus AB11', 'Lindestraat | 14 bus AB11'],
    ['Lindestraat 14 bus 3b', 'Lindestraat | 14 bus 3b'],
    ['Lindestraat 14 bus 3 rechts', 'Lindestraat | 14 bus 3 rechts'],
    ['Lindestraat 14 bte. 3', 'Lindestraat | 14 bus 3'],
    ['Lindestraat 14 bus12', 'Lindestraat | 14 bus 12'],
    ['Lindestraat 14 boîte3', 'Lindestraat | 14 bus 3'],
    ['Lindestraat 14bus3', 'Lindestraat | 14 bus 3'],
    ['Lindestraat 14-16/bus3', 'Lindestraat | 14-16 bus 3'],
    ['Lindestraat 14b / 3', 'Lindestraat | 14b bus 3'],
    ['Lindestraat 14 B12', 'Lindestraat | 14 bus 12'],
    ['Lindestraat 14 /3b', 'Lindestraat | 14 bus 3b'],
    ['Lindestraat 14/12', 'Lindestraat | 14 bus 12'],
    ['Lindestraat 14/3b', 'Lindestraat | 14 bus 3b'],
    ['Lindestraat 14/A3', 'Lindestraat | 14 bus A3'],
    ['Lindestraat 14-AB11', 'Lindestraat | 14 bus AB11'],
    ['Lindestraat 14, 3', 'Lindestraat | 14 bus 3'],
    ['Oude Lindestraat 14/3', 'Oude Lindestraat | 14 bus 3'],
    ['Lindestraat 14-16', 'Lindestraat | 14-16'],
    ['Lindestraat 14-C11b', 'Lindestraat | 14 bus C11b'],
    ['Lindestraat 14 b/bus3', 'Lindestraat | 14 b bus 3'],
    ['Christoffel Columbus 14', 'Christoffel Columbus | 14'],
    ['Boxbergstraat 14', 'Boxbergstraat | 14'],
    ['Lindestraat 14-C', 'Lindestraat | 14-C'],
    ['Lindestraat 14 D', 'Lindestraat | 14 D'],
    ['Place du 8 Mai 1945 12', 'Place du 8 Mai 1945 | 12'],
    ['85bis Av. du Moulin', 'Av. du Moulin | 85bis'],
    ['84 a, Chaussée du Moulin', 'Chaussée du Moulin | 84 a'],
    ['84, a Allee du Moulin', 'Allee du Moulin | 84 a'],
    ['7 av du Moulin', 'av du Moulin | 7'],
    ['7 bd du Moulin', 'bd du Moulin | 7'],
    ['7 drève du Moulin', 'drève du Moulin | 7'],
    ['7 allée du Moulin', 'allée du Moulin | 7'],
    ['85 Rue du Moulin', 'Rue du Moulin | 85'],
    ['84 a Rue du Moulin', 'Rue du Moulin | 84 a'],
    ['39, rue du Moulin', 'rue du Moulin | 39'],
    ['39, rue du Moulin,', 'rue du Moulin | 39'],
    ['Rue du 11 Novembre 12', 'Rue du 11 Novembre | 12'],
  ])('reads "%s" as %s', (line, expected) => {
    const reading = split(line);

    expect(reading).toBe(expected);
  });

  it.each([
    ['Lindestraat 14 bus', 'names no box'],
    ['Lindestraat 14 bus achteraan', 'has a word for a box that is none'],
    ['Lindestraat 14 bus 12345', 'has a box too long for one'],
    ['Lindestraat 14 bus C-3', 'has a box that is none'],
    ['Lindestraat 14 bus 3 A B', 'has more behind it than a box has'],
    ['Lindestraat 14 bus 3 achteraan', 'has a word behind the box that is no addition'],
    ['Lindestraat bus 3', 'has a box and no number'],
    ['Bus 5, Lindestraat 14', 'has its box in front'],
    ['Box Lindestraat 14', 'begins with a box that has no number'],
    ['Lindestraat 14 autobus3', 'has a word behind it that ends like a box'],
    ['Lindestraat 12-14/3', 'has three numbers'],
    ['Lindestraat 14 A/3', 'has something behind it that is no box'],
    ['Lindestraat 14 rechts 3', 'has a number behind its addition'],
    ['Lindestraat 14/3-5', 'has three numbers'],
    ['Lindestraat 14 /3-5', 'has three numbers'],
    ['85 Rue', 'has a word for a street and no name'],
    ['85 Rue du Moulin apt', 'has a flat that is not named'],
    ['85 Rue du Moulin bus A', 'has its box behind the street'],
    ['85 Rue du Moulin bte. A', 'has its box behind the street'],
    ['85 Rue du Moulin 3', 'has a number in front and one behind'],
    ['85 Rue du Moulin 14 3', 'has a number in front and two behind'],
    ['85 b2 Rue du Moulin', 'has something between number and street'],
    ['12 14 Rue du Moulin', 'has two numbers in front'],
    ['85 vieille Rue du Moulin', 'has a word between number and street'],
    ['85 Moulin', 'has its number in front of no word for a street'],
  ])('is left whole when it is "%s", which %s', (line) => {
    const reading = split(line);

    expect(reading).toBeUndefined();
  });

  it.each([
    ['Lindestraat 14 bus 3', ['14', '', '3']],
    ['Lindestraat 14b bus 3 rechts', ['14', 'b rechts', '3']],
    ['Lindestraat 14-C11', ['14', '', 'C11']],
    ['85 Rue du Moulin', ['85', '', '']],
    ['85bis Rue du Moulin', ['85', 'bis', '']],
    ['84 a Rue du Moulin', ['84', 'a', '']],
    ['84bis a Rue du Moulin', ['84', 'bis a', '']],
  ])('"%s" has the number, addition and box %j', (line, expected) => {
    const reading = readStreet(line, 'BE');

    expect([reading?.number, reading?.addition, reading?.box]).toEqual(expected);
  });
});
