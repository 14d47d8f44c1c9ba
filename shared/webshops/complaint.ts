import type * as z from 'zod';

const MOST_COMPLAINTS = 5;

/** Words for what a schema does not say itself; never quotes the input, which may be a person's data. */
export const inWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === undefined || issue.input === null) return 'is missing';
  return `must be ${issue.expected === 'array' ? 'a list' : issue.expected === 'boolean' ? 'true or false' : `an ${issue.expected}`.replace('an string', 'a text')}`;
};

/** What is wrong with a body, each with its path: `line_items[0].price: must be an amount such as "12.34"`. */
export function complaint({ issues }: z.ZodError): string {
  const sentences = issues
    .slice(0, MOST_COMPLAINTS)
    .map(({ path, message }) => `${pathText(path)}: ${message}`);
  const more = issues.length - sentences.length;
  return more > 0 ? `${sentences.join('; ')}; and ${more} more` : sentences.join('; ');
}

const pathText = (path: PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || 'the body';
