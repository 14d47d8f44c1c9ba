import { Duration } from 'aws-cdk-lib';
import {
  type IAlarmAction,
  MathExpression,
  Stats,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import { ActionableAlarm, type ActionableAlarmProps } from './actionable-alarm.ts';
import type { AlarmTopic } from './alarm-topic.ts';

/** Where the alarms about a whole cell are put. */
export interface AlarmPlace {
  scope: Construct;
  cell: Cell;
  tell: AlarmTopic;
  /** Undoes the last deployment, where it is recent: for alarms that new code of ours may cause. */
  rollBack: IAlarmAction;
}

export const FIVE_MINUTES = Duration.minutes(5);
/** Of what happens now and then: nothing told is nothing happened. */
export const EVENTS = { period: FIVE_MINUTES, statistic: Stats.SUM };
export const QUIET_IS_GOOD = { treatMissingData: TreatMissingData.NOT_BREACHING };
/** Of what the watch tells every minute. */
export const LATEST = { period: FIVE_MINUTES, statistic: Stats.MAXIMUM };
export const LOWEST = { period: FIVE_MINUTES, statistic: Stats.MINIMUM };
/** When the watch stops telling, its own alarm says so, and none of those that hang on it speaks or is silenced. */
export const WATCH_STOPPED_IS_TOLD_ELSEWHERE = { treatMissingData: TreatMissingData.IGNORE };

export type CellAlarmProps = Omit<ActionableAlarmProps, 'cellId' | 'shopId' | 'tell'>;

/** An alarm about a whole cell. */
export function alarmAt({ scope, cell, tell }: AlarmPlace, id: string, props: CellAlarmProps): void {
  new ActionableAlarm(scope, id, { cellId: cell.id, tell, ...props });
}

/** Metric math over metrics that share one period. */
export const calculated = (
  expression: string,
  usingMetrics: Record<string, IMetric>,
  period = FIVE_MINUTES,
): MathExpression => new MathExpression({ expression, usingMetrics, period });
