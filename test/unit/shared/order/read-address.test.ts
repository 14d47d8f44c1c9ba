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
    ['12', '14', '12-14'],
    ['12', '-3', '12-3'],
    ['12', '/3', '12/3'],
    ['12', '3 hoog', '12 3 hoog'],
    ['12', 'A-2', '12 A-2'],
    ['12', undefined, '12'],
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

  it.each([
    ['Beukenlaan, \u206012', 'Beukenlaan', '12'],
    ['Landgoed Eikenhorst, Beukenlaan, \u206012', 'Landgoed Eikenhorst, Beukenlaan', '12'],
    ['Beukenlaan 12 \u2060A2', 'Beukenlaan', '12 A2'],
    ['\u206012 Beukenlaan', '12 Beukenlaan', ''],
    ['Beukenlaan \u2060', 'Beukenlaan', ''],
  ])('of Shopify written %j is street "%s" and number "%s"', (line, street, houseNumber) => {
    const address = read({ lines: [line] });

    expect(address).toMatchObject({ street, houseNumber, isCertain: houseNumber !== '' });
  });

  it('believes the street of a field of its own over a word joiner below it', () => {
    const address = read({ street: 'Beukenlaan 5', lines: ['Ingang \u20602'] });

    expect(address).toMatchObject({ street: 'Beukenlaan', houseNumber: '5', extra: 'Ingang 2' });
  });

  it('with a street of its own but no number is read from the right, addition and all', () => {
    const addresses = [
      read({ street: 'Beukenlaan 12' }),
      read({ street: 'Beukenlaan 12', addition: 'A' }),
      read({ street: 'Beukenlaan', houseNumber: ' ' }),
    ];

    expect(addresses).toMatchObject([
      { street: 'Beukenlaan', houseNumber: '12', isCertain: true, original: 'Beukenlaan 12' },
      { street: 'Beukenlaan', houseNumber: '12 A', isCertain: true, original: 'Beukenlaan 12 A' },
      { street: 'Beukenlaan', houseNumber: '', isCertain: false, original: 'Beukenlaan' },
    ]);
    expect(addresses[0]).not.toHaveProperty('extra');
  });

  it('with a number or an addition but no street to it is in doubt and loses neither', () => {
    const addresses = [
      read({ houseNumber: '12', lines: ['Beukenlaan'] }),
      read({ addition: 'A', lines: ['Beukenlaan 12', 'achterom'] }),
      read({ houseNumber: '12' }),
    ];

    expect(addresses).toMatchObject([
      { street: 'Beukenlaan', houseNumber: '', extra: '12', isCertain: false },
      { street: 'Beukenlaan 12', houseNumber: '', extra: 'achterom, A', isCertain: false },
      { street: '12', houseNumber: '', isCertain: false },
    ]);
  });

  it('whose buyer typed the number into both fields has it once', () => {
    const addresses = [
      read({ lines: ['Beukenlaan 12 \u206012'] }),
      read({ street: 'Beukenlaan 12', houseNumber: '12' }),
      read({ street: 'Beukenlaan 12a', houseNumber: '12A' }),
      read({ street: 'Plein 1945', houseNumber: '12' }),
    ];

    expect(addresses.map((address) => address?.street)).toEqual([
      'Beukenlaan',
      'Beukenlaan',
      'Beukenlaan',
      'Plein 1945',
    ]);
    expect(addresses.map((address) => address?.houseNumber)).toEqual(['12', '12', '12A', '12']);
  });

  it('whose buyer typed everything into the street field is read from the right', () => {
    const address = read({ lines: ['Beukenlaan 12 \u2060A'] });

    expect(address).toMatchObject({ street: 'Beukenlaan', houseNumber: '12 A', isCertain: true });
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

  it('of which only one part is known has that part', () => {
    const addresses = [
      readAddress({ postcode: '3511AB', country: 'NL' }),
      readAddress({ city: 'Utrecht', country: 'NL' }),
      readAddress({ lines: ['Beukenlaan 12'], country: 'NL' }),
      readAddress({ lines: ['Beukenlaan 12', 'achterom', '2e verdieping'], city: 'Utrecht' }),
    ];
    const nothing = { street: '', houseNumber: '', postcode: '', city: '', country: 'NL', original: '' };

    expect(addresses).toEqual([
      { ...nothing, postcode: '3511 AB', isCertain: false },
      { ...nothing, city: 'Utrecht', isCertain: false },
      {
        ...nothing,
        street: 'Beukenlaan',
        houseNumber: '12',
        original: 'Beukenlaan 12',
        isCertain: true,
      },
      {
        ...nothing,
        street: 'Beukenlaan 12',
        extra: 'achterom, 2e verdieping',
        city: 'Utrecht',
        country: '',
        original: 'Beukenlaan 12, achterom, 2e verdieping',
        isCertain: true,
      },
    ]);
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
