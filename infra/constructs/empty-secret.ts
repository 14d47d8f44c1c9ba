import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Stack, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import { stagePolicy } from './stage-policy.ts';

export interface EmptySecretProps {
  cell: Cell;
  name: string;
  description: string;
}

/** A place for a secret, created without a value: a random one would look like a real one and refuse every delivery. */
export class EmptySecret extends Construct {
  readonly arn: string;
  /** What a person runs to fill it in: type or paste the secret, Enter, Ctrl-D. It stays out of the shell's history. */
  readonly fillCommand: string;

  constructor(scope: Construct, id: string, { cell, name, description }: EmptySecretProps) {
    super(scope, id);
    // not `Secret`, which has CloudFormation generate a value
    const secret = new CfnSecret(this, 'Secret', { name, description });
    secret.applyRemovalPolicy(stagePolicy(cell).namedData);
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'the other party gives this secret out; only a person can rotate it there',
    });
    this.arn = secret.ref;
    this.fillCommand = `aws secretsmanager put-secret-value --region ${Stack.of(this).region} --secret-id ${name} --secret-string file:///dev/stdin`;
  }
}
