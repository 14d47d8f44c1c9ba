import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';

const sqs = new SQSClient();
const secrets = new SecretsManagerClient();

/** The door's AWS clients and nothing else of it. */
export const handler = middy(async ({ id, body }: { id: string; body: string }) => {
  await secrets.send(new GetSecretValueCommand({ SecretId: id }));
  await sqs.send(new SendMessageCommand({ QueueUrl: id, MessageBody: body }));
});
