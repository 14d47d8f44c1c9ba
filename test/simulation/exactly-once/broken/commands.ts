import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { asDocumentClient, type DocumentClient } from '../dynamo/document-client.ts';
import { nameOfCommand } from '../dynamo/name-of-command.ts';

/** A client that does something else with some updates, told by what they are for. */
export const instead =
  (
    isMeant: (name: string) => boolean,
    act: (client: DocumentClient, input: UpdateCommandInput) => Promise<unknown>,
  ) =>
  (client: DocumentClient): DocumentClient =>
    asDocumentClient(async (command) =>
      command instanceof UpdateCommand && isMeant(nameOfCommand(command))
        ? act(client, command.input)
        : client.send(command as UpdateCommand),
    );

/** The same update without its condition, and without the placeholders that only the condition used. */
export function unconditional({ ConditionExpression, ...input }: UpdateCommandInput): UpdateCommand {
  if (ConditionExpression === undefined) return new UpdateCommand(input);
  const { UpdateExpression = '', ExpressionAttributeNames, ExpressionAttributeValues } = input;
  const used = new Set(UpdateExpression.match(/[#:]\w+/g));
  const kept = <T>(all: Record<string, T> = {}) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
  return new UpdateCommand({
    ...input,
    ExpressionAttributeNames: kept(ExpressionAttributeNames),
    ExpressionAttributeValues: kept<unknown>(ExpressionAttributeValues),
  });
}
