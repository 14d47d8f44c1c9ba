import { isCompanyName } from './business.ts';
import { cleanText } from './text.ts';

/** A person's name in LogicTrade's three fields. */
interface PersonName {
  firstName?: string;
  /** "van der" in "van der Berg", written as the shop wrote it. */
  infix?: string;
  lastName?: string;
}

/** What shops send of a name. */
interface GivenName {
  first?: string | undefined;
  infix?: string | undefined;
  last?: string | undefined;
  /** The whole name in one field; read only where first and last are empty. */
  full?: string | undefined;
  /** The buyer's company: a "person" of the same name is no person and keeps its name whole. */
  company?: string | undefined;
}

const ARTICLES = "de den der het 't ten la".split(' ');
const PREPOSITIONS = 'van von aan bij in op over uit voor onder zu'.split(' ');
const ALONE =
  "van von vom zu zum zur de den der des du la le les te ten ter 't del della di da dos das do".split(' ');
const INFIXES = new Set([
  ...ALONE,
  ...PREPOSITIONS.flatMap((one) => ARTICLES.map((other) => `${one} ${other}`)),
  'von und zu',
]);
const LONGEST_INFIX_WORDS = 3;

/** First name, infix and last name; known infixes are taken from the front of the last name or the end of the first. */
export function readName(given: GivenName): PersonName {
  const first = cleanText(given.first ?? '');
  const last = cleanText(given.last ?? '');
  const infix = cleanText(given.infix ?? '');
  const company = cleanText(given.company ?? '');
  if (first === '' && last === '') return readFullName(cleanText(given.full ?? ''), company);
  if (infix !== '' || isCompany(`${first} ${last}`.trim(), company) || isCompany(last, company))
    return named(first, infix, last);
  const [kept, fromFirst] = takeFromEnd(first);
  const [fromLast, rest] = takeFromFront(last);
  return named(kept, `${fromFirst} ${fromLast}`.trim(), rest);
}

/** "Jan van der Berg" in one field: an infix shows where the last name begins; without one it is the last word. */
function readFullName(full: string, company: string): PersonName {
  if (isCompany(full, company)) return named('', '', full);
  const words = full.split(' ');
  for (let at = 1; at < words.length - 1; at++) {
    const [infix, rest] = takeFromFront(words.slice(at).join(' '));
    if (infix !== '') return named(words.slice(0, at).join(' '), infix, rest);
  }
  return named(words.slice(0, -1).join(' '), '', words.at(-1) ?? '');
}

function takeFromFront(name: string): [infix: string, rest: string] {
  const words = name.split(' ');
  for (let count = Math.min(LONGEST_INFIX_WORDS, words.length - 1); count > 0; count--)
    if (isInfix(words.slice(0, count)))
      return [words.slice(0, count).join(' '), words.slice(count).join(' ')];
  return ['', name];
}

/** Only in small letters, or several words: "Thi Van" and "Maria La" are first names. */
function takeFromEnd(name: string): [rest: string, infix: string] {
  const words = name.split(' ');
  for (let count = Math.min(LONGEST_INFIX_WORDS, words.length - 1); count > 0; count--) {
    const tail = words.slice(-count);
    const text = tail.join(' ');
    if (isInfix(tail) && (count > 1 || text === text.toLowerCase()))
      return [words.slice(0, -count).join(' '), text];
  }
  return [name, ''];
}

const isInfix = (words: string[]): boolean =>
  INFIXES.has(
    words
      .join(' ')
      .toLowerCase()
      .replace(/[’‘`´]/g, "'"),
  );

const isCompany = (name: string, company: string): boolean =>
  isCompanyName(name) || (company !== '' && name.toLowerCase() === company.toLowerCase());

const named = (firstName: string, infix: string, lastName: string): PersonName => ({
  ...(firstName === '' ? {} : { firstName }),
  ...(infix === '' ? {} : { infix }),
  ...(lastName === '' ? {} : { lastName }),
});
