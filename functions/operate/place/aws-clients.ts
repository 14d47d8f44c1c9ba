import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Where the embedded cell's services listen; what has no address of its own is reached by `other`. */
export interface Endpoints {
  dynamodb: string;
  sqs: string;
  other: string;
}

export interface ClientsOptions {
  region: string;
  /** Of the credentials file; absent: the SDK's usual search. */
  profile?: string | undefined;
  /** Of an embedded cell; absent: AWS. */
  endpoints?: Endpoints;
}

/** Every AWS client of the commands. */
export type Clients = ReturnType<typeof createClients>;

export function createClients({ region, profile, endpoints }: ClientsOptions) {
  const to = (service: keyof Endpoints) =>
    endpoints === undefined
      ? { region, maxAttempts: 4, ...(profile === undefined ? {} : { profile }) }
      : { region, credentials: EMBEDDED, endpoint: endpoints[service], maxAttempts: 2 };
  const dynamo = new DynamoDBClient(to('dynamodb'));
  const documents = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const sqs = new SQSClient(to('sqs'));
  const secrets = new SecretsManagerClient(to('other'));
  const sns = new SNSClient(to('other'));
  const lambda = new LambdaClient(to('other'));
  const cloudWatch = new CloudWatchClient(to('other'));
  const sts = new STSClient(to('other'));
  const destroy = () => {
    for (const client of [documents, dynamo, sqs, secrets, sns, lambda, cloudWatch, sts]) client.destroy();
  };
  return { dynamo, documents, sqs, secrets, sns, lambda, cloudWatch, sts, destroy };
}

/** Accepted by the embedded cell, and by nothing on AWS. */
const EMBEDDED = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
