import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type { AlarmActionConfig, IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ConfigEnvironment } from '../../functions/roll-back/config.ts';
import type { Cell } from '../../shared/config/cell.ts';
import type { AlarmTopic } from './alarm-topic.ts';
import { HouseFunction } from './house-function.ts';

const COLON = ArnFormat.COLON_RESOURCE_NAME;

export interface RollBackProps {
  cell: Cell;
  /** Those that a deployment changes together. */
  functions: readonly HouseFunction[];
  alarms: AlarmTopic;
}

/** What an alarm does when new code may be the cause: it sends the functions back to their versions before, once. */
export class RollBack extends Construct implements IAlarmAction {
  readonly function: HouseFunction;

  constructor(scope: Construct, id: string, { cell, functions, alarms }: RollBackProps) {
    super(scope, id);
    const names = functions.map(({ name }) => name);
    this.function = new HouseFunction(this, 'Function', {
      cell,
      folder: 'roll-back',
      description: 'Undoes a deployment that makes an alarm turn red',
      timeout: Duration.seconds(30), // a dozen calls to Lambda's own interface
      memoryMb: 256, // it is in no hurry, and keeps nothing
      readableTraces: true,
      environment: {
        CELL: cell.id,
        FUNCTIONS: names.join(','),
        ALARM_TOPIC_ARN: alarms.topic.topicArn,
      } satisfies ConfigEnvironment,
    });
    const stack = Stack.of(this);
    const arns = names.map((name) =>
      stack.formatArn({ service: 'lambda', resource: 'function', resourceName: name, arnFormat: COLON }),
    );
    this.function.allow(['lambda:GetAlias', 'lambda:ListVersionsByFunction', 'lambda:UpdateAlias'], arns);
    alarms.letPublish(this.function);
    // one permission for all alarms of the cell: CDK's own would be one for each
    this.function.live.addPermission('Alarms', {
      scope: this,
      principal: new ServicePrincipal('lambda.alarms.cloudwatch.amazonaws.com'),
      sourceAccount: stack.account,
      sourceArn: stack.formatArn({
        service: 'cloudwatch',
        resource: 'alarm',
        resourceName: `${cell.id}: *`,
        arnFormat: COLON,
      }),
    });
  }

  bind(): AlarmActionConfig {
    return { alarmActionArn: this.function.live.functionArn };
  }
}
