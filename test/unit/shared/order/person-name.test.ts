import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readName } from '../../../../shared/order/person-name.ts';

describe('a name', () => {
  it.each([
    ['Jan', 'van der Berg', ['Jan', 'van der', 'Berg']],
    ['Jan van der', 'Berg', ['Jan', 'van der', 'Berg']],
    ['Jan van', 'der Berg', ['Jan', 'van der', 'Berg']],
    ['Jan', 'Van Den Broeck', ['Jan', 'Van Den', 'Broeck']],
    ['Jan', "van 't Hof", ['Jan', "van 't", 'Hof']],
    ['Jan', 'in ’t Veld', ['Jan', 'in ’t', 'Veld']],
    ['Jan', "'t Hart", ['Jan', "'t", 'Hart']],
    ['Jan', 'op de Kamp', ['Jan', 'op de', 'Kamp']],
    ['Jan', 'de Vries-van Dam', ['Jan', 'de', 'Vries-van Dam']],
    ['Anne-Sophie', 'von Habsburg', ['Anne-Sophie', 'von', 'Habsburg']],
    ['Thi Van', 'Nguyen', ['Thi Van', undefined, 'Nguyen']],
    ['Jan', 'Vandenberg', ['Jan', undefined, 'Vandenberg']],
    ['Jan', 'De', ['Jan', undefined, 'De']],
    ['', 'van Dijk', [undefined, 'van', 'Dijk']],
    ['Cher', '', ['Cher', undefined, undefined]],
  ])('of first name "%s" and last name "%s" has the parts %j', (first, last, expected) => {
    const { firstName, infix, lastName } = readName({ first, last });

    expect([firstName, infix, lastName]).toEqual(expected);
  });

  it('with an infix of its own is not searched for another', () => {
    const name = readName({ first: 'Jan', infix: 'van', last: 'de Berg' });

    expect(name).toEqual({ firstName: 'Jan', infix: 'van', lastName: 'de Berg' });
  });

  it.each(['Van der Valk B.V.', 'De Jong Interieurs BV', 'Stichting De Brug', 'van Dam GmbH'])(
    'of a company stays whole: %s',
    (last) => {
      const name = readName({ first: '', last });

      expect(name).toEqual({ lastName: last });
    },
  );

  it('that repeats the company stays whole', () => {
    const name = readName({ first: '', last: 'De Linde', company: 'de linde' });

    expect(name).toEqual({ lastName: 'De Linde' });
  });

  it.each([
    ['Jan van der Berg', { firstName: 'Jan', infix: 'van der', lastName: 'Berg' }],
    ['Anna Maria Jansen', { firstName: 'Anna Maria', lastName: 'Jansen' }],
    ['Jansen', { lastName: 'Jansen' }],
    ['Meubelhuis Noord BV', { lastName: 'Meubelhuis Noord BV' }],
    ['', {}],
  ])('in one field is taken apart: "%s"', (full, expected) => {
    const name = readName({ full });

    expect(name).toEqual(expected);
  });

  it('never loses a word', () => {
    const word = fc.constantFrom('Jan', 'van', 'der', 'de', 'Berg', "'t", 'Van', 'BV', 'op', 'la');
    const words = fc.array(word, { maxLength: 4 }).map((list) => list.join(' '));

    fc.assert(
      fc.property(words, words, (first, last) => {
        const { firstName = '', infix = '', lastName = '' } = readName({ first, last });
        return `${firstName} ${infix} ${lastName}`.replace(/\s+/g, ' ').trim() === `${first} ${last}`.trim();
      }),
      { numRuns: 1000, seed: 6 },
    );
  });
});
