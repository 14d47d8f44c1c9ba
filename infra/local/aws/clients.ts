import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CREDENTIALS } from './service.ts';

/** AWS clients that speak to the embedded cell. */
export interface Clients {
  dynamo: DynamoDBDocumentClient;
  /** The same, with items as DynamoDB spells them. */
  plainDynamo: DynamoDBClient;
  sqs: SQSClient;
  secrets: SecretsManagerClient;
  destroy: () => void;
}

export function createClients(region: string, urls: { dynamo: string; sqs: string; small: string }): Clients {
  const to = (endpoint: string) => ({ endpoint, region, credentials: CREDENTIALS });
  const plainDynamo = new DynamoDBClient(to(urls.dynamo));
  const dynamo = DynamoDBDocumentClient.from(plainDynamo);
  const sqs = new SQSClient(to(urls.sqs));
  const secrets = new SecretsManagerClient(to(urls.small));
  const destroy = () => {
    for (const client of [dynamo, sqs, secrets]) client.destroy();
  };
  return { dynamo, plainDynamo, sqs, secrets, destroy };
}
