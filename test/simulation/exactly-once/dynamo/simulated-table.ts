import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DeleteCommandInput,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../../../shared/ledger/table.ts';
import { condition } from './condition.ts';
import { copy } from './copy.ts';
import { type Item, Scope } from './operand.ts';
import { checkPlaceholders } from './placeholders.ts';
import { queried } from './query.ts';
import { ValidationError } from './tokens.ts';
import { update } from './update.ts';

/** Told of every write that changed something, before and after. */
export type WriteWatch = (key: string, before: Item | undefined, after: Item | undefined) => void;

/** Every expression of one request, with what its placeholders stand for. */
interface Asked {
  ConditionExpression?: string | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Record<string, unknown> | undefined;
  ReturnValues?: string | undefined;
  ReturnValuesOnConditionCheckFailure?: string | undefined;
}

/** One DynamoDB table in memory: does what the commands we use say, at once and in sequence, and refuses what it does not know. */
export class SimulatedTable {
  readonly #items = new Map<string, Item>();
  readonly #watch: WriteWatch;

  constructor(watch: WriteWatch = () => undefined) {
    this.#watch = watch;
  }

  /** What a command answers. Throws `ConditionalCheckFailedException` as the SDK does. */
  answer(command: unknown): Record<string, unknown> {
    if (command instanceof UpdateCommand) return this.#update(command.input);
    if (command instanceof GetCommand) return withItem('Item', this.#items.get(keyOf(command.input.Key)));
    if (command instanceof PutCommand) return this.#put(command.input);
    if (command instanceof DeleteCommand) return this.#delete(command.input);
    if (command instanceof QueryCommand) return this.#query(command.input);
    throw new ValidationError('this command is not simulated');
  }

  /** The item itself, for those who check what became of it; not to be changed. */
  look(key: { pk: string; sk: string }): Readonly<Item> | undefined {
    return this.#items.get(keyOf(key));
  }

  #update(input: UpdateCommandInput): Record<string, unknown> {
    const { UpdateExpression = '', Key } = input;
    const { before, scope } = this.#checked(input, Key, UpdateExpression);
    const after = update(UpdateExpression)(scope);
    if (after['pk'] !== Key?.['pk'] || after['sk'] !== Key?.['sk'])
      throw new ValidationError('an update cannot change the key');
    this.#write(keyOf(Key), before, after);
    return returned(input.ReturnValues, before, after);
  }

  #put(input: PutCommandInput): Record<string, unknown> {
    const { before } = this.#checked(input, input.Item);
    this.#write(keyOf(input.Item), before, copy(input.Item));
    return returned(input.ReturnValues, before, undefined);
  }

  #delete(input: DeleteCommandInput): Record<string, unknown> {
    const { before } = this.#checked(input, input.Key);
    this.#write(keyOf(input.Key), before, undefined);
    return returned(input.ReturnValues, before, undefined);
  }

  #query(input: QueryCommandInput): Record<string, unknown> {
    checkPlaceholders({
      expressions: [input.KeyConditionExpression, input.FilterExpression],
      names: input.ExpressionAttributeNames,
      values: input.ExpressionAttributeValues,
    });
    return queried(input, [...this.#items.values()]);
  }

  #checked(asked: Asked, key: Record<string, unknown> | undefined, expression?: string) {
    const { ConditionExpression, ExpressionAttributeNames: names, ExpressionAttributeValues: values } = asked;
    checkPlaceholders({ expressions: [ConditionExpression, expression], names, values });
    const before = this.#items.get(keyOf(key));
    const scope = new Scope(before ?? {}, names, values);
    if (ConditionExpression !== undefined && !condition(ConditionExpression)(scope))
      throw new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata: {},
      });
    return { before, scope: new Scope(before ?? keyAttributes(key), names, values && copy(values)) };
  }

  #write(key: string, before: Item | undefined, after: Item | undefined): void {
    if (after === undefined) this.#items.delete(key);
    else this.#items.set(key, after);
    this.#watch(key, before, after);
  }
}

const keyAttributes = (key: Record<string, unknown> | undefined): Item => ({
  [TABLE.partitionKey]: key?.[TABLE.partitionKey],
  [TABLE.sortKey]: key?.[TABLE.sortKey],
});

function keyOf(key: Record<string, unknown> | undefined): string {
  const { pk, sk } = key ?? {};
  if (typeof pk !== 'string' || pk === '' || typeof sk !== 'string' || sk === '')
    throw new ValidationError('the key must be two texts that are not empty');
  return `${pk}\n${sk}`;
}

const withItem = (name: string, item: Item | undefined): Record<string, unknown> =>
  item === undefined ? {} : { [name]: copy(item) };

function returned(
  wanted: string | undefined,
  before: Item | undefined,
  after: Item | undefined,
): Record<string, unknown> {
  if (wanted === undefined || wanted === 'NONE') return {};
  if (wanted === 'ALL_OLD') return withItem('Attributes', before);
  if (wanted === 'ALL_NEW' && after !== undefined) return withItem('Attributes', after);
  throw new ValidationError(`ReturnValues ${wanted} is not simulated`);
}
