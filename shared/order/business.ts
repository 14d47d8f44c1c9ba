import { cleanText } from './text.ts';

const VAT_LABEL =
  /^(eu\s*)?(vat|btw|tva|ust|mwst)([\s_.-]*(id|nr|no|num(m?er|ber)?|identification|registration))*$/i;
const CHAMBER_LABEL = /^(kvk|coc|kbo|chamber[\s_-]*of[\s_-]*commerce)([\s_.-]*(nr|no|num(m?er|ber)?))*$/i;
const VAT_NUMBER = /^[A-Z]{2}[A-Z0-9]{8,12}$/;

/** What a label in a form or a note attribute says its value is. */
export function meaningOf(label: string): 'vat-number' | 'chamber-of-commerce-number' | undefined {
  const words = cleanText(label).replaceAll('_', ' ');
  if (VAT_LABEL.test(words)) return 'vat-number';
  if (CHAMBER_LABEL.test(words)) return 'chamber-of-commerce-number';
  return undefined;
}

/** A European VAT number without dots and spaces; `undefined` where the text cannot be one. Its check digits are not proven. */
export function readVatNumber(text: string | undefined): string | undefined {
  const number = (text ?? '').toUpperCase().replace(/[\s.-]/g, '');
  return VAT_NUMBER.test(number) && /\d{2}/.test(number) ? number : undefined;
}

const LEGAL_FORM =
  /(?:^|[\s(,])(b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|c\.?v\.?|bvba|srl|sprl|gmbh|ag|kg|ltd|llc|inc|s\.?a\.?|e\.?k\.?)(?=$|[\s),.])/i;
const LEGAL_WORD =
  /(?:^|\s)(stichting|vereniging|gemeente|coöperatie|holding|maatschap|group|groep|company)(?=$|\s)/i;

/** Whether a name is a company's: it carries a legal form or a word that people do not have in theirs. */
export const isCompanyName = (name: string): boolean => LEGAL_FORM.test(name) || LEGAL_WORD.test(name);
