import type { Cell } from '../../shared/config/cell.ts';
import { functionsOf } from '../../shared/release/functions-of-cell.ts';

/** One line of what responders may do; `on` are the last parts of ARNs, by the service they belong to. */
export interface Right {
  actions: readonly string[];
  /** Resources: `service:rest of the ARN behind region and account`, or `*` where AWS knows no narrower one. */
  on: readonly string[];
  /** Items of the ledger's table, by the first words of their keys; absent: all of them. */
  items?: readonly string[];
}

/** What of the deployed cell only CloudFormation knows the name of, as whole ARNs. */
export interface NamedByAws {
  table: string;
  indexes: readonly string[];
  topic: string;
  topicKey: string;
}

/**
 * What `npm run ops` and the commands of the runbook call, and nothing else. No right to create, purge or delete a queue,
 * a table or a secret, none to deploy, and none to write LogicTrade's token bucket or a customer anew.
 */
export function responderRights(
  { id, shops }: Pick<Cell, 'id' | 'shops'>,
  { table, indexes, topic, topicKey }: NamedByAws,
): Right[] {
  return [
    ...ledgerRights(table, indexes),
    {
      actions: [
        'sqs:GetQueueAttributes',
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage', // of a dead letter that was moved
        'sqs:SendMessage',
      ],
      on: [`sqs:${id}-lane-*`, `sqs:${id}-dead-*`, `sqs:${id}-later`, `sqs:${id}-later-dead`],
    },
    {
      actions: [
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:DescribeSecret',
      ],
      on: [`secretsmanager:secret:webshop-logictrade/${id}/*`],
    },
    // the doctor compares fingerprints: two cells with one key would exceed LogicTrade's limit together
    {
      actions: ['secretsmanager:GetSecretValue'],
      on: ['secretsmanager:secret:webshop-logictrade/*/logictrade-*'],
    },
    {
      actions: [
        'lambda:GetFunctionConfiguration',
        'lambda:GetAlias',
        'lambda:ListVersionsByFunction',
        'lambda:UpdateAlias', // a roll-back
      ],
      on: functionsOf({ shops }).flatMap((folder) => [
        `lambda:function:${id}-${folder}`,
        `lambda:function:${id}-${folder}:live`,
      ]),
    },
    { actions: ['sns:ListSubscriptionsByTopic', 'sns:Publish'], on: [topic] },
    { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], on: [topicKey] },
    // "nl: …" and "nl / meubelhuis: …"
    { actions: ['cloudwatch:SetAlarmState'], on: [`cloudwatch:alarm:${id}:*`, `cloudwatch:alarm:${id}?/?*`] },
    {
      actions: ['logs:FilterLogEvents', 'logs:StartQuery'],
      on: [`logs:log-group:/aws/lambda/${id}-*`, `logs:log-group:/aws/vendedlogs/webshop-logictrade/${id}-*`],
    },
    { actions: ['cloudformation:DescribeStacks'], on: [`cloudformation:stack/webshop-logictrade-${id}/*`] },
    { actions: ['events:EnableRule'], on: [`events:rule/webshop-logictrade-${id}-*`] },
    // these know no resources, or say nothing that is secret: numbers, names of alarms and of saved queries
    { actions: LOOKS_ANYWHERE, on: ['*'] },
  ];
}

const LOOKS_ANYWHERE = [
  'cloudwatch:DescribeAlarmContributors',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetDashboard',
  'cloudwatch:GetMetricData',
  'cloudwatch:GetMetricStatistics',
  'cloudwatch:ListMetrics',
  'events:ListRuleNamesByTarget',
  'lambda:GetAccountSettings',
  'lambda:ListEventSourceMappings',
  'logs:DescribeLogGroups',
  'logs:DescribeQueryDefinitions',
  'logs:GetQueryResults',
];

/** Reading is free in the whole table; each kind of write is for the kinds of items that a command writes so. */
const ledgerRights = (table: string, indexes: readonly string[]): Right[] => [
  {
    actions: ['dynamodb:DescribeTable', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'],
    on: [table, ...indexes],
  },
  { actions: ['dynamodb:PutItem'], on: [table], items: ['audit', 'flag', 'order#*', 'unread#*'] },
  // the bucket's turn moves on when a command takes a permit to ask LogicTrade something
  { actions: ['dynamodb:UpdateItem'], on: [table], items: ['bucket', 'pause', 'order#*', 'unread#*'] },
  { actions: ['dynamodb:DeleteItem'], on: [table], items: ['pause', 'order#*', 'unread#*', 'customer#*'] },
];
