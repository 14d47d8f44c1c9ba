import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { alarmAt, type AlarmPlace, calculated, EVENTS, QUIET_IS_GOOD } from './alarm-place.ts';
import { examine, showErrors } from './first-commands.ts';
import type { LedgerTable } from './ledger-table.ts';
import { cellMetric } from './own-metric.ts';
import type { Watch } from './watch.ts';

const UNWATCHED = 'Nobody would be told of parked, doubtful or waiting orders; importing itself goes on.';

/** What can go wrong with what everything else leans on: who looks, and what is remembered. */
export function alarmOnFoundations(
  place: AlarmPlace,
  { function: watch }: Watch,
  { table }: LedgerTable,
): void {
  const { cell, rollBack } = place;
  alarmAt(place, 'WatchFails', {
    heading: 'The watch fails',
    impact: UNWATCHED,
    causes: 'a faulty deployment (a recent one is rolled back by itself), the table or LogicTrade too slow.',
    firstCommand: showErrors(cell, watch.logName),
    metric: watch.function.metricErrors(EVENTS),
    threshold: 3, // three looks of five
    evaluationPeriods: 1,
    also: rollBack,
    ...QUIET_IS_GOOD,
  });
  alarmAt(place, 'WatchIsSilent', {
    heading: 'The watch has stopped',
    impact: UNWATCHED,
    causes: 'its rule is disabled, rights were changed by hand, no concurrency left in the account.',
    firstCommand: showErrors(cell, watch.logName),
    // a gap counts as a silence of its own: left to CloudWatch, the last good points would hide it for some periods
    metric: calculated('FILL(heartbeat, 0)', {
      heartbeat: cellMetric('Heartbeat', { folder: 'watch-cell', cellId: cell.id }, EVENTS),
    }),
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    threshold: 1,
    evaluationPeriods: 2, // a deployment may take one
    treatMissingData: TreatMissingData.BREACHING,
  });
  alarmAt(place, 'LedgerThrottled', {
    heading: 'The ledger is throttled',
    impact: 'Orders of all shops come late; when it goes on, whole batches are tried again.',
    causes: 'a peak more than twice the highest so far, or somebody reading the whole table.',
    firstCommand: examine(cell),
    metric: calculated('FILL(reads, 0) + FILL(writes, 0)', {
      reads: table.metric('ReadThrottleEvents', EVENTS),
      writes: table.metric('WriteThrottleEvents', EVENTS),
    }),
    threshold: 10, // single ones are repeated by the SDK within milliseconds, while DynamoDB makes room
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    ...QUIET_IS_GOOD,
  });
}
