import {
  isAddition,
  isCountingWord,
  isPlainNumber,
  isYear,
  readNumber,
  withoutComma,
} from './house-number.ts';
import type { StreetReading } from './read-street.ts';
import { saying, textAt } from './text.ts';

const BOX_WORD = /^(bus|bte|bo[iî]te|box)\.?$/iu;
/** "Bus5", "14b/bus5" */
const GLUED_BOX_WORD = /\/?(?:bus|bte|bo[iî]te|box)(?=\d)/iu;
const BOX = /^(\p{L}|\p{L}{0,2}\d{1,4}\p{L}?)$/u;
/** "150/1", "23-C11" */
const GLUED_BOX = /^(\d+\p{L}?)(?:\/|-(?=\p{L}))(\p{L}{0,2}\d{1,4}\p{L}?)$/u;
/** "B13" and "/0301" behind a number are its box. */
const MARKED_BOX = /^[b/](\d{1,4}\p{L}?)$/iu;
/** "85 Rue des Floralies", "84 a, Rue du Merlo": only where a French word for a street follows at once. */
const NUMBER_IN_FRONT =
  /^(\d[^ ,]*),?(?: ([a-z]))?,? ((?:rue|avenue|av\.?|chauss[ée]e|boulevard|bd\.?|place|chemin|all[ée]e|clos|quai|impasse|square|dr[èe]ve|sentier|route|ruelle|venelle|cours|esplanade) .+)/iu;

type ReadWords = (words: string[]) => StreetReading | undefined;

/**
 * A Belgian line: a letter box may stand behind the number ("bus 5", "/1", "-C11", or a bare second number), and French streets
 * may have their number in front. Boxes are written as `12 bus 5`.
 */
export function readBelgianStreet(given: string[], readWords: ReadWords): StreetReading | undefined {
  const words = given.flatMap(withoutGluedBox);
  const front = NUMBER_IN_FRONT.exec(words.join(' ')) ?? [];
  const number = readNumber(textAt(front, 1));
  if (number !== undefined)
    return withNumberInFront(withoutComma(textAt(front, 3)), number, textAt(front, 2));
  const boxWord = words.findLastIndex((word) => BOX_WORD.test(word));
  if (boxWord !== -1) return readWithBox(words, boxWord, readWords);
  return readBareBox(words, readWords) ?? readWords(words);
}

/** "14b/bus5" becomes "14b" "bus" "5". */
const withoutGluedBox = (word: string): string[] =>
  saying(...word.replace(GLUED_BOX_WORD, ' bus ').split(' '));

function readWithBox(words: string[], boxWord: number, readWords: ReadWords): StreetReading | undefined {
  const box = textAt(words, boxWord + 1);
  const behind = words.slice(boxWord + 2);
  if (!BOX.test(box) || behind.length > 1 || !behind.every(isAddition)) return undefined;
  return withBox(readWords(words.slice(0, boxWord)), box, behind);
}

/** "150/1", "23-C11", "30 /0101", "13 B13", "136 3". */
function readBareBox(words: string[], readWords: ReadWords): StreetReading | undefined {
  const [last, before] = [textAt(words, -1), withoutComma(textAt(words, -2))];
  const glued = GLUED_BOX.exec(last);
  if (glued !== null) return withBox(readWords([...words.slice(0, -1), textAt(glued, 1)]), textAt(glued, 2));
  if (readNumber(before) === undefined || isYear(before)) return undefined;
  const box = isPlainNumber(last) ? last : MARKED_BOX.exec(last)?.[1];
  return box === undefined ? undefined : withBox(readWords(words.slice(0, -1)), box);
}

function withBox(
  reading: StreetReading | undefined,
  box: string,
  behind: string[] = [],
): StreetReading | undefined {
  if (reading === undefined) return undefined;
  return {
    ...reading,
    addition: saying(reading.addition, ...behind).join(' '),
    box,
    houseNumber: [reading.houseNumber, 'bus', box, ...behind].join(' '),
  };
}

/** In doubt where a second number, or a word for one, stands in the street. */
function withNumberInFront(
  street: string,
  { number, addition }: { number: string; addition: string },
  letter: string,
): StreetReading | undefined {
  if (/\d/.test(street) || street.split(' ').some(isCountingWord)) return undefined;
  return {
    street,
    number,
    addition: saying(addition, letter).join(' '),
    box: '',
    houseNumber: saying(number + addition, letter).join(' '),
  };
}
