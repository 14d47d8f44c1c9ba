import type { Address } from './address.ts';
import { readCountry } from './country.ts';
import { readNumber, withoutComma } from './house-number.ts';
import { readPhone } from './phone.ts';
import { readPostcode } from './postcode.ts';
import { present } from './present.ts';
import { isSplitIn, readStreet } from './read-street.ts';
import { cleanText, saying, textAt } from './text.ts';

/** An address as some shop sends it: street lines, or street and number in fields of their own. */
export interface GivenAddress {
  name?: string | undefined;
  company?: string | undefined;
  /** The street lines, first to last; a WORD JOINER (U+2060) in the first one tells its number apart, as Shopify writes it. */
  lines?: readonly (string | undefined)[];
  street?: string | undefined;
  houseNumber?: string | undefined;
  addition?: string | undefined;
  postcode?: string | undefined;
  city?: string | undefined;
  /** A code or a name. */
  country?: string | undefined;
  phone?: string | undefined;
}

type Told = Pick<Address, 'street' | 'houseNumber' | 'isCertain'> & { further: string[] };

const JOINER = '\u2060';

/** An address in our own words; `undefined` where the shop names neither street, postcode nor city. Never loses a street line. */
export function readAddress(given: GivenAddress): Address | undefined {
  const country = readCountry(given.country) ?? '';
  const postcode = readPostcode(given.postcode, country);
  const city = cleanText(given.city ?? '');
  const told = tellApart(given, country);
  const original = linesOf(given).join(', ');
  if (original === '' && postcode === '' && city === '') return undefined;
  return {
    ...present({
      name: saying(given.name)[0],
      company: saying(given.company)[0],
      extra: told.further.join(', ') || undefined,
      phone: readPhone(given.phone, country)?.number,
    }),
    street: told.street,
    houseNumber: told.houseNumber,
    postcode,
    city,
    country,
    original,
    isCertain: told.isCertain,
  };
}

/** Trust in this order: separate fields, the word joiner, a reading from the right, the whole line with a doubt. */
function tellApart(given: GivenAddress, country: string): Told {
  const further = saying(...(given.lines ?? []));
  const [street, number] = [cleanText(given.street ?? ''), cleanText(given.houseNumber ?? '')];
  if (street !== '' && number !== '') return fromParts(street, withAddition(number, given.addition), further);
  const fields = fieldsOf(given);
  if (street === '' && fields !== '') return whole([...further, fields]);
  const lines = linesOf(given);
  if (!isSplitIn(country)) return { ...whole(lines), isCertain: true };
  const halves = saying(...(given.lines?.[0]?.split(JOINER, 2) ?? []));
  const [left, right] = [textAt(halves, 0), textAt(halves, 1)];
  if (street === '' && /^\d/.test(right))
    return joined(fromParts(withoutComma(left), right, lines.slice(1), country), country);
  return fromLines(lines, country);
}

/** People who get two fields often type the number into both. */
function fromParts(street: string, houseNumber: string, further: string[], country = 'NL'): Told {
  const typedTwice = readStreet(street, country);
  const isTwice = typedTwice?.houseNumber.toLowerCase() === houseNumber.toLowerCase();
  return { street: isTwice ? typedTwice.street : street, houseNumber, further, isCertain: true };
}

function fromLines(lines: string[], country: string): Told {
  const first = textAt(lines, 0);
  const reading = readStreet(first, country);
  if (reading !== undefined) {
    const { street, houseNumber } = reading;
    return joined({ street, houseNumber, further: lines.slice(1), isCertain: true }, country);
  }
  const below = readStreet(`Straat ${textAt(lines, 1)}`, country);
  if (!/\d/.test(first) && below?.street === 'Straat')
    return { street: first, houseNumber: below.houseNumber, further: lines.slice(2), isCertain: true };
  return whole(lines);
}

/** "A", and in Belgium "bus 4": said on a line of its own, meant as part of the number. */
function joined(told: Told, country: string): Told {
  const second = textAt(told.further, 0);
  const isPart =
    /^[a-z]$/i.test(second) || (country === 'BE' && /^(bus|bte|bo[iî]te|box) ?\d{1,4}$/iu.test(second));
  if (!isPart || !/^\d+$/.test(told.houseNumber)) return told;
  return { ...told, houseNumber: `${told.houseNumber} ${second}`, further: told.further.slice(1) };
}

const whole = (lines: string[]): Told => ({
  street: textAt(lines, 0),
  houseNumber: '',
  further: lines.slice(1),
  isCertain: false,
});

/** "12" and "A" are "12A", "12" and "3" are "12-3", "12" and "bis" are "12 bis". */
function withAddition(number: string, addition: string | undefined): string {
  const behind = cleanText(addition ?? '');
  if (behind === '' || readNumber(number)?.number !== number) return saying(number, behind).join(' ');
  if (/^\p{L}$/u.test(behind) || /^[-/]/.test(behind)) return number + behind;
  return /^\d+$/.test(behind) ? `${number}-${behind}` : `${number} ${behind}`;
}

const fieldsOf = ({ street, houseNumber, addition }: GivenAddress): string =>
  saying(street, houseNumber, addition).join(' ');

/** All that stands for street and number, the fields as one line before the street lines. */
const linesOf = (given: GivenAddress): string[] => saying(fieldsOf(given), ...(given.lines ?? []));
