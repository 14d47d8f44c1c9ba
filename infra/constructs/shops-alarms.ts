import { Duration } from 'aws-cdk-lib';
import {
  alarmAt,
  type AlarmPlace,
  FIVE_MINUTES,
  QUIET_IS_GOOD,
  WATCH_STOPPED_IS_TOLD_ELSEWHERE,
} from './alarm-place.ts';
import { checkSecrets, nameShops } from './first-commands.ts';
import { everyShop } from './own-metric.ts';

/** What can go wrong at a shop: one alarm each over all of them, that speaks for every shop by itself. */
export function alarmOnShops(place: AlarmPlace): void {
  const { cell } = place;
  alarmAt(place, 'ShopSilent', {
    heading: 'A shop is silent',
    impact:
      'No order of this shop comes in at a time when it always has some: they are lost or late, unseen.',
    causes:
      'its webhooks were switched off or deleted (platforms do so after failures), the shop itself is down.',
    firstCommand: nameShops(cell, 'A shop is silent'),
    metric: everyShop('MAX', 'SilentSeconds', { folder: 'watch-cell', cellId: cell.id }, FIVE_MINUTES),
    threshold: 1, // the watch has weighed it already
    evaluationPeriods: 3, // a delivery on its way when the hour was full is noted by then
    ...WATCH_STOPPED_IS_TOLD_ELSEWHERE,
  });
  alarmAt(place, 'OldSecret', {
    heading: 'A shop still uses its old secret',
    impact: 'The day the old secret is taken away this shop is refused, and its orders do not come in.',
    causes: 'a secret was rotated here and not yet entered at the shop.',
    firstCommand: checkSecrets(cell),
    metric: everyShop(
      'SUM',
      'OldSecretUsed',
      { folder: 'receive-webhook', cellId: cell.id },
      Duration.hours(1),
    ),
    threshold: 1,
    evaluationPeriods: 3, // time to enter it at the shop; such an alarm cannot look back further
    ...QUIET_IS_GOOD,
  });
}
