import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { QueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { QueuePair } from './queue-pair.ts';

/** Refuses plain HTTP to all these queues; one resource for all of them, since a stack holds 500. */
export class TlsOnly extends Construct {
  constructor(scope: Construct, id: string, pairs: QueuePair[]) {
    super(scope, id);
    const policy = new QueuePolicy(this, 'Policy', {
      queues: pairs.flatMap(({ queue, deadLetters }) => [queue, deadLetters]),
    });
    policy.document.addStatements(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['sqs:*'],
        resources: ['*'], // in a queue's policy: this queue; SQS refuses a policy that names several
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  }
}
