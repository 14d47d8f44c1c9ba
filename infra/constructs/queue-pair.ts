import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import type { Timing } from '../../shared/config/timing.ts';
import { stagePolicy } from './stage-policy.ts';

/** SQS's longest; our own code parks what waited ten days, so nothing should ever reach it. */
const KEEP = Duration.days(14);
/** SQS's largest: postponing is counted as a receive and must never look like a failure. */
const MOST_RECEIVES = 1000;

export interface QueuePairProps {
  cell: Cell;
  timing: Timing;
  name: string;
  deadLetterName: string;
}

/** A standard queue, and the queue for what could not be worked on after a thousand receives. */
export class QueuePair extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly deadLetterName: string;

  constructor(scope: Construct, id: string, { cell, timing, name, deadLetterName }: QueuePairProps) {
    super(scope, id);
    this.deadLetterName = deadLetterName;
    const removalPolicy = stagePolicy(cell).namedData;
    const common = { encryption: QueueEncryption.SQS_MANAGED, retentionPeriod: KEEP, removalPolicy };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...common, queueName: deadLetterName });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      queueName: name,
      visibilityTimeout: Duration.millis(timing.visibilityMs),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MOST_RECEIVES },
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'Serverless-SQSRedrivePolicy',
      reason: 'this is the dead-letter queue',
    });
  }
}
