import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GivenAddress, readAddress } from '../../../../shared/order/read-address.ts';

const UTRECHT = { postcode: '3511AB', city: 'Utrecht', country: 'NL' };
const read = (given: GivenAddress) => readAddress({ ...UTRECHT, ...given });

describe('an address', () => {
  it('with street and number apart is taken as it is', () => {
    const address = read({
      street: 'Beukenlaan',
      houseNumber: '12',
      addition: 'A',
      lines: ['2e verdieping'],
    });

    expect(address).toEqual({
      street: 'Beukenlaan',
      houseNumber: '12A',
      extra: '2e verdieping',
      postcode: '3511 AB',
      city: 'Utrecht',
      country: 'NL',
      original: 'Beukenlaan 12 A, 2e verdieping',
      isCertain: true,
    });
  });

  it.each([
    ['12', 'A', '12A'],
    ['12', '3', '12-3'],
    ['12', '-3', '12-3'],
    ['12', 'bis', '12 bis'],
    ['12', 'bus 4', '12 bus 4'],
    ['12 A', undefined, '12 A'],
    ['12 A', '3', '12 A 3'],
  ])('with number "%s" and addition "%s" has the house number %s', (houseNumber, addition, expected) => {
    const address = read({ street: 'Beukenlaan', houseNumber, addition });

    expect(address?.houseNumber).toBe(expected);
  });

  it('of Shopify is told apart at the word joiner, whatever stands around it', () => {
    const address = read({ lines: ['Plein 1945 \u206012-3', '2e verdieping'] });

    expect(address).toMatchObject({
      street: 'Plein 1945',
      houseNumber: '12-3',
      extra: '2e verdieping',
      isCertain: true,
    });
    expect(address?.original).toBe('Plein 1945 12-3, 2e verdieping');
  });

  it('whose buyer typed the number into both fields has it once', () => {
    const addresses = [
      read({ lines: ['Beukenlaan 12 \u206012'] }),
      read({ street: 'Beukenlaan 12', houseNumber: '12' }),
    ];

    expect(addresses.map((address) => address?.street)).toEqual(['Beukenlaan', 'Beukenlaan']);
    expect(addresses.map((address) => address?.houseNumber)).toEqual(['12', '12']);
  });

  it('whose buyer typed everything into the street field is read from the right', () => {
    const address = read({ lines: ['Beukenlaan 12 \u2060A'] });

    expect(address).toMatchObject({ street: 'Beukenlaan', houseNumber: '12 A', isCertain: true });
  });

  it('takes a lone letter on the second line for part of the number', () => {
    const addresses = [
      ['Beukenlaan 12', 'A'],
      ['Beukenlaan \u206012', 'b'],
    ].map((lines) => read({ lines }));

    expect(addresses.map((address) => address?.houseNumber)).toEqual(['12 A', '12 b']);
    expect(addresses.map((address) => address?.extra)).toEqual([undefined, undefined]);
  });

  it('takes a Belgian box on the second line for part of the number', () => {
    const address = readAddress({
      lines: ['Lindestraat 14', 'bus 3'],
      postcode: 'B-9000',
      city: 'Gent',
      country: 'BE',
    });

    expect(address).toMatchObject({ houseNumber: '14 bus 3', postcode: '9000' });
  });

  it('finds the number on the second line', () => {
    const address = read({ lines: ['Beukenlaan', '12 A', 'achterom'] });

    expect(address).toMatchObject({
      street: 'Beukenlaan',
      houseNumber: '12 A',
      extra: 'achterom',
      isCertain: true,
    });
  });

  it('leaves a line in doubt whole, and says so', () => {
    const address = read({ lines: ['Beukenlaan 12 3', 'links'] });

    expect(address).toMatchObject({
      street: 'Beukenlaan 12 3',
      houseNumber: '',
      extra: 'links',
      isCertain: false,
    });
  });

  it('in another country is left whole without any doubt', () => {
    const address = readAddress({
      lines: ['12 Rue de la Paix', 'Bâtiment B'],
      postcode: '75002',
      city: 'Paris',
      country: 'France',
    });

    expect(address).toMatchObject({
      street: '12 Rue de la Paix',
      houseNumber: '',
      extra: 'Bâtiment B',
      country: 'FR',
      isCertain: true,
    });
  });

  it('of which nothing is known is none', () => {
    const address = readAddress({ name: 'Merel', lines: [undefined, '  '], country: 'NL' });

    expect(address).toBeUndefined();
  });

  it('keeps who lives there and how to call them', () => {
    const address = read({
      name: ' Merel  Dubois',
      company: '',
      lines: ['Beukenlaan 12'],
      phone: '030-2345678',
    });

    expect(address).toMatchObject({ name: 'Merel Dubois', phone: '+31302345678' });
    expect(address).not.toHaveProperty('company');
  });

  it('never loses a street line', () => {
    const line = fc.oneof(
      fc.stringMatching(/^[\w ,.'/-]{0,40}$/),
      fc.constantFrom('Plein 1945 27', '14 bus 3', 'A', 'Beukenlaan \u206012'),
    );
    const country = fc.constantFrom('NL', 'BE', 'DE', 'FR', '');
    const visible = (text: string): string => text.replace(/[\s\u2060,]/g, '');

    fc.assert(
      fc.property(fc.array(line, { maxLength: 3 }), country, (lines, where) => {
        const address = readAddress({ lines, country: where, city: 'Utrecht' });
        return visible(address?.original ?? '') === visible(lines.join(''));
      }),
      { numRuns: 1000, seed: 5 },
    );
  });
});
