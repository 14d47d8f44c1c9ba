import { type Operand, operand, type Scope } from './operand.ts';
import { Tokens, ValidationError } from './tokens.ts';

/** Whether the item is as the expression says. */
export type Condition = (scope: Scope) => boolean;

const known = new Map<string, Condition>();

/** Reads a condition, filter or key condition; each text once. */
export function condition(text: string): Condition {
  const before = known.get(text);
  if (before !== undefined) return before;
  const tokens = new Tokens(text);
  const read = anyOf(tokens);
  if (tokens.next !== undefined) throw new ValidationError(`cannot read from ${tokens.next}`);
  known.set(text, read);
  return read;
}

function anyOf(tokens: Tokens): Condition {
  let left = allOf(tokens);
  while (tokens.takes('OR')) {
    const [one, other] = [left, allOf(tokens)];
    left = (scope) => one(scope) || other(scope);
  }
  return left;
}

function allOf(tokens: Tokens): Condition {
  let left = negated(tokens);
  while (tokens.takes('AND')) {
    const [one, other] = [left, negated(tokens)];
    left = (scope) => one(scope) && other(scope);
  }
  return left;
}

function negated(tokens: Tokens): Condition {
  if (!tokens.takes('NOT')) return single(tokens);
  const inner = negated(tokens);
  return (scope) => !inner(scope);
}

function single(tokens: Tokens): Condition {
  if (tokens.takes('(')) {
    const inner = anyOf(tokens);
    tokens.expect(')');
    return inner;
  }
  return tokens.isFunction ? asked(tokens) : compared(tokens);
}

function asked(tokens: Tokens): Condition {
  const name = tokens.take();
  tokens.expect('(');
  const left = operand(tokens);
  const right = tokens.takes(',') ? operand(tokens) : undefined;
  tokens.expect(')');
  if (name === 'attribute_exists') return (scope) => left(scope) !== undefined;
  if (name === 'attribute_not_exists') return (scope) => left(scope) === undefined;
  if (right === undefined) throw new ValidationError(`${name} wants two operands`);
  if (name === 'contains') return (scope) => contains(left(scope), right(scope));
  if (name === 'begins_with')
    return (scope) => both(left(scope), right(scope), 'string', (one, other) => one.startsWith(other));
  throw new ValidationError(`the function ${name} is not simulated`);
}

function contains(whole: unknown, part: unknown): boolean {
  if (typeof whole === 'string') return typeof part === 'string' && whole.includes(part);
  return Array.isArray(whole) && whole.some((each) => isEqual(each, part));
}

function compared(tokens: Tokens): Condition {
  const left = operand(tokens);
  if (tokens.takes('BETWEEN')) {
    const low = operand(tokens);
    tokens.expect('AND');
    const high = operand(tokens);
    return (scope) => isOrdered(low(scope), left(scope)) && isOrdered(left(scope), high(scope));
  }
  if (tokens.takes('IN')) return isIn(left, tokens);
  const sign = tokens.take();
  const right = operand(tokens);
  const compare = SIGNS[sign];
  if (compare === undefined) throw new ValidationError(`cannot compare by ${sign}`);
  return (scope) => compare(left(scope), right(scope));
}

function isIn(left: Operand, tokens: Tokens): Condition {
  tokens.expect('(');
  const choices = [operand(tokens)];
  while (tokens.takes(',')) choices.push(operand(tokens));
  tokens.expect(')');
  return (scope) => choices.some((choice) => isEqual(left(scope), choice(scope)));
}

/** A comparison with an attribute that is not there, or of another type, is false; only "not equal" is true then. */
const SIGNS: Readonly<Record<string, (one: unknown, other: unknown) => boolean>> = {
  '=': (one, other) => isEqual(one, other),
  '<>': (one, other) => !isEqual(one, other),
  '<=': (one, other) => isOrdered(one, other),
  '>=': (one, other) => isOrdered(other, one),
  '<': (one, other) => isOrdered(one, other) && one !== other,
  '>': (one, other) => isOrdered(other, one) && one !== other,
};

/** DynamoDB orders texts by their UTF-8 bytes; ours are ASCII. */
const isOrdered = (one: unknown, other: unknown): boolean =>
  both(one, other, 'number', (low, high) => low <= high) ||
  both(one, other, 'string', (low, high) => low <= high);

function isEqual(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return false;
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}

interface Types {
  string: string;
  number: number;
}

function both<T extends keyof Types>(
  one: unknown,
  other: unknown,
  type: T,
  holds: (one: Types[T], other: Types[T]) => boolean,
): boolean {
  const isType = (value: unknown): value is Types[T] => typeof value === type;
  return isType(one) && isType(other) && holds(one, other);
}
