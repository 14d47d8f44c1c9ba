import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';

const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient());
const sqs = new SQSClient();
const sns = new SNSClient();
const secrets = new SecretsManagerClient();

/** The watch's AWS clients and nothing else of it. */
export const handler = middy(async ({ id }: { id: string }) => {
  await secrets.send(new GetSecretValueCommand({ SecretId: id }));
  await dynamo.send(new QueryCommand({ TableName: id }));
  await sqs.send(new SendMessageCommand({ QueueUrl: id, MessageBody: id }));
  await sns.send(new PublishCommand({ TopicArn: id, Message: id }));
});
