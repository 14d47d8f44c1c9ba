import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  GetAccountSettingsCommand,
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListVersionsByFunctionCommand,
} from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { Io } from '../../../../functions/operate/io.ts';
import { operate } from '../../../../functions/operate/operate.ts';

/** Every command's clock. */
export const NOW = Date.parse('2026-03-01T10:00:00.000Z');
export const sts = mockClient(STSClient);
export const lambda = mockClient(LambdaClient);
export const cloudWatch = mockClient(CloudWatchClient);
export const sns = mockClient(SNSClient);
export const sqs = mockClient(SQSClient);
export const secrets = mockClient(SecretsManagerClient);
export const documents = mockClient(DynamoDBDocumentClient);
export const dynamo = mockClient(DynamoDBClient);

const shop = (id: string, prefix: string) => ({
  id,
  webshop: 'shopify',
  order: { prefix, salesManUserName: 'webshop', deliveryType: 'BM', deliveryCondition: 'D' },
  lines: { shipping: 'VERZENDKOSTEN' },
});

/** A cell of one shop, as a configuration file holds it. */
export const aCell = (id: string, changes: object = {}) => ({
  id,
  stage: 'staging',
  account: '123456789012',
  prices: 'including-vat',
  shops: [shop('meubelhuis', 'MH-')],
  ...changes,
});
/** A configuration file with these cells. */
export const cellsFile = (...cells: object[]) => {
  const file = join(mkdtempSync(join(tmpdir(), 'cells-')), 'cells.json');
  writeFileSync(file, JSON.stringify({ cells }));
  return file;
};
const CELLS = cellsFile(aCell('nl'));

/** A command as a person types it for a cell on AWS. */
export async function ops(words: string[], cells = CELLS, typed = '') {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    isTerminal: false,
    env: {},
    readSecret: async () => typed,
    now: () => NOW,
    user: 'els',
    path: (path) => path,
    keepIn: tmpdir(),
  };
  const code = await operate([...words, '--cells', cells], io);
  return { code, ...said };
}

/** AWS as it answers when all is well; what a test needs otherwise it says itself. */
export function aHealthyAccount(): void {
  for (const client of [sts, lambda, cloudWatch, sns, sqs, secrets, documents, dynamo]) client.reset();
  sts.on(GetCallerIdentityCommand).resolves({
    Account: '123456789012',
    Arn: 'arn:aws:sts::123456789012:assumed-role/Responder/els',
  });
  lambda.on(GetFunctionConfigurationCommand).resolves({
    Environment: {
      Variables: {
        LEDGER_TABLE: 'nl-ledger',
        LATER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/nl-later',
        ALARM_TOPIC_ARN: 'arn:aws:sns:eu-west-1:123456789012:alarms',
      },
    },
  });
  lambda.on(GetAccountSettingsCommand).resolves({
    AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 900 },
  });
  lambda.on(GetAliasCommand).resolves({ FunctionVersion: '7' });
  lambda.on(ListVersionsByFunctionCommand).resolves({
    Versions: [
      { Version: '$LATEST' },
      { Version: '5', LastModified: '2026-02-01T10:00:00.000Z' },
      { Version: '6', LastModified: '2026-02-10T10:00:00.000Z' },
      { Version: '7', LastModified: '2026-02-28T10:00:00.000Z' },
    ],
  });
  documents.on(PutCommand).resolves({});
  cloudWatch.on(DescribeAlarmsCommand).resolves({
    MetricAlarms: [
      { AlarmName: 'nl / meubelhuis: Orders are parked', StateValue: 'ALARM' },
      { AlarmName: 'nl: The importer fails', StateValue: 'OK' },
      { AlarmName: 'nlx: The importer fails', StateValue: 'ALARM' },
    ],
  });
}
