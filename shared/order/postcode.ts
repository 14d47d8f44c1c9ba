import { cleanText } from './text.ts';

/** A postcode as its country writes it: Dutch ones as `1234 AB`; what cannot be read stays as it was. */
export function readPostcode(text: string | undefined, country: string): string {
  const postcode = cleanText(text ?? '');
  if (country === 'NL') {
    const dutch = /^(?:NL[\s-]?)?([1-9]\d{3})[\s.-]?([a-z]{2})$/i.exec(postcode);
    return dutch ? `${dutch[1]} ${dutch[2]}`.toUpperCase() : postcode;
  }
  if (country === 'BE' || country === 'DE') return postcode.replace(/^(?:BE?|DE?)[\s-]?(?=\d{4,5}$)/i, '');
  return postcode;
}
