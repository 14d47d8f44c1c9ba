import { describe, expect, it } from 'vitest';
import { TABLE } from '../../shared/ledger/table.ts';
import { aCell, resourceOf, resourcesOf, templateOf } from './a-cell.ts';

const DATA = [
  'AWS::DynamoDB::Table',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  'AWS::Logs::LogGroup',
] as const;

const policiesOf = (stage: 'sample' | 'staging' | 'production') => {
  const template = templateOf(aCell({ stage }));
  return DATA.map((type) => [
    ...new Set(resourcesOf(template, type).map(({ deletionPolicy }) => deletionPolicy)),
  ]);
};

describe('the data of a cell', () => {
  it('stays in production when its stack goes, though a failed first deployment leaves no queue in the way', () => {
    expect(policiesOf('production')).toEqual([
      ['Retain'],
      ['RetainExceptOnCreate'],
      ['RetainExceptOnCreate'],
      ['RetainExceptOnCreate'],
    ]);
  });

  it.each(['sample', 'staging'] as const)('goes with the stack of a %s cell', (stage) => {
    expect(policiesOf(stage)).toEqual([['Delete'], ['Delete'], ['Delete'], ['Delete']]);
  });

  it('cannot be deleted by mistake in production', () => {
    const isProtected = (stage: 'staging' | 'production') =>
      resourceOf(templateOf(aCell({ stage })), 'AWS::DynamoDB::Table')['DeletionProtectionEnabled'];

    expect([isProtected('production'), isProtected('staging')]).toEqual([true, false]);
  });

  it('is encrypted, and the table can go back to any second of the last 35 days', () => {
    const template = templateOf(aCell());

    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    template.allResourcesProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    expect(resourcesOf(template, 'AWS::SNS::Topic').every((topic) => topic['KmsMasterKeyId'])).toBe(true);
  });

  it('reaches the queues over TLS only', () => {
    const template = templateOf(aCell());
    const policy = resourceOf(template, 'AWS::SQS::QueuePolicy');

    expect(policy['Queues']).toHaveLength(resourcesOf(template, 'AWS::SQS::Queue').length);
    expect(policy['PolicyDocument']).toMatchObject({
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 'sqs:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    });
  });

  it('keeps logs as long as configured, and messages for 14 days', () => {
    const template = templateOf(aCell({ logKeepDays: 180 }));

    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 180 });
    template.allResourcesProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 1_209_600 });
  });

  it('has secrets without a value: a random one would look like a real one', () => {
    const secrets = resourcesOf(templateOf(aCell()), 'AWS::SecretsManager::Secret');

    expect(JSON.stringify(secrets)).not.toMatch(/GenerateSecretString|SecretString/);
  });

  it('lies in a table with the keys and indexes that the ledger uses', () => {
    const table = resourceOf(templateOf(aCell()), 'AWS::DynamoDB::Table');
    const { unrest, alias } = TABLE.indexes;

    expect(table).toMatchObject({
      KeySchema: [
        { AttributeName: TABLE.partitionKey, KeyType: 'HASH' },
        { AttributeName: TABLE.sortKey, KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
      GlobalSecondaryIndexes: [
        {
          IndexName: unrest.name,
          KeySchema: [
            { AttributeName: unrest.partitionKey, KeyType: 'HASH' },
            { AttributeName: unrest.sortKey, KeyType: 'RANGE' },
          ],
        },
        {
          IndexName: alias.name,
          KeySchema: [{ AttributeName: alias.partitionKey, KeyType: 'HASH' }],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['customerId'] },
        },
      ],
    });
  });

  it('lies in the table that a restore has made, once the configuration names it', () => {
    const template = templateOf(aCell({ ledgerTable: 'nl-ledger-2' }));

    expect(resourcesOf(template, 'AWS::DynamoDB::Table')).toEqual([]);
    for (const folder of ['import-order', 'watch-cell'])
      expect(resourceOf(template, 'AWS::Lambda::Function', ['FunctionName', `nl-${folder}`])).toMatchObject({
        Environment: { Variables: { LEDGER_TABLE: 'nl-ledger-2' } },
      });
    expect(JSON.stringify(resourcesOf(template, 'AWS::IAM::Policy'))).toContain(
      'table/nl-ledger-2/index/alias',
    );
  });

  it('never copies the content of parked work into the index that lists it', () => {
    const table = resourceOf(templateOf(aCell()), 'AWS::DynamoDB::Table');

    expect(table).toMatchObject({
      GlobalSecondaryIndexes: [
        {
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: expect.not.arrayContaining(['packed']) },
        },
        {},
      ],
    });
  });
});
