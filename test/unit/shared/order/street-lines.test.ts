import { describe, expect, it } from 'vitest';
import { readAddress } from '../../../../shared/order/read-address.ts';

const inUtrecht = (...lines: string[]) =>
  readAddress({ lines, postcode: '3511AB', city: 'Utrecht', country: 'NL' });
const inGent = (...lines: string[]) =>
  readAddress({ lines, postcode: 'B-9000', city: 'Gent', country: 'BE' });

describe('an address of several lines', () => {
  it('takes a lone letter on the second line for part of the number', () => {
    const addresses = [
      ['Beukenlaan 12', 'A'],
      ['Beukenlaan \u206012', 'b'],
    ].map((lines) => inUtrecht(...lines));

    expect(addresses.map((address) => address?.houseNumber)).toEqual(['12 A', '12 b']);
    expect(addresses.map((address) => address?.extra)).toEqual([undefined, undefined]);
  });

  it.each([
    ['Beukenlaan 12', 'achterom', '12'],
    ['Beukenlaan 12', 'bus 3', '12'],
    ['Beukenlaan 12-3', 'B', '12-3'],
    ['Beukenlaan 12a', 'B', '12a'],
  ])('of the lines "%s" and "%s" keeps the second beside the number %s', (first, second, expected) => {
    const address = inUtrecht(first, second);

    expect(address).toMatchObject({ houseNumber: expected, extra: second, isCertain: true });
  });

  it.each(['bus 3', 'bus3', 'Bus 12', 'bte 3', 'boîte 3', 'boite 3', 'box 0301'])(
    'takes the Belgian box "%s" on the second line for part of the number',
    (box) => {
      const address = inGent('Lindestraat 14', box, 'achterom');

      expect(address).toMatchObject({ houseNumber: `14 ${box}`, extra: 'achterom', postcode: '9000' });
    },
  );

  it.each(['achterom', 'bus 3 achterom', 'ingang bus 3', 'autobus', 'bus 12345'])(
    'keeps the Belgian second line "%s" beside the number',
    (line) => {
      const address = inGent('Lindestraat 14', line);

      expect(address).toMatchObject({ houseNumber: '14', extra: line, isCertain: true });
    },
  );

  it('finds the number on the second line', () => {
    const address = inUtrecht('Beukenlaan', '12 A', 'achterom');

    expect(address).toMatchObject({
      street: 'Beukenlaan',
      houseNumber: '12 A',
      extra: 'achterom',
      isCertain: true,
    });
  });

  it('writes a number on the second line as it writes one on the first', () => {
    const addresses = [inUtrecht('Beukenlaan', '12 - 3'), inGent('Lindestraat', '14 bte 3')];

    expect(addresses.map((address) => address?.houseNumber)).toEqual(['12-3', '14 bus 3']);
  });

  it.each([
    ['Beukenlaan', 'achterom'],
    ['Beukenlaan', 'Ingang 4'],
    ['Beukenlaan 12 te Ede', '14'],
  ])('finds no number in the lines "%s" and "%s"', (first, second) => {
    const address = inUtrecht(first, second);

    expect(address).toMatchObject({ street: first, houseNumber: '', extra: second, isCertain: false });
  });
});
