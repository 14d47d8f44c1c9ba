import { GetMetricStatisticsCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeTableCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  GetAccountSettingsCommand,
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  ListEventSourceMappingsCommand,
  ResourceNotFoundException,
  ListVersionsByFunctionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import {
  GetSecretValueCommand,
  DescribeSecretCommand,
  PutSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  aCell,
  aHealthyAccount,
  cellsFile,
  cloudWatch,
  documents,
  dynamo,
  lambda,
  NOW,
  ops,
  secrets,
  sns,
  sqs,
  sts,
} from './an-aws-account.ts';

beforeEach(aHealthyAccount);

describe('The commands on AWS', () => {
  it('find the cell by its watch, and say whose credentials they use', async () => {
    const { out } = await ops(['roll-back', 'import-order']);

    expect(out).toContain('cell nl on AWS, account 123456789012, eu-west-1, as Responder/els');
    expect(lambda.commandCalls(GetFunctionConfigurationCommand)[0]?.args[0].input).toEqual({
      FunctionName: 'nl-watch-cell',
      Qualifier: 'live',
    });
  });

  it('do nothing with credentials of another account', async () => {
    const { code, err } = await ops(['roll-back'], cellsFile(aCell('nl', { account: '999999999999' })));

    expect(err).toContain('stands in account 999999999999; these credentials are of 123456789012');
    expect(code).toBe(3);
  });

  it('say so when the cell is not deployed there', async () => {
    lambda
      .on(GetFunctionConfigurationCommand)
      .rejects(new ResourceNotFoundException({ message: 'gone', $metadata: {} }));

    expect(await ops(['status'])).toMatchObject({
      code: 3,
      err: expect.stringContaining('no function nl-watch-cell'),
    });
  });

  it('say what AWS does not let a person do', async () => {
    sts
      .on(GetCallerIdentityCommand)
      .rejects(Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' }));

    expect(await ops(['status'])).toMatchObject({ code: 3, err: 'AWS does not let you: not authorized\n' });
  });

  it('ask which cell, where there are several', async () => {
    const several = cellsFile(aCell('nl'), aCell('be'));

    expect(await ops(['status'], several)).toMatchObject({
      code: 2,
      err: 'Name one of the cells: --cell nl|be\n',
    });
    expect(await ops(['status', '--cell', 'de'], several)).toMatchObject({ code: 2 });
  });
});

describe('roll-back', () => {
  it('only says what it would do until it is told to', async () => {
    const { code, out } = await ops(['roll-back']);

    expect(out).toContain('would: send nl-import-order from version 7 to 6');
    expect(out).toContain('would: send nl-watch-cell from version 7 to 6');
    expect(lambda.commandCalls(UpdateAliasCommand)).toEqual([]);
    expect(code).toBe(0);
  });

  it('sends one function back, notes who did it, and prints the way forward again', async () => {
    const { out } = await ops(['roll-back', 'import-order', '--yes']);

    expect(lambda.commandCalls(UpdateAliasCommand).map(({ args }) => args[0].input)).toEqual([
      { FunctionName: 'nl-import-order', Name: 'live', FunctionVersion: '6' },
    ]);
    expect(documents.commandCalls(PutCommand)[0]?.args[0].input.Item).toMatchObject({
      pk: 'audit',
      by: 'Responder/els',
      did: 'roll-back',
      to: 'nl-import-order 7 -> 6',
    });
    expect(out).toContain('undo: npm run ops -- roll-back import-order --to 7 --yes --cell nl');
  });

  it('says that there is nothing to go back to, or no such version', async () => {
    lambda.on(ListVersionsByFunctionCommand).resolves({
      Versions: [{ Version: '7', LastModified: '2026-02-28T10:00:00.000Z' }],
    });

    expect((await ops(['roll-back', 'import-order', '--yes'])).out).toContain('no earlier version');
    expect(await ops(['roll-back', 'import-order', '--to', '9'])).toMatchObject({ code: 2 });
    expect(await ops(['roll-back', 'importer'])).toMatchObject({ code: 2 });
  });
});

describe('roll-back after an alarm rolled back', () => {
  beforeEach(() => void lambda.on(GetAliasCommand).resolves({ FunctionVersion: '6' }));

  it('does not go back a second time: whoever was called by the alarm may come after it', async () => {
    const { out } = await ops(['roll-back', 'import-order', '--yes']);

    expect(out).toContain('Rolled back already: nl-import-order runs 6 of 7.');
    expect(lambda.commandCalls(UpdateAliasCommand)).toEqual([]);
  });

  it('goes forward again, or further back, to a version that is named', async () => {
    await ops(['roll-back', 'import-order', '--to', '7', '--yes']);
    await ops(['roll-back', 'import-order', '--to', '5', '--yes']);

    expect(lambda.commandCalls(UpdateAliasCommand).map(({ args }) => args[0].input.FunctionVersion)).toEqual([
      '7',
      '5',
    ]);
  });
});

describe('test-alarm', () => {
  it('turns an alarm red that is not, through CloudWatch', async () => {
    const { out } = await ops(['test-alarm', '--yes']);

    expect(cloudWatch.commandCalls(SetAlarmStateCommand)[0]?.args[0].input).toEqual({
      AlarmName: 'nl: The importer fails',
      StateValue: 'ALARM',
      StateReason: 'A test by Responder/els: nothing is wrong.',
    });
    expect(out).toContain('done: turn "nl: The importer fails" red for a moment');
  });

  it('leaves alone what is red already', async () => {
    expect(await ops(['test-alarm', '--alarm', 'nl / meubelhuis: Orders are parked', '--yes'])).toMatchObject(
      { code: 1 },
    );
    expect(cloudWatch.commandCalls(SetAlarmStateCommand)).toEqual([]);
  });
});

describe('secrets rotate --finish', () => {
  it('warns when the shop signed with its old secret in the last day', async () => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: '["new","old"]' });
    cloudWatch.on(GetMetricStatisticsCommand).resolves({ Datapoints: [{ Sum: 12 }] });

    const { code, out } = await ops(['secrets', 'rotate', 'meubelhuis', '--finish']);

    expect(out).toContain('The old secret signed 12 deliveries in the last day');
    expect(secrets.commandCalls(PutSecretValueCommand)).toEqual([]);
    expect(code).toBe(1);
  });
});

describe('doctor', () => {
  beforeEach(() => {
    dynamo.on(DescribeTableCommand).resolves({
      Table: {
        TableStatus: 'ACTIVE',
        GlobalSecondaryIndexes: [{ IndexName: 'unrest' }, { IndexName: 'alias' }],
      },
    });
    dynamo.on(GetItemCommand).resolves({});
    documents.on(GetCommand).resolves({});
    documents.on(QueryCommand).resolves({ Items: [] });
    sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '0' } });
    secrets.on(GetSecretValueCommand).resolves({ SecretString: 'a-key' });
    secrets.on(DescribeSecretCommand).resolves({ LastChangedDate: new Date(NOW - 1000) });
    lambda.on(ListEventSourceMappingsCommand).resolves({
      EventSourceMappings: [
        { State: 'Enabled', EventSourceArn: 'arn:aws:sqs:eu-west-1:1:nl-lane-meubelhuis' },
        { State: 'Disabled', EventSourceArn: 'arn:aws:sqs:eu-west-1:1:nl-later' },
      ],
    });
    sns.on(ListSubscriptionsByTopicCommand).resolves({
      Subscriptions: [
        { SubscriptionArn: 'PendingConfirmation', Endpoint: 'storing@meubelhuis.example' },
        { SubscriptionArn: 'arn:aws:sns:eu-west-1:1:alarms:1', Endpoint: 'els@meubelhuis.example' },
      ],
    });
  });

  it('sees queues that nobody polls, people who have not confirmed, red alarms and versions rolled back', async () => {
    lambda.on(GetAliasCommand).resolves({ FunctionVersion: '6' });

    const { code, out } = await ops(['doctor', '--json']);

    const found = JSON.parse(out).map(
      ({ what, verdict, found }: Record<string, string>) => `${verdict} ${what}: ${found}`,
    );
    expect(found).toEqual(
      expect.arrayContaining([
        'attention polling: nobody polls nl-later (Disabled)',
        'attention functions: nl-import-order runs version 6, 7 is the newest',
        'attention alarms: somebody has not confirmed yet to hear of them',
        'well alarms: 1 subscriptions are confirmed',
        'attention alarms: red: nl / meubelhuis: Orders are parked',
      ]),
    );
    expect(code).toBe(1);
  });

  it('sees an account that lets fewer functions run than the cell may use', async () => {
    lambda
      .on(GetAccountSettingsCommand)
      .resolves({ AccountLimit: { ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 } });

    const small = await ops(['doctor', '--json']);
    lambda
      .on(GetAccountSettingsCommand)
      .resolves({ AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 13 } });
    const large = await ops(['doctor', '--json']);

    const quotas = ({ out }: { out: string }) =>
      JSON.parse(out).find(({ what }: { what: string }) => what === 'quotas');
    expect(quotas(small)).toMatchObject({
      verdict: 'attention',
      found: "10 of the account's 10 concurrent executions are free for all; this cell may use 13",
    });
    expect(quotas(large)).toMatchObject({ verdict: 'well' });
  });

  it('sees two cells that share a key, without printing it', async () => {
    const { out } = await ops(['doctor', '--cell', 'nl'], cellsFile(aCell('nl'), aCell('be')));

    expect(out).toContain('be use the same LogicTrade key');
    expect(out).not.toContain('a-key');
  });

  it('goes on where it may not look', async () => {
    lambda
      .on(ListEventSourceMappingsCommand)
      .rejects(Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' }));

    const { out } = await ops(['doctor']);

    expect(out).toMatch(/polling +could not be looked at: AccessDeniedException: not authorized/);
    expect(out).toMatch(/ok.* +functions +nl-watch-cell runs version 7, the newest/);
  });
});
