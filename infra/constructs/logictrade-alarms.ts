import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Timing } from '../../shared/config/timing.ts';
import {
  alarmAt,
  type AlarmPlace,
  calculated,
  EVENTS,
  FIVE_MINUTES,
  LATEST,
  LOWEST,
  QUIET_IS_GOOD,
  WATCH_STOPPED_IS_TOLD_ELSEWHERE,
} from './alarm-place.ts';
import { examine, listAllParked, showStatus } from './first-commands.ts';
import { cellMetric } from './own-metric.ts';

/** What can go wrong at LogicTrade, or between it and us. */
export function alarmOnLogictrade(place: AlarmPlace, timing: Timing): void {
  const { cell } = place;
  const watch = { folder: 'watch-cell', cellId: cell.id };
  const importer = { folder: 'import-order', cellId: cell.id };
  alarmAt(place, 'KeyRefused', {
    heading: 'LogicTrade refuses the API key',
    impact: 'No order of any shop reaches LogicTrade; all wait in their queues, and none is lost.',
    causes: 'the key was revoked or replaced in LogicTrade, or lost its access to orders.',
    firstCommand: examine(cell),
    metric: cellMetric('Closed', watch, LATEST),
    threshold: 1,
    evaluationPeriods: 1,
    ...WATCH_STOPPED_IS_TOLD_ELSEWHERE,
  });
  alarmAt(place, 'LogictradeFails', {
    heading: 'LogicTrade fails',
    impact: 'No order of any shop reaches LogicTrade; all wait in their queues, and none is lost.',
    causes: 'an outage or maintenance at LogicTrade, the way there broken.',
    firstCommand: showStatus(cell),
    metric: cellMetric('FailingSeconds', watch, LATEST),
    threshold: Duration.minutes(10).toSeconds(), // a restart is over by then, and nobody could have done anything
    evaluationPeriods: 1,
    ...WATCH_STOPPED_IS_TOLD_ELSEWHERE,
  });
  alarmAt(place, 'LogictradeIsSlow', {
    heading: 'LogicTrade is slow',
    impact: 'Orders of all shops reach LogicTrade late, and some of them end in doubt first.',
    causes: 'a busy hour or a heavy report at LogicTrade, the network on the way.',
    firstCommand: showStatus(cell),
    metric: cellMetric('LogictradeMilliseconds', importer, { period: FIVE_MINUTES, statistic: Stats.p(90) }),
    threshold: timing.getLimitMs, // at which a look-up is given up: one call in ten takes as long
    evaluationPeriods: 3, // a quarter of an hour; one slow call in a quiet period is nothing
    ...QUIET_IS_GOOD,
  });
  alarmAt(place, 'PermitsUsedUp', {
    heading: 'All calls to LogicTrade are used up',
    impact:
      'Orders of all shops come late: the value of this alarm is how many seconds the queues take to empty.',
    causes:
      'a sale, a replay of old orders, the end of an outage; another program on the same key slows it more.',
    firstCommand: showStatus(cell),
    metric: cellMetric('DrainSeconds', watch, LATEST),
    threshold: Duration.minutes(15).toSeconds(), // a peak of some thousand orders is worked off in less
    evaluationPeriods: 6, // half an hour: a queue that shrinks by itself is below the threshold by then
    ...WATCH_STOPPED_IS_TOLD_ELSEWHERE,
  });
  alarmAt(place, 'DoubtStays', {
    heading: 'Orders stay in doubt',
    impact:
      'Nobody knows whether these orders are in LogicTrade; they are neither created nor given up until it is.',
    causes: 'LogicTrade answers look-ups with errors or not in full, messages that come back too seldom.',
    firstCommand: showStatus(cell),
    // while LogicTrade cannot be asked no doubt can be settled, and another alarm says so
    metric: calculated('MIN([open, doubt])', {
      open: cellMetric('OpenSeconds', watch, LOWEST),
      doubt: cellMetric('OldestDoubtSeconds', watch, LATEST),
    }),
    threshold: (15 * timing.settleMs) / 1000, // two looks a settle time apart settle it; this leaves a dozen more
    evaluationPeriods: 1,
    ...WATCH_STOPPED_IS_TOLD_ELSEWHERE,
  });
  alarmAt(place, 'LeftPaused', {
    heading: 'Something is left paused',
    impact:
      'Orders of a paused shop, or of all shops, have been waiting for hours because a person paused them.',
    causes: 'a repair that took longer, or that nobody ended.',
    firstCommand: showStatus(cell),
    metric: cellMetric('PausedSeconds', watch, LATEST),
    threshold: Duration.hours(4).toSeconds(), // longer than any repair is meant to take
    evaluationPeriods: 1,
    ...WATCH_STOPPED_IS_TOLD_ELSEWHERE,
  });
  alarmAt(place, 'OrderTwice', {
    heading: 'An order is in LogicTrade twice',
    impact: 'A customer may get everything twice and be asked to pay twice; a second look found both orders.',
    causes: 'LogicTrade showed an order later than we waited for it.',
    firstCommand: listAllParked(cell),
    metric: cellMetric('OrdersTwice', importer, EVENTS),
    threshold: 1,
    evaluationPeriods: 1,
    ...QUIET_IS_GOOD,
  });
}
