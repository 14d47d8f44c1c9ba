import { textAt } from './text.ts';

/** "27": up to five digits, never beginning with 0. */
const PLAIN = /^[1-9]\d{0,4}$/;
/** "2B", "11e", "12bis", "12A1". */
const LETTERED = /^([1-9]\d{0,4})(\p{L}{1,4}\d{0,3})$/u;
/** "452-2", "12-14", "150/1", "23-C11", "12-III". */
const DIVIDED = /^([1-9]\d{0,4})([-/]\p{L}{0,3}\d{0,4}\p{L}?)$/u;
const YEAR = /^(1[89]|20)\d\d$/;

/** Words that stand behind a house number as part of it. Anything longer than two letters must be here. */
const WORDS = new Set(
  'ark beg bel ben boven beneden beg bis bov bus bvn gld gvl hal hoog huis iii kap links rdc rechts rood tris vii viii wit woonboot zwart'.split(
    ' ',
  ),
);
/** Short words that begin something else: "Kerkstraat 12 te Ede". */
const NO_ADDITION = new Set(
  'aan am an bij de den der een en et het im in la le les of op par te van von zu'.split(' '),
);

/** A word without the comma behind it. */
export const withoutComma = (word: string): string => word.replace(/,$/, '');

export const isPlainNumber = (word: string): boolean => PLAIN.test(word);
export const isYear = (word: string): boolean => YEAR.test(word);

/** Number and addition of one word; `undefined` where the word is no house number. */
export function readNumber(word: string): { number: string; addition: string } | undefined {
  if (PLAIN.test(word)) return { number: word, addition: '' };
  const lettered = LETTERED.exec(word);
  if (lettered?.[1] && lettered[2] && isAddition(lettered[2]))
    return { number: lettered[1], addition: lettered[2] };
  const divided = DIVIDED.exec(word);
  if (divided?.[1] && divided[2] && divided[2].length > 1)
    return { number: divided[1], addition: divided[2] };
  return undefined;
}

/** "1940-1945" and "1940-45" name a street, no houses. */
export const isSpanOfYears = (word: string): boolean => {
  const years = word.split('-');
  const [from, until] = [textAt(years, 0), textAt(years, 1)];
  return (
    YEAR.test(from) && (YEAR.test(until) || (/^\d\d$/.test(until) && Number(until) > Number(from.slice(2))))
  );
};

/** Whether a word can stand behind a house number as part of it: "A", "bis", "F008", "A-2", "-9", "02L". */
export function isAddition(word: string): boolean {
  const letters = /^(\p{L}+)(?:-?\d{1,4}\p{L}?)?$/u.exec(word.toLowerCase())?.[1];
  if (letters !== undefined) return letters.length > 2 ? WORDS.has(letters) : !NO_ADDITION.has(letters);
  return /^[-/][\p{L}\d]{1,4}$/u.test(word) || /^0\d{1,3}\p{L}?$/u.test(word);
}

/** Words that say a number follows, so that more is meant than a street's name: "nr", "bus", "unit". */
export const isCountingWord = (word: string): boolean =>
  /^((n[ro]|bus|bte|bo[iî]te|box|apt|app)\.?|n°|nummer|huisnummer|unit|kamer|etage|appartement|apartment|[-–/])$/iu.test(
    word,
  );
