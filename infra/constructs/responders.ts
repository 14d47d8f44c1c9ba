import { CfnOutput, Duration, Stack, Token, Validations } from 'aws-cdk-lib';
import { ArnPrincipal, CompositePrincipal, ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import type { AlarmTopic } from './alarm-topic.ts';
import type { LedgerTable } from './ledger-table.ts';
import { responderRights } from './responder-rights.ts';

/** Long enough for a bad night, so that nobody has to log in again in the middle of a repair. */
const SESSION = Duration.hours(4);

export interface RespondersProps {
  cell: Cell;
  ledger: LedgerTable;
  alarms: AlarmTopic;
}

/**
 * The rights of those who answer alarms: a policy for whatever role or permission set they already have, and a role of its
 * own where the configuration says who may take it. Names carry the region, since IAM's are one list for all regions.
 */
export class Responders extends Construct {
  constructor(scope: Construct, id: string, { cell, ledger, alarms }: RespondersProps) {
    super(scope, id);
    const name = `${cell.id}-responder-${cell.region}`;
    const { topicArn, masterKey } = alarms.topic;
    const rights = responderRights(cell, {
      table: ledger.table.tableArn,
      indexes: [ledger.indexArn('unrest'), ledger.indexArn('alias')],
      topic: topicArn,
      topicKey: masterKey?.keyArn ?? topicArn,
    });
    const statements = rights.map(
      ({ actions, on, items }) =>
        new PolicyStatement({
          actions: [...actions],
          resources: on.map((resource) => this.#arnOf(resource)),
          ...(items && { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...items] } } }),
        }),
    );
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: name,
      description: `What npm run ops and the runbook need in cell ${cell.id}`,
      statements,
    });
    this.#acknowledge(policy, statements);
    this.#print('ResponderPolicy', 'Give this policy to those who answer alarms', policy.managedPolicyArn);
    if (cell.responders !== undefined) this.#openRole(name, cell, cell.responders.assumedBy, policy);
  }

  #openRole(name: string, cell: Cell, assumedBy: readonly string[], policy: ManagedPolicy): void {
    const role = new Role(this, 'Role', {
      roleName: name,
      description: `Answers alarms of cell ${cell.id}`,
      assumedBy: new CompositePrincipal(...assumedBy.map((arn) => new ArnPrincipal(arn))),
      maxSessionDuration: SESSION,
      managedPolicies: [policy],
    });
    this.#print('ResponderRole', 'Those who answer alarms take this role', role.roleArn);
  }

  #print(name: string, description: string, value: string): void {
    new CfnOutput(Stack.of(this), name, { description, value });
  }

  /** `service:rest`, the whole ARN where it is one, or `*`. */
  #arnOf(resource: string): string {
    if (resource === '*' || Token.isUnresolved(resource)) return resource;
    const stack = Stack.of(this);
    const [service = '', ...rest] = resource.split(':');
    const { partition = 'aws' } = RegionInfo.get(stack.region);
    return `arn:${partition}:${service}:${stack.region}:${stack.account}:${rest.join(':')}`;
  }

  #acknowledge(policy: ManagedPolicy, statements: readonly PolicyStatement[]): void {
    const stack = Stack.of(this);
    const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
    const shown = (resource: string) => resource.replaceAll(stack.account, account);
    const open = new Set(statements.flatMap(({ resources }) => resources).filter((on) => on.endsWith('*')));
    for (const resource of open)
      Validations.of(policy).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${shown(resource)}]`,
        reason:
          'queues, secrets and alarms of one cell by their common beginning: named one by one, forty shops exceed what a policy holds',
      });
  }
}
