import { readBelgianStreet } from './belgian-street.ts';
import {
  isAddition,
  isCountingWord,
  isPlainNumber,
  isSpanOfYears,
  isYear,
  readNumber,
} from './house-number.ts';
import { cleanText } from './text.ts';

/** A street line told apart. */
export interface StreetReading {
  street: string;
  number: string;
  /** Behind the number and part of it: "B", "-2", "bis". */
  addition: string;
  /** Belgian letter box. */
  box: string;
  /** Number, addition and box as one text, as LogicTrade keeps it. */
  houseNumber: string;
}

/** Countries whose street lines end in a house number; nowhere else is a line taken apart. */
export const isSplitIn = (country: string): boolean => /^(NL|BE|DE)$/.test(country);

const LONGEST_LINE = 120;
const MOST_ADDITIONS = 2;
const MONTHS =
  /^(jan|feb|mar|mär|maa|apr|avr|mai|mei|juin|juil|juni|juli|aug|aoû|sep|oct|okt|nov|dec|dez|déc|fév|fev)\p{L}*\.?$/iu;
/** "Wijk 1" is a street of its own; its house number comes after. */
const DISTRICT = /^(wijk|blok|vak|kavel|sectie|sector)$/i;
/** "Plein 1945" may be a square without a number. */
const GENERIC = /^(plein|laan|straat|weg|kade|park|wijk|dreef|singel|hof|markt)$/i;

/**
 * Street and house number of one line, read from the right. `undefined` where a doubt remains, and outside NL, BE and DE:
 * a wrong number sends a sofa to another door, a whole line in the street field does not.
 */
export function readStreet(line: string, country: string): StreetReading | undefined {
  const text = cleanText(line);
  if (!isSplitIn(country) || text.length > LONGEST_LINE) return undefined;
  return country === 'BE' ? readBelgianStreet(wordsOf(text), readWords) : readWords(wordsOf(text), country);
}

/** "Ringstraße,16" and "Marktstr.32" are two words each; "12 - 3" is one. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/,(?=\S)/g, ', ')
    .replace(/(\p{L}\.)(?=\d)/gu, '$1 ')
    .replace(/(?<=\d\p{L}?) ([-/]) (?=[\p{L}\d]{1,4}$)/u, '$1')
    .split(' ')
    .filter((word) => word !== ',');

function readWords(words: string[], country: string): StreetReading | undefined {
  const bare = words.map((word) => word.replace(/,$/, ''));
  const at = numberAt(bare, country);
  if (at === undefined || at < 1) return undefined;
  const number = readNumber(bare[at] ?? '');
  const street = words.slice(0, at).join(' ').replace(/,$/, '');
  if (number === undefined || !isStreet(bare.slice(0, at), bare[at] ?? '')) return undefined;
  return {
    street,
    number: number.number,
    addition: [number.addition, ...bare.slice(at + 1)].filter((part) => part !== '').join(' '),
    box: '',
    houseNumber: bare.slice(at).join(' '),
  };
}

/** Index of the word that is the house number, past what may stand behind it. */
function numberAt(words: string[], country: string): number | undefined {
  let at = words.length - 1;
  while (at > 0 && readNumber(words[at] ?? '') === undefined && isAddition(words[at] ?? '')) at--;
  const behind = words.length - 1 - at;
  const word = words[at] ?? '';
  const before = words[at - 1] ?? '';
  if (behind > MOST_ADDITIONS || readNumber(word) === undefined) return undefined;
  if (at === 1 || readNumber(before) === undefined) return at;
  if (isYear(before) || isSpanOfYears(before) || DISTRICT.test(words[at - 2] ?? '')) return at;
  if (country !== 'NL' || behind > 0) return undefined;
  return ofTwoNumbers(at, before, word);
}

/** "Zonegge 23 12" is number 12 of a street called "Zonegge 23"; "Markerkant 10 11e" is number 10 with addition 11e. */
function ofTwoNumbers(at: number, before: string, word: string): number | undefined {
  if (isPlainNumber(word)) return word.length > 1 && !before.includes('-') ? at : undefined;
  return isPlainNumber(before) && !/[-/]/.test(word) ? at - 1 : undefined;
}

/** Whether these words can be the whole name of a street that `number` stands behind. */
function isStreet(words: string[], number: string): boolean {
  const last = words.at(-1) ?? '';
  if (!words.some((word) => /\p{L}{2}/u.test(word)) && !(words.length === 1 && /^\p{L}$/u.test(last)))
    return false;
  if (isCountingWord(last) || isSpanOfYears(number)) return false;
  if (words.length === 1 && GENERIC.test(last) && (isYear(number) || DISTRICT.test(last))) return false;
  // a number in the middle is a date, an ordinal, or the house number itself with something behind it
  return words.slice(1, -1).every((word, i) => {
    const next = words[i + 2] ?? '';
    return (
      readNumber(word) === undefined ||
      MONTHS.test(next) ||
      (/^\d+(e|de|ste)$/i.test(word) && /^\p{L}{4}/u.test(next))
    );
  });
}
