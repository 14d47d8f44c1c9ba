import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';

/** What a command is for, in a reader's words. */
export function nameOfCommand(command: object): string {
  if (command instanceof UpdateCommand) return nameOfUpdate(command.input);
  if (command instanceof GetCommand) return `read ${kindOf(command.input.Key)}`;
  if (command instanceof PutCommand) return `save ${kindOf(command.input.Item)}`;
  if (command instanceof DeleteCommand) return `delete ${kindOf(command.input.Key)}`;
  if (command instanceof QueryCommand)
    return command.input.IndexName === undefined ? 'query' : 'query by alias';
  return 'unknown command';
}

function nameOfUpdate(input: UpdateCommandInput): string {
  const { Key, UpdateExpression = '', ExpressionAttributeValues: values = {} } = input;
  const isClaim = /\bADD\b[^,]*\bfence\b/.test(UpdateExpression);
  const kind = kindOf(Key);
  if (kind === 'customer') return isClaim ? 'claim customer' : `customer is ${String(values[':state'])}`;
  return isClaim ? 'claim' : `End: ${String(values[':state'])}`;
}

const kindOf = (key: Record<string, unknown> | undefined): string => String(key?.['sk']);
