import { Duration, Validations } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import type { Timing } from '../../shared/config/timing.ts';
import { doorOf } from '../../shared/webshops/doors.ts';
import type { ConfigEnvironment } from '../../functions/import-order/config.ts';
import type { EmptySecret } from './empty-secret.ts';
import { HouseFunction } from './house-function.ts';
import type { LedgerTable } from './ledger-table.ts';

export interface ImporterProps {
  cell: Cell;
  timing: Timing;
  ledger: LedgerTable;
  later: Queue;
  logictradeKey: EmptySecret;
}

/** The one function that creates orders in LogicTrade; every lane feeds it, and permits keep them all within the limit. */
export class Importer extends Construct {
  readonly function: HouseFunction;
  readonly #timing: Timing;

  constructor(scope: Construct, id: string, { cell, timing, ledger, later, logictradeKey }: ImporterProps) {
    super(scope, id);
    this.#timing = timing;
    this.function = new HouseFunction(this, 'Function', {
      cell,
      folder: 'import-order',
      description: 'Brings orders from the lanes into LogicTrade, each exactly once',
      timeout: Duration.millis(timing.functionTimeoutMs),
      memoryMb: 1024, // a batch of ten bodies of 4 MB and what they are parsed to
      // no reserved concurrency: the lanes' own maximum is the limit, and a throttled importer counts as a receive
      readableTraces: true,
      environment: {
        LEDGER_TABLE: ledger.table.tableName,
        LATER_QUEUE_URL: later.queueUrl,
      } satisfies ConfigEnvironment,
    });
    this.function.allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
      [ledger.table.tableArn],
    );
    this.function.allow(['dynamodb:Query'], [ledger.indexArn('alias')]);
    // platforms that ask to erase people's data: it is looked for everywhere
    if (cell.shops.some(({ webshop }) => doorOf(webshop).asksToForget))
      this.function.allow(['dynamodb:Scan', 'dynamodb:DeleteItem'], [ledger.table.tableArn]);
    this.function.allow(['secretsmanager:GetSecretValue'], [logictradeKey.arn]);
    this.workOn(this, later);
  }

  /** Has messages of this queue worked on; the mapping belongs to `scope`. */
  workOn(scope: Construct, queue: Queue): void {
    const source = new CfnEventSourceMapping(scope, 'EventSource', {
      functionName: this.function.live.functionArn,
      eventSourceArn: queue.queueArn,
      batchSize: this.#timing.batchSize,
      scalingConfig: { maximumConcurrency: this.#timing.laneConcurrency },
      functionResponseTypes: ['ReportBatchItemFailures'],
    });
    Validations.of(source).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'what cannot be worked on goes to the dead-letter queue of its own queue',
    });
    this.function.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
      [queue.queueArn],
    );
  }
}
