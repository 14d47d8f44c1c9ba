import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import { ActionableAlarm, type ActionableAlarmProps } from './actionable-alarm.ts';
import type { AlarmTopic } from './alarm-topic.ts';
import {
  examine,
  listAllParked,
  peekLaterDeadLetters,
  showAnswers,
  showErrors,
  showStatus,
} from './first-commands.ts';
import { cellMetric } from './own-metric.ts';
import type { Importer } from './importer.ts';
import type { QueuePair } from './queue-pair.ts';
import type { Watch } from './watch.ts';
import type { WebhookDoor } from './webhook-door.ts';

export interface CellAlarmsProps {
  cell: Cell;
  door: WebhookDoor;
  importer: Importer;
  watch: Watch;
  later: QueuePair;
  tell: AlarmTopic;
}

const EVENTS = { period: Duration.minutes(5), statistic: Stats.SUM };
const UNWATCHED = 'Nobody would be told of parked, doubtful or waiting orders; importing itself goes on.';
const QUIET_IS_GOOD = { treatMissingData: TreatMissingData.NOT_BREACHING };

/** The alarms that are about all shops of a cell. */
export class CellAlarms extends Construct {
  readonly #cell: Cell;
  readonly #tell: AlarmTopic;

  constructor(scope: Construct, id: string, { cell, door, importer, watch, later, tell }: CellAlarmsProps) {
    super(scope, id);
    this.#cell = cell;
    this.#tell = tell;
    this.#watchDoor(door);
    this.#watchImporter(importer, later);
    this.#watchTheWatch(watch);
    this.#watchLogictrade();
  }

  #watchDoor({ api, accessLog }: WebhookDoor): void {
    this.#alarm('DoorFails', {
      heading: 'The door answers with server errors',
      impact: 'Shops cannot hand over orders; they deliver again for some hours or days, then give up.',
      firstCommand: showAnswers(this.#cell, accessLog.name, '5*'),
      metric: api.metricServerError(EVENTS),
      threshold: 1, // a shop that does not deliver twice loses the order
      evaluationPeriods: 1,
      ...QUIET_IS_GOOD,
    });
    this.#alarm('DoorThrottles', {
      heading: 'The door turns deliveries away',
      impact: 'Shops call faster than the door lets in; orders of shops that do not deliver twice are lost.',
      firstCommand: showAnswers(this.#cell, accessLog.name, '429'),
      metric: accessLog.throttled.with({ ...EVENTS, dimensionsMap: { cell: this.#cell.id } }),
      threshold: 1, // the throttle stands far above any peak: the first 429 is news
      evaluationPeriods: 1,
      ...QUIET_IS_GOOD,
    });
  }

  #watchImporter({ function: importer }: Importer, later: QueuePair): void {
    this.#alarm('ImporterFails', {
      heading: 'The importer fails',
      impact: 'Orders wait in their queues and reach LogicTrade late; none is lost.',
      firstCommand: showErrors(this.#cell, importer.logName),
      metric: importer.function.metricErrors(EVENTS),
      threshold: 1,
      evaluationPeriods: 3,
      datapointsToAlarm: 2, // one crash heals itself: its messages come back and are proven first
      ...QUIET_IS_GOOD,
    });
    this.#alarm('LaterDeadLetters', {
      heading: 'Second looks are in the dead-letter queue',
      impact: 'Orders that a person retried, or that should be looked at again, are not worked on.',
      firstCommand: peekLaterDeadLetters(this.#cell),
      metric: later.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.IGNORE, // see the lanes' dead-letter alarm
    });
  }

  /** What the watch tells every minute. When it stops, its own alarm says so, so none of these speaks then. */
  #watchLogictrade(): void {
    const told = { folder: 'watch-cell', cellId: this.#cell.id };
    const latest = { period: Duration.minutes(5), statistic: Stats.MAXIMUM };
    this.#alarm('KeyRefused', {
      heading: 'LogicTrade refuses the API key',
      impact: 'No order of any shop reaches LogicTrade; all wait in their queues, and none is lost.',
      firstCommand: examine(this.#cell),
      metric: cellMetric('Closed', told, latest),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.IGNORE,
    });
    this.#alarm('LeftPaused', {
      heading: 'Something is left paused',
      impact:
        'Orders of a paused shop, or of all shops, have been waiting for hours because a person paused them.',
      firstCommand: showStatus(this.#cell),
      metric: cellMetric('PausedSeconds', told, latest),
      threshold: Duration.hours(4).toSeconds(), // longer than any repair is meant to take
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.IGNORE,
    });
    this.#alarm('OrderTwice', {
      heading: 'An order is in LogicTrade twice',
      impact:
        'A customer may get everything twice and be asked to pay twice; a second look found both orders.',
      firstCommand: listAllParked(this.#cell),
      metric: cellMetric('OrdersTwice', { ...told, folder: 'import-order' }, EVENTS),
      threshold: 1,
      evaluationPeriods: 1,
      ...QUIET_IS_GOOD,
    });
  }

  #watchTheWatch({ function: watch }: Watch): void {
    this.#alarm('WatchFails', {
      heading: 'The watch fails',
      impact: UNWATCHED,
      firstCommand: showErrors(this.#cell, watch.logName),
      metric: watch.function.metricErrors(EVENTS),
      threshold: 3, // three looks of five
      evaluationPeriods: 1,
      ...QUIET_IS_GOOD,
    });
    this.#alarm('WatchIsSilent', {
      heading: 'The watch has stopped',
      impact: UNWATCHED,
      firstCommand: showErrors(this.#cell, watch.logName),
      metric: cellMetric('Heartbeat', { folder: 'watch-cell', cellId: this.#cell.id }, EVENTS),
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      evaluationPeriods: 2, // a deployment may take one
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  #alarm(id: string, props: Omit<ActionableAlarmProps, 'cellId' | 'tell'>): void {
    new ActionableAlarm(this, id, { cellId: this.#cell.id, tell: this.#tell, ...props });
  }
}
