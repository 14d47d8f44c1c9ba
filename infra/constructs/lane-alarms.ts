import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import type { Shop } from '../../shared/config/shop.ts';
import { ActionableAlarm } from './actionable-alarm.ts';
import type { AlarmTopic } from './alarm-topic.ts';
import { listParked, peekDeadLetters, showStatus } from './first-commands.ts';
import { shopMetric } from './own-metric.ts';
import type { QueuePair } from './queue-pair.ts';

export interface LaneAlarmsProps {
  cell: Cell;
  shop: Shop;
  queues: QueuePair;
  tell: AlarmTopic;
}

const LATEST = { period: Duration.minutes(1), statistic: Stats.MAXIMUM };

/** The alarms of one shop, four at most: forty shops share the 500 resources of a stack. The rest stands in cell-alarms.ts. */
export function alarmOnLane(scope: Construct, { cell, shop, queues, tell }: LaneAlarmsProps): void {
  const common = { cellId: cell.id, shopId: shop.id, tell, threshold: 1, evaluationPeriods: 1 };
  new ActionableAlarm(scope, 'DeadLettersAlarm', {
    ...common, // one is one order too many: our own code parks, it never leaves a message to SQS
    heading: 'Orders are in the dead-letter queue',
    impact: `Orders of ${shop.id} have not reached LogicTrade and will not without help.`,
    firstCommand: peekDeadLetters(cell, shop.id),
    metric: queues.deadLetters.metricApproximateNumberOfMessagesVisible(LATEST),
    // SQS stops reporting a queue that nobody touched for six hours, while the messages are still in it
    treatMissingData: TreatMissingData.IGNORE,
  });
  new ActionableAlarm(scope, 'ParkedAlarm', {
    ...common,
    heading: 'Orders are parked',
    impact: `Orders of ${shop.id} wait for a person; each says why.`,
    firstCommand: listParked(cell, shop.id),
    metric: shopMetric('OrdersParked', { folder: 'watch-cell', cellId: cell.id }, shop.id, LATEST),
    treatMissingData: TreatMissingData.IGNORE, // when the watch stops, its own alarm says so, not one for each shop
  });
  new ActionableAlarm(scope, 'WaitingAlarm', {
    ...common,
    heading: 'Orders wait too long',
    impact: `Orders of ${shop.id} have begun their way to LogicTrade and are not there after an hour.`,
    firstCommand: showStatus(cell),
    // our own metric: SQS's age leaves out messages that were received three times or more
    metric: shopMetric('OldestUnfinishedSeconds', { folder: 'watch-cell', cellId: cell.id }, shop.id, LATEST),
    threshold: Duration.hours(1).toSeconds(), // a doubt is settled, and most outages are over, well before
    treatMissingData: TreatMissingData.IGNORE,
  });
}
