import { type Tokens, ValidationError } from './tokens.ts';

export type Item = Record<string, unknown>;

/** What an expression is evaluated against; remembers what was used, since DynamoDB refuses what is not. */
export class Scope {
  readonly item: Item;
  readonly #names: Readonly<Record<string, string>>;
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(
    item: Item,
    names: Readonly<Record<string, string>> = {},
    values: Readonly<Record<string, unknown>> = {},
  ) {
    this.item = item;
    this.#names = names;
    this.#values = values;
  }

  attribute(token: string): string {
    if (!token.startsWith('#')) return token;
    const name = this.#names[token];
    if (name === undefined) throw new ValidationError(`${token} is not among the names`);
    return name;
  }

  value(token: string): unknown {
    if (!Object.hasOwn(this.#values, token)) throw new ValidationError(`${token} is not among the values`);
    return this.#values[token];
  }
}

/** Reads something out of the scope; `undefined` where the item has no such attribute. */
export type Operand = (scope: Scope) => unknown;

/** `attribute`, `:value`, `if_not_exists(attribute, operand)`, and sums of two of them. */
export function operand(tokens: Tokens): Operand {
  const left = term(tokens);
  if (tokens.takes('+')) return sum(left, term(tokens), 1);
  if (tokens.takes('-')) return sum(left, term(tokens), -1);
  return left;
}

function term(tokens: Tokens): Operand {
  if (tokens.isFunction) {
    const name = tokens.take();
    if (name !== 'if_not_exists') throw new ValidationError(`the function ${name} is not simulated`);
    tokens.expect('(');
    const attribute = tokens.take();
    tokens.expect(',');
    const otherwise = operand(tokens);
    tokens.expect(')');
    return (scope) => {
      const there = scope.item[scope.attribute(attribute)];
      return there === undefined ? present(otherwise(scope)) : there;
    };
  }
  const token = tokens.take();
  if (token.startsWith(':')) return (scope) => scope.value(token);
  if (!/^[#A-Za-z_]/.test(token)) throw new ValidationError(`expected an operand, found ${token}`);
  return (scope) => scope.item[scope.attribute(token)];
}

const sum =
  (left: Operand, right: Operand, sign: 1 | -1): Operand =>
  (scope) => {
    const [one, other] = [left(scope), right(scope)];
    if (typeof one !== 'number' || typeof other !== 'number')
      throw new ValidationError('only numbers that are there can be added');
    return one + sign * other;
  };

/** A value to be stored; DynamoDB refuses to store an attribute that is not there. */
export function present(value: unknown): unknown {
  if (value === undefined)
    throw new ValidationError('the expression names an attribute that the item does not have');
  return value;
}
