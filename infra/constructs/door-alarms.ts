import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { alarmAt, type AlarmPlace, calculated, EVENTS, FIVE_MINUTES, QUIET_IS_GOOD } from './alarm-place.ts';
import { showAnswers, showErrors, showRefusals } from './first-commands.ts';
import { cellMetric } from './own-metric.ts';
import type { WebhookDoor } from './webhook-door.ts';

/** What can go wrong where shops call. */
export function alarmOnDoor(place: AlarmPlace, { api, accessLog, function: door }: WebhookDoor): void {
  const { cell, rollBack } = place;
  const told = { folder: 'receive-webhook', cellId: cell.id };
  alarmAt(place, 'DoorFails', {
    heading: 'The door answers with server errors',
    impact: 'Shops cannot hand over orders; they deliver again for some hours or days, then give up.',
    causes: 'a shop without its webhook secret (503), SQS failing, no concurrency left, a deployment.',
    firstCommand: showAnswers(cell, accessLog.name, '5*'),
    metric: api.metricServerError(EVENTS),
    threshold: 1, // a shop that does not deliver twice loses the order
    evaluationPeriods: 1,
    ...QUIET_IS_GOOD,
  });
  alarmAt(place, 'DoorBreaks', {
    heading: 'The door breaks down',
    impact: 'The door cannot handle deliveries at all; shops that do not deliver twice lose these orders.',
    causes: 'a faulty deployment (a recent one is rolled back by itself), SQS or Secrets Manager failing.',
    firstCommand: showErrors(cell, door.logName),
    metric: calculated('FILL(errors, 0) + FILL(failed, 0)', {
      errors: door.function.metricErrors(EVENTS),
      failed: cellMetric('DeliveriesFailed', told, EVENTS),
    }),
    threshold: 2, // one may be a lost connection to SQS, which the next delivery does not meet
    evaluationPeriods: 1,
    also: rollBack,
    ...QUIET_IS_GOOD,
  });
  alarmAt(place, 'DoorThrottles', {
    heading: 'The door turns deliveries away',
    impact: 'Shops call faster than the door lets in; orders of shops that do not deliver twice are lost.',
    causes: 'a loop or a bulk change at one shop, a flood by a stranger, a sale beyond all we know.',
    firstCommand: showAnswers(cell, accessLog.name, '429'),
    metric: accessLog.throttled.with({ ...EVENTS, dimensionsMap: { cell: cell.id } }),
    threshold: 1, // the throttle stands far above any peak: the first 429 is news
    evaluationPeriods: 1,
    ...QUIET_IS_GOOD,
  });
  alarmAt(place, 'DoorIsSlow', {
    heading: 'The door is slow',
    impact: 'Shops hang up after 5 seconds and count it as failed; some switch the webhook off after a few.',
    causes: 'SQS or Secrets Manager slow in this region, many cold starts at once.',
    firstCommand: showAnswers(cell, accessLog.name, '*'),
    metric: api.metricLatency({ period: FIVE_MINUTES, statistic: Stats.p(99) }),
    threshold: 3000, // a cold start takes about one second, and shops give five
    evaluationPeriods: 3, // with few deliveries one cold start is the slowest hundredth; three in a row are not chance
    ...QUIET_IS_GOOD,
  });
  alarmAt(place, 'DeliveryTooLarge', {
    heading: 'A delivery is too large',
    impact:
      'An order, or a change of one, was refused and will not come by itself: it must be entered by hand.',
    causes: 'an order with thousands of lines, or a webhook that sends more than orders.',
    firstCommand: showRefusals(cell, door.logName, 'too-large'),
    metric: cellMetric('DeliveriesTooLarge', told, EVENTS),
    threshold: 1, // each is an order that nobody else tells of
    evaluationPeriods: 1,
    ...QUIET_IS_GOOD,
  });
}
