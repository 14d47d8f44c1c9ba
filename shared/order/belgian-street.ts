import { isAddition, isCountingWord, isPlainNumber, isYear, readNumber } from './house-number.ts';
import type { StreetReading } from './read-street.ts';

const BOX_WORD = /^(bus|bte|bo[iî]te|box)\.?$/iu;
/** "Bus5", "bte.3" */
const BOX_IN_ONE = /^(?:bus|bte|bo[iî]te|box)\.?(\d{1,4}\p{L}?)$/iu;
/** "B13" behind a number is box 13. */
const B_BOX = /^b(\d{1,4})$/i;
const FRENCH_STREET =
  /^(rue|avenue|av\.?|chauss[ée]e|boulevard|bd\.?|place|chemin|all[ée]e|clos|quai|impasse|square|dr[èe]ve|sentier|route|ruelle|venelle|cours|esplanade)$/iu;

type ReadWords = (words: string[], country: string) => StreetReading | undefined;

/**
 * A Belgian line: a letter box may stand behind the number ("bus 5", "/1", "-C11", or a bare second number), and French streets
 * may have their number in front. Boxes are written as `12 bus 5`.
 */
export function readBelgianStreet(given: string[], readWords: ReadWords): StreetReading | undefined {
  const words = given.flatMap(withoutGluedBox);
  const boxWord = words.findLastIndex((word) => BOX_WORD.test(word));
  if (boxWord > 0) return readWithBox(words, boxWord, readWords);
  return readBareBox(words, readWords) ?? readNumberInFront(words) ?? readWords(words, 'BE');
}

/** "1b/bus5" and "1b," "Bus5" become "1b" "bus" "5". */
function withoutGluedBox(word: string): string[] {
  const [, before, after] = /^(.*\d\p{L}?)[,/](\D.*)$/u.exec(word) ?? [];
  if (before !== undefined && after !== undefined && BOX_IN_ONE.test(after))
    return [before, ...withoutGluedBox(after)];
  const box = BOX_IN_ONE.exec(word)?.[1];
  return box === undefined ? [word] : ['bus', box];
}

function readWithBox(words: string[], boxWord: number, readWords: ReadWords): StreetReading | undefined {
  const [box = '', ...behind] = words.slice(boxWord + 1);
  if (!/^(\p{L}|\p{L}{0,2}\d{1,4}\p{L}?)$/u.test(box) || behind.length > 1 || !behind.every(isAddition))
    return undefined;
  return withBox(readWords(words.slice(0, boxWord), 'BE'), box, behind[0] ?? '');
}

/** "150/1", "23-C11", "30 /0101", "13 B13", "136 3". */
function readBareBox(words: string[], readWords: ReadWords): StreetReading | undefined {
  const last = words.at(-1) ?? '';
  const before = (words.at(-2) ?? '').replace(/,$/, '');
  const glued = /^(\d+\p{L}?)(?:\/(\p{L}{0,2}\d{1,4}\p{L}?)|-(\p{L}{1,2}\d{1,4}))$/u.exec(last);
  if (glued?.[1])
    return withBox(readWords([...words.slice(0, -1), glued[1]], 'BE'), glued[2] ?? glued[3] ?? '');
  if (readNumber(before) === undefined || isYear(before) || words.length < 3) return undefined;
  const box =
    B_BOX.exec(last)?.[1] ??
    /^\/(\d{1,4}\p{L}?)$/u.exec(last)?.[1] ??
    (isPlainNumber(last) ? last : undefined);
  return box === undefined ? undefined : withBox(readWords(words.slice(0, -1), 'BE'), box);
}

function withBox(reading: StreetReading | undefined, box: string, behind = ''): StreetReading | undefined {
  if (reading === undefined) return undefined;
  const parts = [reading.houseNumber, 'bus', box, behind];
  return {
    ...reading,
    addition: [reading.addition, behind].filter((part) => part !== '').join(' '),
    box,
    houseNumber: parts.filter((part) => part !== '').join(' '),
  };
}

/** "85 Rue des Floralies", "84 a Rue du Merlo": only where a French word for a street follows at once. */
function readNumberInFront(words: string[]): StreetReading | undefined {
  const bare = words.map((word) => word.replace(/,$/, ''));
  const streetAt = bare.findIndex((word) => FRENCH_STREET.test(word));
  const number = readNumber(bare[0] ?? '');
  const isFront = streetAt === 1 || (streetAt === 2 && /^[a-z]$/i.test(bare[1] ?? ''));
  const street = words.slice(streetAt);
  const isStreet =
    street.length > 1 && !street.some((word) => /\d/.test(word)) && !isCountingWord(street.at(-1) ?? '');
  if (!isFront || number === undefined || !isStreet) return undefined;
  return {
    street: street.join(' '),
    number: number.number,
    addition: [number.addition, ...bare.slice(1, streetAt)].filter((part) => part !== '').join(' '),
    box: '',
    houseNumber: bare.slice(0, streetAt).join(' '),
  };
}
