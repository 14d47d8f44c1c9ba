import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { aCell, manyShops, resourceOf, resourcesOf, templateOf } from './a-cell.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Service prefix of a right, by the client that calls it. */
const SERVICES: Record<string, string> = {
  'client-cloudwatch': 'cloudwatch',
  'client-dynamodb': 'dynamodb',
  'lib-dynamodb': 'dynamodb',
  'client-lambda': 'lambda',
  'client-secrets-manager': 'secretsmanager',
  'client-sns': 'sns',
  'client-sqs': 'sqs',
  'client-sts': 'sts',
  'client-service-quotas': 'servicequotas',
};
/** Words of the document client that the service calls otherwise. */
const DOCUMENT_WORDS: Record<string, string> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
};
/** The claim, its End and the claim on a customer: the importer's, though in files that the commands import for other things. */
const IMPORTS_ONLY = /dynamo-(ledger|claim|end|customer-ledger|relooks|digest-marks)\.ts$/;

/** Every file of ours that a file needs, itself included. */
function filesOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+\.ts)'/g))
    filesOf(join(dirname(file), target), seen);
  return seen;
}

/** AWS's names of the calls that the commands' code can make. */
function callsOfCommands(): string[] {
  const calls = new Set<string>();
  for (const file of filesOf(join(ROOT, 'functions/operate/main.ts'))) {
    if (IMPORTS_ONLY.test(file)) continue;
    const text = readFileSync(file, 'utf8');
    for (const [, names = '', client = ''] of text.matchAll(/import \{([^}]+)\} from '@aws-sdk\/([\w-]+)'/g))
      for (const [, paginated, command] of names.matchAll(/\bpaginate(\w+)|\b(\w+)Command\b/g)) {
        const name = paginated ?? command ?? '';
        const call = client === 'lib-dynamodb' ? (DOCUMENT_WORDS[name] ?? name) : name;
        calls.add(`${SERVICES[client] ?? client}:${call}`);
      }
  }
  return [...calls].filter((call) => !NOT_NEEDED.includes(call));
}

/** What the runbook has people type beside `npm run ops`, and what looking at dashboard and saved queries takes. */
function callsOfRunbook(): string[] {
  const runbook = readFileSync(join(ROOT, 'infra/runbook.md'), 'utf8');
  const typed = [...runbook.matchAll(/\baws ([a-z]+) ([a-z-]+)/g)].flatMap(([, service = '', verb = '']) =>
    service === 'logs' && verb === 'tail'
      ? TAIL
      : `${service}:${verb.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`,
  );
  return [...typed, ...DASHBOARD];
}
const TAIL = ['logs:FilterLogEvents', 'logs:DescribeLogGroups'];
const DASHBOARD = [
  'cloudwatch:GetDashboard',
  'cloudwatch:GetMetricData',
  'cloudwatch:ListMetrics',
  'logs:DescribeQueryDefinitions',
  'logs:StartQuery',
  'logs:GetQueryResults',
];

/** Who one is anybody may ask; hiding a message is the importer's. */
const NOT_NEEDED = ['sts:GetCallerIdentity', 'sqs:ChangeMessageVisibility'];

interface Statement {
  Action: string | string[];
  Resource: unknown;
}
const statementsOf = (template: ReturnType<typeof templateOf>): Statement[] => {
  const policy = resourceOf(template, 'AWS::IAM::ManagedPolicy', [
    'ManagedPolicyName',
    'nl-responder-eu-west-1',
  ]);
  return (policy['PolicyDocument'] as { Statement: Statement[] }).Statement;
};

describe('those who answer alarms', () => {
  it('may do what the commands and the runbook call, and nothing else', () => {
    const allowed = statementsOf(templateOf(aCell())).flatMap(({ Action }) => Action);

    const needed = [...callsOfCommands(), ...callsOfRunbook(), 'kms:Decrypt', 'kms:GenerateDataKey'];
    expect([...new Set(allowed)].toSorted()).toEqual([...new Set(needed)].toSorted());
  });

  it('may do it in this cell only, where AWS lets one say so', () => {
    const anywhere = statementsOf(templateOf(aCell())).filter(({ Resource }) => Resource === '*');

    expect(
      anywhere.flatMap(({ Action }) => Action).filter((action) => !/:(Describe|Get|List)/.test(action)),
    ).toEqual([]);
  });

  it('cannot write LogicTrade’s limit anew, nor a customer', () => {
    const put = statementsOf(templateOf(aCell())).find(({ Action }) => Action === 'dynamodb:PutItem');

    expect(put).toMatchObject({
      Condition: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['audit', 'flag', 'order#*', 'unread#*'] },
      },
    });
  });

  it('get a policy that fits into what IAM takes, for forty shops too', () => {
    const cell = aCell({ id: 'nl', shops: manyShops(40), account: '123456789012' });

    expect(JSON.stringify(statementsOf(templateOf(cell))).length).toBeLessThan(6144);
  });

  it('get a role of their own where the configuration says who may take it', () => {
    const els = 'arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/els';
    const template = templateOf(aCell({ responders: { assumedBy: [els] } }));

    const role = resourceOf(template, 'AWS::IAM::Role', ['RoleName', 'nl-responder-eu-west-1']);
    expect(role).toMatchObject({
      AssumeRolePolicyDocument: {
        Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { AWS: els } }],
      },
      MaxSessionDuration: 4 * 3600,
    });
    expect(role['ManagedPolicyArns']).toHaveLength(1);
    expect(Object.keys(template.toJSON().Outputs)).toEqual(
      expect.arrayContaining(['ResponderPolicy', 'ResponderRole']),
    );
  });

  it('get no role otherwise: a policy is nobody’s until somebody gives it out', () => {
    expect(resourcesOf(templateOf(aCell()), 'AWS::IAM::Role').filter(({ RoleName }) => RoleName)).toEqual([]);
  });

  it('are named as AWS names them, or the configuration is refused', () => {
    expect(() => aCell({ responders: { assumedBy: ['els@meubelhuis.example'] } })).toThrow(
      'cells[0].responders.assumedBy[0]: must be the ARN',
    );
  });
});
