/** Soft hyphens, word joiners, direction marks, byte order marks: Shopify sends some, people paste others, nobody sees them. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;

/** One line of visible text: invisible characters gone, white space single, accents composed. Empty when nothing was there. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();

/** Like `cleanText`, line by line; at most one empty line in a row. */
export const cleanLines = (text: string): string =>
  text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(cleanText)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The text at this place, from the end where it is negative; empty where there is none. */
export const textAt = (texts: readonly string[], at: number): string => texts.at(at) ?? '';

/** The cleaned texts that say anything. */
export const saying = (...texts: (string | undefined)[]): string[] =>
  texts.map((text) => cleanText(text ?? '')).filter((text) => text !== '');
