import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../../../shared/ledger/table.ts';
import { condition } from './condition.ts';
import { copy } from './copy.ts';
import { type Item, Scope } from './operand.ts';
import { ValidationError } from './tokens.ts';

interface Index {
  sortKey: string | undefined;
  /** Attributes beside the keys; nothing, all of them. */
  shows: readonly string[] | undefined;
}

/** What a query finds among all items, in the order of its sort key. */
export function queried(input: QueryCommandInput, items: readonly Item[]): { Items: Item[]; Count: number } {
  if (input.ExclusiveStartKey !== undefined) throw new ValidationError('further pages are not simulated');
  const { sortKey, shows } = indexOf(input.IndexName, input.ConsistentRead === true);
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
  const direction = input.ScanIndexForward === false ? -1 : 1;
  const matches = [input.KeyConditionExpression, input.FilterExpression]
    .filter((text) => text !== undefined)
    .map((text) => condition(text));
  const found = items
    .filter((item) => sortKey === undefined || item[sortKey] !== undefined) // a sparse index
    .filter((item) => matches.every((isMet) => isMet(new Scope(item, names, values))))
    .toSorted((one, other) => (sortKey === undefined ? 0 : inOrder(one[sortKey], other[sortKey]) * direction))
    .slice(0, input.Limit)
    .map((item) => shown(item, shows));
  return { Items: found, Count: found.length };
}

function indexOf(name: string | undefined, consistent: boolean): Index {
  if (name === undefined) return { sortKey: TABLE.sortKey, shows: undefined };
  if (consistent) throw new ValidationError('an index cannot be read consistently');
  const { unrest, alias } = TABLE.indexes;
  if (name === unrest.name)
    return { sortKey: unrest.sortKey, shows: [unrest.partitionKey, unrest.sortKey, ...unrest.shows] };
  if (name === alias.name) return { sortKey: undefined, shows: [alias.partitionKey, ...alias.shows] };
  throw new ValidationError(`there is no index ${name}`);
}

function shown(item: Item, shows: readonly string[] | undefined): Item {
  if (shows === undefined) return copy(item);
  const wanted = [TABLE.partitionKey, TABLE.sortKey, ...shows];
  return copy(Object.fromEntries(Object.entries(item).filter(([name]) => wanted.includes(name))));
}

function inOrder(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one) < String(other) ? -1 : 1;
}
