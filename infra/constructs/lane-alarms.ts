import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import type { Shop } from '../../shared/config/shop.ts';
import { ActionableAlarm } from './actionable-alarm.ts';
import { calculated, LATEST, LOWEST, QUIET_IS_GOOD, WATCH_STOPPED_IS_TOLD_ELSEWHERE } from './alarm-place.ts';
import type { AlarmTopic } from './alarm-topic.ts';
import { checkSecrets, listParked, peekDeadLetters, showStatus } from './first-commands.ts';
import { cellMetric, shopMetric } from './own-metric.ts';
import type { QueuePair } from './queue-pair.ts';

export interface LaneAlarmsProps {
  cell: Cell;
  shop: Shop;
  queues: QueuePair;
  tell: AlarmTopic;
}

const AN_HOUR = Duration.hours(1);
const AT_ONCE = { period: Duration.minutes(1), statistic: Stats.MAXIMUM };
const IN_AN_HOUR = { period: AN_HOUR, statistic: Stats.SUM };

/** The alarms of one shop, four at most: forty shops share the 500 resources of a stack. The rest stands in cell-alarms.ts. */
export function alarmOnLane(scope: Construct, { cell, shop, queues, tell }: LaneAlarmsProps): void {
  const common = { cellId: cell.id, shopId: shop.id, tell, threshold: 1, evaluationPeriods: 1 };
  const watch = { folder: 'watch-cell', cellId: cell.id };
  const door = { folder: 'receive-webhook', cellId: cell.id };
  new ActionableAlarm(scope, 'DeadLettersAlarm', {
    ...common, // one is one order too many: our own code parks, it never leaves a message to SQS
    heading: 'Orders are in the dead-letter queue',
    impact: `Orders of ${shop.id} have not reached LogicTrade and will not without help.`,
    causes: 'a message that the importer crashes on, an importer that has not started for days.',
    firstCommand: peekDeadLetters(cell, shop.id),
    metric: queues.deadLetters.metricApproximateNumberOfMessagesVisible(AT_ONCE),
    // SQS stops reporting a queue that nobody touched for six hours, while the messages are still in it
    treatMissingData: TreatMissingData.IGNORE,
  });
  new ActionableAlarm(scope, 'ParkedAlarm', {
    ...common,
    heading: 'Orders are parked',
    impact: `Orders of ${shop.id} wait for a person; each says why.`,
    causes:
      'an article or code that LogicTrade does not know, an address that cannot be read, an order changed later.',
    firstCommand: listParked(cell, shop.id),
    metric: shopMetric('OrdersParked', watch, shop.id, AT_ONCE),
    ...WATCH_STOPPED_IS_TOLD_ELSEWHERE,
  });
  new ActionableAlarm(scope, 'WaitingAlarm', {
    ...common,
    heading: 'Orders wait too long',
    impact: `Orders of ${shop.id} are not in LogicTrade after an hour in which nothing stood in their way.`,
    causes:
      'the shop is paused, its own API fails, its queue is not polled, more orders than calls to LogicTrade.',
    firstCommand: showStatus(cell),
    // Our own metric, since SQS's age leaves out messages that were received three times or more; and SQS's, since ours
    // leaves out what was never received. While LogicTrade cannot be called another alarm speaks for all shops, and
    // afterwards each has its hour to catch up.
    metric: calculated('MIN([open, MAX([unfinished, FILL(age, 0)])])', {
      open: cellMetric('OpenSeconds', watch, LOWEST),
      unfinished: shopMetric('OldestUnfinishedSeconds', watch, shop.id, LATEST),
      age: queues.queue.metricApproximateAgeOfOldestMessage(LATEST),
    }),
    threshold: AN_HOUR.toSeconds(), // a doubt is settled, and a peak worked off, well before
    // SQS tells some minutes late; without the period before, the alarm would end and begin again with every one
    evaluationPeriods: 2,
    datapointsToAlarm: 1,
    ...WATCH_STOPPED_IS_TOLD_ELSEWHERE,
  });
  new ActionableAlarm(scope, 'RefusedAlarm', {
    ...common,
    heading: 'Deliveries are refused',
    impact: `Orders of ${shop.id} are turned away at the door; a shop that does not deliver twice loses them.`,
    causes:
      "the secret was changed at the shop or never entered here, a stranger who tries the shop's address.",
    firstCommand: checkSecrets(cell),
    // more than one in five: a stranger's few calls beside a busy shop's own are no news
    metric: calculated(
      // filled, so that the hour after the last refusal is a quiet one and not a missing one
      'IF(FILL(refused, 0) > FILL(accepted, 0) / 4, FILL(refused, 0), 0)',
      {
        refused: shopMetric('DeliveriesRefused', door, shop.id, IN_AN_HOUR),
        accepted: shopMetric('DeliveriesAccepted', door, shop.id, IN_AN_HOUR),
      },
      AN_HOUR,
    ),
    threshold: 5, // one order brings about four deliveries: this is more than one, and more than a test
    ...QUIET_IS_GOOD,
  });
}
