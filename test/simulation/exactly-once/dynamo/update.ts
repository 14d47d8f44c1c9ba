import { type Item, type Operand, operand, present, type Scope } from './operand.ts';
import { Tokens, ValidationError } from './tokens.ts';

/** The item as an update leaves it; everything is read from the item as it was before. */
export type Update = (scope: Scope) => Item;

interface Change {
  attribute: string;
  /** Nothing: the attribute goes away. */
  to: Operand | undefined;
}

const known = new Map<string, Update>();

/** Reads an update expression of SET, REMOVE and ADD (numbers); each text once. */
export function update(text: string): Update {
  const before = known.get(text);
  if (before !== undefined) return before;
  const tokens = new Tokens(text);
  const changes: Change[] = [];
  while (tokens.next !== undefined) {
    const read = CLAUSES[tokens.take().toUpperCase()];
    if (read === undefined) throw new ValidationError('an update must begin with SET, REMOVE or ADD');
    do changes.push(read(tokens));
    while (tokens.takes(','));
  }
  const made = applying(changes);
  known.set(text, made);
  return made;
}

const CLAUSES: Readonly<Record<string, (tokens: Tokens) => Change>> = {
  SET: (tokens) => {
    const attribute = tokens.take();
    tokens.expect('=');
    return { attribute, to: operand(tokens) };
  },
  REMOVE: (tokens) => ({ attribute: tokens.take(), to: undefined }),
  ADD: (tokens) => {
    const attribute = tokens.take();
    const amount = tokens.take();
    return { attribute, to: (scope) => added(scope.item[scope.attribute(attribute)], scope.value(amount)) };
  },
};

const applying =
  (changes: readonly Change[]): Update =>
  (scope) => {
    const after = { ...scope.item };
    const changed = new Set<string>();
    for (const { attribute, to } of changes) {
      const name = scope.attribute(attribute);
      if (changed.has(name)) throw new ValidationError(`two changes of ${name} overlap`);
      changed.add(name);
      if (to === undefined) delete after[name];
      else after[name] = present(to(scope));
    }
    return after;
  };

function added(before: unknown, amount: unknown): number {
  if (typeof amount !== 'number' || (before !== undefined && typeof before !== 'number'))
    throw new ValidationError('ADD is simulated for numbers only');
  return (before ?? 0) + amount;
}
