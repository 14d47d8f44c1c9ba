import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-secrets-manager';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import type { TableWatcher } from '../../infra/local/aws/dynamodb.ts';
import { type EmbeddedCell, startEmbeddedCell } from '../../infra/local/embedded-cell.ts';
import { PortTakenError } from '../../infra/local/listen.ts';
import { aCell, aSynthesisedCell, eventually, isAlive, written } from './embedded-cell-fixture.ts';

/** Uses AWS as production code does: clients without any configuration, names from the environment. */
const AWS_USER = `
import { createRequire } from 'node:module';
const require = createRequire(${JSON.stringify(import.meta.filename)});
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager');
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const SECRET = 'webshop-logictrade/tiny/shops/acme';
const wishes = {
  send: () => new SQSClient().send(new SendMessageCommand({ QueueUrl: process.env.LANE, MessageBody: 'hello' })),
  secret: () => new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: SECRET })),
  put: () => new DynamoDBClient().send(new PutItemCommand({ TableName: process.env.LEDGER, Item: { pk: { S: 'a' } } })),
  tell: () => fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=Publish&TopicArn=arn%3Atopic&Subject=Parked&Message=Order+1001',
  }).then((response) => response.text()),
  stray: () => fetch(process.env.AWS_ENDPOINT_URL + '/buckets').then((response) => response.text()),
};
export const handler = async ({ wish }) => (await wishes[wish]()).SecretString ?? 'done';`;

let cell: EmbeddedCell;
afterEach(() => cell.stop());
const wish = (name: string) => cell.function('receive-webhook').invoke({ wish: name });

describe('the AWS services of an embedded cell', () => {
  it('are where a client without configuration finds them, SQS also by a queue URL', async () => {
    cell = await aCell({ door: AWS_USER }, { secrets: { acme: ['old one'] } });
    cell.lane('acme').pause();

    const outcomes = await Promise.all(['send', 'secret', 'put'].map(wish));

    expect(outcomes.map((outcome) => outcome.kind === 'returned' && JSON.parse(outcome.payload))).toEqual([
      'done',
      'old one',
      'done',
    ]);
    const { Item } = await cell.clients.dynamo.send(
      new GetCommand({ TableName: cell.ledgerTable, Key: { pk: 'a' } }),
    );
    expect(Item).toEqual({ pk: 'a' });
  });

  it('refuse what is not part of the cell, instead of letting it out to AWS', async () => {
    cell = await aCell({ door: AWS_USER });

    await wish('stray');

    expect(cell.log.lines.map(({ text }) => text)).toContain('GET /buckets is not part of the embedded cell');
  });

  it('keep what was told to people', async () => {
    cell = await aCell({ door: AWS_USER });

    await wish('tell');

    expect(cell.notices).toEqual([{ topicArn: 'arn:topic', subject: 'Parked', message: 'Order 1001' }]);
  });

  it('give a rotated secret out at once, and the one before it by its stage', async () => {
    cell = await aCell({}, { secrets: { acme: ['first'] } });
    const SecretId = 'webshop-logictrade/tiny/shops/acme';

    await cell.clients.secrets.send(new PutSecretValueCommand({ SecretId, SecretString: 'second' }));

    const [now, before] = await Promise.all([
      cell.clients.secrets.send(new GetSecretValueCommand({ SecretId })),
      cell.clients.secrets.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSPREVIOUS' })),
    ]);
    expect([now.SecretString, before.SecretString]).toEqual(['second', 'first']);
  });

  it('keep a pending value apart, but for the first one a secret ever has, which is the current one too', async () => {
    cell = await aCell();
    const { secrets } = cell.clients;
    const SecretId = 'webshop-logictrade/tiny/shops/acme';
    const put = (SecretString: string, label: string) =>
      secrets.send(new PutSecretValueCommand({ SecretId, SecretString, VersionStages: [label] }));
    const read = async (VersionStage: string) =>
      (await secrets.send(new GetSecretValueCommand({ SecretId, VersionStage }))).SecretString;

    await put('first', 'AWSPENDING');
    const first = [await read('AWSCURRENT'), await read('AWSPENDING')];
    await put('second', 'AWSCURRENT');
    await put('third', 'AWSPENDING');

    expect(first).toEqual(['first', 'first']);
    expect([await read('AWSCURRENT'), await read('AWSPENDING')]).toEqual(['second', 'third']);
  });

  it('say of a secret without a value that there is none, as AWS does', async () => {
    cell = await aCell();

    const reading = cell.clients.secrets.send(
      new GetSecretValueCommand({ SecretId: 'webshop-logictrade/tiny/shops/acme' }),
    );

    await expect(reading).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('keep their state in a folder over restarts', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'cell-data-'));
    cell = await aCell({}, { dataFolder, secrets: { acme: ['kept'] } });
    cell.lane('acme').pause();
    await cell.clients.dynamo.send(new PutCommand({ TableName: cell.ledgerTable, Item: { pk: 'kept' } }));
    await cell.clients.sqs.send(
      new SendMessageCommand({ QueueUrl: cell.queueUrl('tiny-dead-acme'), MessageBody: 'kept' }),
    );
    await cell.stop();

    cell = await aCell({}, { dataFolder });

    const item = cell.clients.dynamo.send(
      new GetCommand({ TableName: cell.ledgerTable, Key: { pk: 'kept' } }),
    );
    const message = cell.clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: cell.queueUrl('tiny-dead-acme') }),
    );
    const secret = cell.clients.secrets.send(
      new GetSecretValueCommand({ SecretId: 'webshop-logictrade/tiny/shops/acme' }),
    );
    expect((await item).Item).toEqual({ pk: 'kept' });
    expect((await message).Messages?.[0]?.Body).toBe('kept');
    expect((await secret).SecretString).toBe('kept');
  });

  it.each([
    ['before', undefined],
    ['after', { pk: 'a' }],
  ])('let a function be killed right %s its write', async (when, left) => {
    const watchTables: TableWatcher = ({ action }, moment) => {
      if (action !== 'PutItem' || moment !== when) return undefined;
      cell.function('receive-webhook').killRunning();
      return 'drop';
    };
    cell = await aCell({ door: AWS_USER }, { watchTables });

    const outcome = await wish('put');

    const { Item } = await cell.clients.dynamo.send(
      new GetCommand({ TableName: cell.ledgerTable, Key: { pk: 'a' } }),
    );
    expect(outcome).toMatchObject({ error: { errorMessage: 'Runtime exited with error: signal: SIGKILL' } });
    expect(Item).toEqual(left);
  });

  it('fire a schedule with the event that EventBridge sends', async () => {
    cell = await aCell({
      door: 'export const handler = async (event) => console.log(JSON.stringify(event));',
    });

    await cell.runSchedules();

    const [event] = await eventually(
      () => written(cell),
      ({ length }) => length === 1,
    );
    expect(event).toMatchObject({
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      region: 'eu-west-1',
    });
  });
});

describe('an embedded cell', () => {
  it('names the port that is taken and the flag that changes it, and leaves nothing running', async () => {
    cell = await aCell();
    const port = Number(new URL(cell.door).port);
    const second = startEmbeddedCell({
      synthesised: aSynthesisedCell({}),
      logictrade: { url: 'http://127.0.0.1:9', key: 'nobody' },
      port,
    });

    await expect(second).rejects.toThrow(
      new PortTakenError(`port ${port} is taken; stop what listens there, or choose another with --port`),
    );
  });

  it('stops within its grace and leaves no process behind, whatever is at work', async () => {
    cell = await aCell({
      door: 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 60000));',
    });
    const call = cell.function('receive-webhook').invoke({});
    const [pid = 0] = await eventually(
      () => cell.function('receive-webhook').pids().running,
      ({ length }) => length === 1,
    );
    const startedAt = performance.now();

    await cell.stop();

    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(isAlive(pid)).toBe(false);
    expect((await call).kind).toBe('failed');
  });
});
