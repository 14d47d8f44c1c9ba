import { describe, expect, it } from 'vitest';
import { aCell, aShop, manyShops, resourcesOf, templateOf } from './a-cell.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

const cell = aCell({
  shops: [aShop(), aShop({ id: 'maatwerk', order: { ...aShop().order, prefix: 'MW-' } })],
});

const template = templateOf(cell);

const withShopware = templateOf(
  aCell({
    shops: [
      aShop(),
      aShop({
        id: 'linde',
        webshop: 'shopware',
        api: { url: 'https://linde.example' },
        order: { ...aShop().order, prefix: 'LI-' },
      }),
    ],
  }),
);

/** Every right of a role as `action on resource`, sorted. */
function rightsOf(construct: string, of = template): string[] {
  const policies = resourcesOf(of, 'AWS::IAM::Policy');
  const policy = policies.find(({ logicalId }) => logicalId.startsWith(construct));
  const document = policy?.['PolicyDocument'] as { Statement: Statement[] } | undefined;
  const statements = document?.Statement ?? [];
  expect(statements.every(({ Effect }) => Effect === 'Allow')).toBe(true);
  return statements
    .flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((on) => `${action} on ${nameOf(on, of)}`)),
    )
    .toSorted();
}

const NAMES = ['QueueName', 'LogGroupName', 'Name'];

/** A resource's own name, else its logical id without the hash; `/index/…` where only that is meant. */
function nameOf(resource: unknown, of = template): string {
  if (resource === '*') return '*';
  const text = JSON.stringify(resource);
  const [, logicalId = 'none'] = /"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/.exec(text) ?? [];
  const { Properties = {} } = of.toJSON().Resources[logicalId];
  const name: unknown = NAMES.map((property) => Properties[property]).find(
    (value) => typeof value === 'string',
  );
  const index = /\/index\/\w+/.exec(text)?.[0] ?? '';
  return `${typeof name === 'string' ? name : logicalId.slice(0, -8)}${index}`;
}

const tracesAndLog = (name: string) => [
  `logs:CreateLogStream on /aws/lambda/nl-${name}`,
  `logs:PutLogEvents on /aws/lambda/nl-${name}`,
  'xray:PutTelemetryRecords on *',
  'xray:PutTraceSegments on *',
];

describe('the rights of each function', () => {
  it('let the door send to the lanes and read the shops’ secrets, nothing else', () => {
    expect(rightsOf('DoorFunction')).toEqual(
      [
        ...tracesAndLog('receive-webhook'),
        'secretsmanager:GetSecretValue on webshop-logictrade/nl/shops/maatwerk',
        'secretsmanager:GetSecretValue on webshop-logictrade/nl/shops/meubelhuis',
        'sqs:SendMessage on nl-lane-maatwerk',
        'sqs:SendMessage on nl-lane-meubelhuis',
      ].toSorted(),
    );
  });

  it('let the importer work on queues and ledger and read LogicTrade’s key, nothing else', () => {
    const queues = ['nl-lane-maatwerk', 'nl-lane-meubelhuis', 'nl-later'];
    const work = ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'];

    expect(rightsOf('ImporterFunction')).toEqual(
      [
        ...tracesAndLog('import-order'),
        'dynamodb:GetItem on LedgerTable',
        'dynamodb:PutItem on LedgerTable',
        'dynamodb:UpdateItem on LedgerTable',
        'dynamodb:Query on LedgerTable',
        'dynamodb:Query on LedgerTable/index/alias',
        'dynamodb:Scan on LedgerTable', // to erase what a shop asks to forget
        'dynamodb:DeleteItem on LedgerTable',
        'secretsmanager:GetSecretValue on webshop-logictrade/nl/logictrade',
        ...queues.flatMap((queue) => work.map((action) => `sqs:${action} on ${queue}`)),
      ].toSorted(),
    );
  });

  it('let the importer erase only where a platform asks to', () => {
    const rights = rightsOf(
      'ImporterFunction',
      templateOf(aCell({ shops: [aShop({ webshop: 'woocommerce' })] })),
    );

    expect(rights.filter((right) => /Scan|Delete(?!Message)/.test(right))).toEqual([]);
  });

  it('let the watch read what waits, probe LogicTrade, ask for a second look and tell people, nothing else', () => {
    expect(rightsOf('WatchFunction')).toEqual(
      [
        ...tracesAndLog('watch-cell'),
        'dynamodb:GetItem on LedgerTable',
        'dynamodb:PutItem on LedgerTable',
        'dynamodb:UpdateItem on LedgerTable',
        'dynamodb:Query on LedgerTable',
        'dynamodb:Query on LedgerTable/index/unrest',
        'secretsmanager:GetSecretValue on webshop-logictrade/nl/logictrade',
        'kms:Decrypt on AlarmsKey',
        'kms:GenerateDataKey on AlarmsKey',
        'sns:Publish on AlarmsTopic',
        'sqs:SendMessage on nl-later',
        ...['nl-lane-maatwerk', 'nl-lane-meubelhuis', 'nl-later'].map(
          (queue) => `sqs:GetQueueAttributes on ${queue}`,
        ),
      ].toSorted(),
    );
  });

  it('let the registration read and write the secrets of Shopware shops and read their app’s, nothing else', () => {
    const ofShop = 'webshop-logictrade/nl/shops/linde';

    expect(rightsOf('RegisterShopFunction', withShopware)).toEqual(
      [
        ...tracesAndLog('register-shop'),
        'secretsmanager:GetSecretValue on webshop-logictrade/nl/shopware-app',
        ...[ofShop, `${ofShop}/api`].flatMap((secret) => [
          `secretsmanager:GetSecretValue on ${secret}`,
          `secretsmanager:PutSecretValue on ${secret}`,
        ]),
      ].toSorted(),
    );
    expect(rightsOf('DoorFunction', withShopware).join()).not.toMatch(
      /PutSecretValue|shopware-app|linde\/api/,
    );
  });

  it('come from no policy of AWS, which would allow more', () => {
    const roles = resourcesOf(template, 'AWS::IAM::Role');

    expect(roles).toHaveLength(4);
    for (const role of roles) expect(role).not.toHaveProperty('ManagedPolicyArns');
  });

  it('fit into what IAM takes for a role, for forty shops with long names', () => {
    const forty = templateOf(aCell({ shops: manyShops(40) }));

    for (const { PolicyDocument } of resourcesOf(forty, 'AWS::IAM::Policy')) {
      const text = JSON.stringify(PolicyDocument)
        .replace(/\{"Fn::GetAtt":\["Lane\w*Queue\w*","Arn"\]\}/g, `"${'q'.repeat(35 + 8 + 24)}"`)
        .replace(
          /\{"Ref":"Lane\w*Secret\w*"\}/g,
          `"${'s'.repeat(53 + 'webshop-logictrade/nl/shops/'.length + 24 + 7)}"`,
        );
      expect(text.length).toBeLessThan(10_240);
    }
  });

  it('let only API Gateway call the door, for its webhook routes', () => {
    const [permission, ...others] = resourcesOf(template, 'AWS::Lambda::Permission').filter(
      ({ Principal }) => Principal === 'apigateway.amazonaws.com',
    );

    expect(others).toEqual([]);
    expect(JSON.stringify(permission?.['SourceArn'])).toContain('/*/POST/webhooks/*');
  });
});
