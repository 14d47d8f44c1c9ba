import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { alarmAt, type AlarmPlace, calculated, EVENTS, QUIET_IS_GOOD } from './alarm-place.ts';
import { peekLaterDeadLetters, showErrors } from './first-commands.ts';
import type { Importer } from './importer.ts';
import { cellMetric } from './own-metric.ts';
import type { QueuePair } from './queue-pair.ts';

/** What can go wrong between the queues and LogicTrade, on our side. */
export function alarmOnImporter(place: AlarmPlace, { function: importer }: Importer, later: QueuePair): void {
  const { cell, rollBack } = place;
  const told = { folder: 'import-order', cellId: cell.id };
  const broken = {
    errors: importer.function.metricErrors(EVENTS),
    unexpected: cellMetric('ErrorsWithoutEnd', told, EVENTS),
  };
  alarmAt(place, 'ImporterFails', {
    heading: 'The importer fails',
    impact: 'Orders wait in their queues and reach LogicTrade late; none is lost.',
    causes:
      'a faulty deployment, rights or the table changed by hand, LogicTrade so slow that time runs out.',
    firstCommand: showErrors(cell, importer.logName),
    metric: calculated('FILL(errors, 0) + FILL(unexpected, 0)', broken),
    threshold: 1,
    // one crash heals itself: its messages come back within minutes and are proven first
    evaluationPeriods: 6,
    datapointsToAlarm: 2,
    ...QUIET_IS_GOOD,
  });
  alarmAt(place, 'NothingEnds', {
    heading: 'The importer brings nothing to an end',
    impact: 'No order of any shop reaches LogicTrade; all wait in their queues, and none is lost.',
    causes: 'a deployment that cannot start (a recent one is rolled back by itself), rights changed by hand.',
    firstCommand: showErrors(cell, importer.logName),
    metric: calculated('IF(FILL(concluded, 0) > 0, 0, FILL(errors, 0) + FILL(unexpected, 0))', {
      ...broken,
      concluded: cellMetric('MessagesConcluded', told, EVENTS),
    }),
    threshold: 1,
    // a single message that fails alone in the night comes back later and later; code that cannot start fails each time
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    also: rollBack,
    ...QUIET_IS_GOOD,
  });
  alarmAt(place, 'LaterDeadLetters', {
    heading: 'Second looks are in the dead-letter queue',
    impact: 'Orders that a person retried, or that should be looked at again, are not worked on.',
    causes: 'a message that the importer crashes on, an importer that has not started for days.',
    firstCommand: peekLaterDeadLetters(cell),
    metric: later.deadLetters.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(1),
      statistic: Stats.MAXIMUM,
    }),
    threshold: 1,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.IGNORE, // see the lanes' dead-letter alarm
  });
}
