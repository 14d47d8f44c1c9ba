import { Duration, Validations } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as Target } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import type { ConfigEnvironment } from '../../functions/watch-cell/config.ts';
import type { AlarmTopic } from './alarm-topic.ts';
import type { EmptySecret } from './empty-secret.ts';
import { HouseFunction } from './house-function.ts';
import type { LedgerTable } from './ledger-table.ts';

const NEXT_LOOK = 'a look that failed is not repeated: the next one is a minute away and sees more';

export interface WatchProps {
  cell: Cell;
  ledger: LedgerTable;
  later: Queue;
  /** The shops' queues. */
  lanes: readonly Queue[];
  logictradeKey: EmptySecret;
  alarms: AlarmTopic;
  /** Scheme and host of the webhook addresses. */
  doorUrl: string;
}

/** Looks over the cell every minute and tells what events cannot: what waits, since when, and whom it hurts. */
export class Watch extends Construct {
  readonly function: HouseFunction;

  constructor(
    scope: Construct,
    id: string,
    { cell, ledger, later, lanes, logictradeKey, alarms, doorUrl }: WatchProps,
  ) {
    super(scope, id);
    this.function = new HouseFunction(this, 'Function', {
      cell,
      folder: 'watch-cell',
      description: 'Looks over the cell every minute: gauges, digests, second looks',
      timeout: Duration.seconds(50), // ends before the next look begins
      memoryMb: 512,
      readableTraces: true,
      environment: {
        LEDGER_TABLE: ledger.table.tableName,
        LATER_QUEUE_URL: later.queueUrl,
        ALARM_TOPIC_ARN: alarms.topic.topicArn,
        DOOR_URL: doorUrl,
      } satisfies ConfigEnvironment,
    });
    this.function.live.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
    Validations.of(this).acknowledge(
      { id: 'Serverless-LambdaAsyncFailureDestination', reason: NEXT_LOOK },
      { id: 'Serverless-EventBusDLQ', reason: NEXT_LOOK },
    );
    this.#allowLooking(ledger, later, logictradeKey);
    this.function.allow(
      ['sqs:GetQueueAttributes'],
      [later, ...lanes].map(({ queueArn }) => queueArn),
    );
    alarms.letPublish(this.function);
    new Rule(this, 'EveryMinute', {
      description: `Looks over the cell ${cell.id}`,
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new Target(this.function.live, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
  }

  #allowLooking(ledger: LedgerTable, later: Queue, logictradeKey: EmptySecret): void {
    this.function.allow(['dynamodb:Query'], [ledger.indexArn('unrest')]);
    this.function.allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
      [ledger.table.tableArn],
    );
    this.function.allow(['sqs:SendMessage'], [later.queueArn]);
    this.function.allow(['secretsmanager:GetSecretValue'], [logictradeKey.arn]);
  }
}
