import { Alarm, type AlarmProps, ComparisonOperator, type IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import type { AlarmTopic } from './alarm-topic.ts';

/** What an alarm's text says besides its name. */
export interface AlarmText {
  /** The alarm's name, and its heading in infra/runbook.md. */
  heading: `${string} ${string}`;
  /** What a shop owner loses while this is red, in one sentence. */
  impact: string;
  /** What it mostly is, the likeliest first. */
  causes: string;
  /** What to run first: it only looks. */
  firstCommand: string;
}

export interface ActionableAlarmProps extends AlarmText, Omit<AlarmProps, 'alarmName' | 'alarmDescription'> {
  cellId: string;
  /** Whom it is about; absent: the whole cell. */
  shopId?: string;
  tell: AlarmTopic;
  /** Done as well when it turns red. */
  also?: IAlarmAction;
}

/** An alarm that says whom it hurts, what it mostly is, where the remedy stands and what to run first. */
export class ActionableAlarm extends Construct {
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, props: ActionableAlarmProps) {
    super(scope, id);
    const { cellId, shopId, heading, impact, causes, firstCommand, tell, also, ...alarmProps } = props;
    this.alarm = new Alarm(this, 'Alarm', {
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      ...alarmProps,
      alarmName: `${cellId}${shopId === undefined ? '' : ` / ${shopId}`}: ${heading}`,
      alarmDescription: textOf({ heading, impact, causes, firstCommand }),
    });
    this.alarm.addAlarmAction(new SnsAction(tell.topic), ...(also === undefined ? [] : [also]));
    this.alarm.addOkAction(new SnsAction(tell.topic));
  }
}

/** The text that people get, in four lines. */
export const textOf = ({ heading, impact, causes, firstCommand }: AlarmText): string =>
  [
    impact,
    `Mostly: ${causes}`,
    `Runbook: infra/runbook.md#${anchorOf(heading)}`,
    `First: ${firstCommand}`,
  ].join('\n');

/** The link that a Markdown heading gets. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
