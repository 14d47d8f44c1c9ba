import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { SimulatedTable } from '../../simulation/exactly-once/dynamo/simulated-table.ts';
import { ValidationError } from '../../simulation/exactly-once/dynamo/tokens.ts';

const Key = { pk: 'order#shop#1', sk: 'order' };
const TableName = 'ledger';

function aTable(item: Record<string, unknown> = {}) {
  const table = new SimulatedTable();
  table.answer(new PutCommand({ TableName, Item: { ...Key, ...item } }));
  const read = () => table.answer(new GetCommand({ TableName, Key }))['Item'];
  const update = (expression: string, more: Partial<UpdateCommand['input']> = {}) =>
    table.answer(new UpdateCommand({ TableName, Key, UpdateExpression: expression, ...more }));
  const meets = (ConditionExpression: string, values: Record<string, unknown> = {}) => {
    try {
      update('SET touched = :yes', {
        ConditionExpression,
        ExpressionAttributeValues: { ':yes': true, ...values },
      });
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  return { table, read, update, meets };
}

describe('The simulated DynamoDB', () => {
  it('compares only what is there and of the same type', () => {
    const { meets } = aTable({ fence: 3, state: 'open' });

    expect(meets('fence < :n', { ':n': 4 })).toBe(true);
    expect(meets('fence < :n', { ':n': '4' })).toBe(false);
    expect(meets('missing < :n', { ':n': 4 })).toBe(false);
    expect(meets('missing <> :n', { ':n': 4 })).toBe(true);
    expect(meets('fence BETWEEN :n AND :m', { ':n': 3, ':m': 5 })).toBe(true);
    expect(meets('state IN (:a, :b)', { ':a': 'done', ':b': 'open' })).toBe(true);
  });

  it('binds NOT before AND, and AND before OR', () => {
    const { meets } = aTable({ seen: ['a'], fence: 1 });

    expect(meets('attribute_exists(fence) OR attribute_exists(no) AND attribute_exists(no)')).toBe(true);
    expect(meets('(attribute_exists(fence) OR attribute_exists(no)) AND attribute_exists(no)')).toBe(false);
    expect(meets('NOT contains(seen, :a) AND attribute_exists(fence)', { ':a': 'a' })).toBe(false);
    expect(meets('NOT (contains(seen, :a) AND attribute_exists(no))', { ':a': 'a' })).toBe(true);
  });

  it('reads everything from the item as it was before the update', () => {
    const { update, read } = aTable({ state: 'open', fence: 1 });

    update('SET before = #s, #s = :new, first = if_not_exists(first, :new) REMOVE gone ADD fence :one', {
      ExpressionAttributeNames: { '#s': 'state' },
      ExpressionAttributeValues: { ':new': 'working', ':one': 1 },
    });

    expect(read()).toEqual({ ...Key, state: 'working', before: 'open', first: 'working', fence: 2 });
  });

  it('refuses placeholders that are missing or not used, as DynamoDB does', () => {
    const { update } = aTable();

    expect(() => update('SET a = :a')).toThrow(ValidationError);
    expect(() => update('SET a = :a', { ExpressionAttributeValues: { ':a': 1, ':b': 2 } })).toThrow(':b');
    expect(() => update('SET #a = :a', { ExpressionAttributeValues: { ':a': 1 } })).toThrow('#a');
  });

  it('refuses two changes of one attribute, and what it does not know', () => {
    const { update } = aTable();
    const ExpressionAttributeValues = { ':a': 1 };

    expect(() => update('SET a = :a REMOVE a', { ExpressionAttributeValues })).toThrow('overlap');
    expect(() => update('SET a = list_append(a, :a)', { ExpressionAttributeValues })).toThrow(
      'not simulated',
    );
  });

  it('changes nothing when the condition fails', () => {
    const { update, read } = aTable({ fence: 1 });

    expect(() =>
      update('SET fence = :n', { ConditionExpression: 'fence = :n', ExpressionAttributeValues: { ':n': 2 } }),
    ).toThrow(ConditionalCheckFailedException);

    expect(read()).toEqual({ ...Key, fence: 1 });
  });

  it('shows on its sparse index what has both of its keys, in their order, and no more than the index shows', () => {
    const { table } = aTable({ unrestShop: 'shop', unrestSince: 2, number: '#1', story: ['long'] });
    table.answer(
      new PutCommand({ TableName, Item: { pk: 'b', sk: 'order', unrestShop: 'shop', unrestSince: 1 } }),
    );
    table.answer(new PutCommand({ TableName, Item: { pk: 'c', sk: 'order', unrestShop: 'shop' } }));

    const { Items } = table.answer(
      new QueryCommand({
        TableName,
        IndexName: 'unrest',
        KeyConditionExpression: 'unrestShop = :shop',
        ExpressionAttributeValues: { ':shop': 'shop' },
      }),
    );

    expect(Items).toEqual([
      { pk: 'b', sk: 'order', unrestShop: 'shop', unrestSince: 1 },
      { ...Key, unrestShop: 'shop', unrestSince: 2, number: '#1' },
    ]);
  });
});
