import { readBelgianStreet } from './belgian-street.ts';
import {
  isAddition,
  isCountingWord,
  isPlainNumber,
  isSpanOfYears,
  isYear,
  readNumber,
  withoutComma,
} from './house-number.ts';
import { cleanText, saying, textAt } from './text.ts';

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
export const isSplitIn = (country: string): boolean => SPLIT.has(country);

const SPLIT = new Set(['NL', 'BE', 'DE']);

const LONGEST_LINE = 120;
const MOST_ADDITIONS = 2;
/** In Dutch, French, German, and short: whole words, since "Maaslaan" and "Meidoornlaan" begin like months. */
const MONTHS = new Set(
  'jan januari januar janvier feb februari februar fev fevrier fév février maart mrt mär märz mars apr april avr avril mei mai jun juni juin jul juli juil juillet aug augustus august aout août sep sept september septembre okt oktober oct octobre nov november novembre dec december decembre dez dezember déc décembre'.split(
    ' ',
  ),
);
const isMonth = (word: string): boolean => MONTHS.has(word.toLowerCase().replace('.', ''));

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
  const read = (words: string[]): StreetReading | undefined => readWords(words, country);
  return country === 'BE' ? readBelgianStreet(wordsOf(text), read) : read(wordsOf(text));
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
  const bare = words.map(withoutComma);
  const at = numberAt(bare, country);
  const number = readNumber(textAt(bare, at));
  if (number === undefined || !isStreet(bare.slice(0, at), textAt(bare, at))) return undefined;
  return {
    street: withoutComma(words.slice(0, at).join(' ')),
    number: number.number,
    addition: saying(number.addition, ...bare.slice(at + 1)).join(' '),
    box: '',
    houseNumber: bare.slice(at).join(' '),
  };
}

/** Index of the word that is the house number, past what may stand behind it; 0 in doubt, since no street stands before that. */
function numberAt(words: string[], country: string): number {
  const at = words.findLastIndex((word) => !isAddition(word));
  const behind = words.length - 1 - at;
  if (readNumber(textAt(words, at)) === undefined || behind > MOST_ADDITIONS) return 0;
  const before = textAt(words, at - 1);
  if (readNumber(before) === undefined) return at;
  if (isYear(before) || isSpanOfYears(before) || DISTRICT.test(textAt(words, at - 2))) return at;
  if (country !== 'NL' || behind > 0) return 0;
  return ofTwoNumbers(at, before, textAt(words, at));
}

/** "Zonegge 23 12" is number 12 of a street called "Zonegge 23"; "Markerkant 10 11e" is number 10 with addition 11e. */
function ofTwoNumbers(at: number, before: string, word: string): number {
  if (isPlainNumber(word)) return word.length > 1 && !before.includes('-') ? at : 0;
  return isPlainNumber(before) && !/[-/]/.test(word) ? at - 1 : 0;
}

/** Whether these words can be the whole name of a street that `number` stands behind. */
function isStreet(words: string[], number: string): boolean {
  const last = textAt(words, -1);
  if (!words.some((word) => /\p{L}{2}/u.test(word)) && !(words.length === 1 && /^\p{L}$/u.test(last)))
    return false;
  if (isCountingWord(last) || isSpanOfYears(number)) return false;
  if (words.length === 1 && GENERIC.test(last) && (isYear(number) || DISTRICT.test(last))) return false;
  // a number in the middle is a date, an ordinal, or the house number itself with something behind it
  return words.slice(1, -1).every((word, i) => {
    const next = textAt(words, i + 2);
    return (
      readNumber(word) === undefined || isMonth(next) || (/^\d+e$/i.test(word) && /^\p{L}{4}/u.test(next))
    );
  });
}
