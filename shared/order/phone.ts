import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { cleanText } from './text.ts';

/** The numbers to reach a customer by, at most one of each kind. */
interface Phones {
  /** E.164 where the number could be read, else as the shop sent it. */
  phone?: string;
  /** E.164, of a kind that is known to be mobile. */
  mobile?: string;
}

/** A telephone number as E.164, read as dialled in `country`; the text itself where it is no valid number. */
export function readPhone(
  text: string | undefined,
  country: string,
): { number: string; isMobile: boolean } | undefined {
  const given = cleanText(text ?? '');
  if (given === '') return undefined;
  const options = isSupportedCountry(country)
    ? { defaultCountry: country, extract: false }
    : { extract: false };
  const parsed = parsePhoneNumberFromString(given, options);
  if (!parsed?.isValid()) return { number: given, isMobile: false };
  return { number: parsed.number, isMobile: parsed.getType() === 'MOBILE' };
}

/** Of several numbers the first that is mobile and the first that is not, in the order given. */
export function readPhones(texts: (string | undefined)[], country: string): Phones {
  const numbers = texts.flatMap((text) => readPhone(text, country) ?? []);
  const mobile = numbers.find(({ isMobile }) => isMobile)?.number;
  const phone = numbers.find(({ isMobile }) => !isMobile)?.number;
  return { ...(phone === undefined ? {} : { phone }), ...(mobile === undefined ? {} : { mobile }) };
}
