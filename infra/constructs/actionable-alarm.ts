import { Alarm, type AlarmProps, ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import type { AlarmTopic } from './alarm-topic.ts';

export interface ActionableAlarmProps extends Omit<AlarmProps, 'alarmName' | 'alarmDescription'> {
  cellId: string;
  /** Whom it is about; absent: the whole cell. */
  shopId?: string;
  /** The alarm's name, and its heading in infra/runbook.md. */
  heading: `${string} ${string}`;
  /** What a shop owner loses while this is red, in one sentence. */
  impact: string;
  /** What to run first: it only looks. */
  firstCommand: string;
  tell: AlarmTopic;
}

/** An alarm that says whom it hurts, where the remedy stands and what to run first. */
export class ActionableAlarm extends Construct {
  constructor(scope: Construct, id: string, props: ActionableAlarmProps) {
    super(scope, id);
    const { cellId, shopId, heading, impact, firstCommand, tell, ...alarmProps } = props;
    const alarm = new Alarm(this, 'Alarm', {
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      ...alarmProps,
      alarmName: `${cellId}${shopId === undefined ? '' : ` / ${shopId}`}: ${heading}`,
      alarmDescription: [
        impact,
        `Runbook: infra/runbook.md#${anchorOf(heading)}`,
        `First: ${firstCommand}`,
      ].join('\n'),
    });
    alarm.addAlarmAction(new SnsAction(tell.topic));
    alarm.addOkAction(new SnsAction(tell.topic));
  }
}

/** The link that a Markdown heading gets. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
