import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';

const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient());
const sqs = new SQSClient();
const secrets = new SecretsManagerClient();

/** The importer's AWS clients and nothing else of it. */
export const handler = middy(async ({ id }: { id: string }) => {
  await secrets.send(new GetSecretValueCommand({ SecretId: id }));
  await dynamo.send(new UpdateCommand({ TableName: id, Key: { pk: id } }));
  await sqs.send(
    new ChangeMessageVisibilityCommand({ QueueUrl: id, ReceiptHandle: id, VisibilityTimeout: 1 }),
  );
});
