import { ValidationError } from './tokens.ts';

interface Expressions {
  expressions: readonly (string | undefined)[];
  names?: Readonly<Record<string, unknown>> | undefined;
  values?: Readonly<Record<string, unknown>> | undefined;
}

const known = new Map<string, ReadonlySet<string>>();

/** DynamoDB refuses names and values that are used but not given, and those that are given but not used. */
export function checkPlaceholders({ expressions, names = {}, values = {} }: Expressions): void {
  const used = placeholdersOf(expressions.join(' '));
  for (const each of used)
    if (!Object.hasOwn(each.startsWith('#') ? names : values, each))
      throw new ValidationError(`${each} is used in an expression but not defined`);
  for (const given of [names, values])
    for (const each in given)
      if (!used.has(each)) throw new ValidationError(`${each} is defined but used in no expression`);
}

function placeholdersOf(text: string): ReadonlySet<string> {
  const before = known.get(text);
  if (before !== undefined) return before;
  const found = new Set(text.match(/[#:]\w+/g));
  known.set(text, found);
  return found;
}
