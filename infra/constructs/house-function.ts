import { type Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type IFunction,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import { bundle } from './bundle.ts';
import { METRIC_NAMESPACE } from './own-metric.ts';
import { stagePolicy } from './stage-policy.ts';

export interface HouseFunctionProps {
  cell: Cell;
  /** The folder in `functions/`, and the last part of the function's name. */
  folder: string;
  description: string;
  timeout: Duration;
  memoryMb: number;
  environment: Record<string, string>;
  /** Concurrent executions kept for this function alone, and its limit; absent: it shares the account's. */
  reservedConcurrency?: number | undefined;
  /** Stack traces in the words of the source; costs some milliseconds of each cold start. */
  readableTraces: boolean;
}

/** A function as this house runs them: Node 24 on ARM64, traced, its own role and log group, called through the alias `live`. */
export class HouseFunction extends Construct {
  readonly function: LambdaFunction;
  /** What events, routes and schedules call; a roll-back points it at an earlier version. */
  readonly live: IFunction;
  /** As plain text. */
  readonly name: string;
  /** The log group's name, as plain text. */
  readonly logName: string;
  readonly timeoutMs: number;
  readonly #role: Role;

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    super(scope, id);
    const { cell, folder } = props;
    const { data, namedData } = stagePolicy(cell);
    this.name = `${cell.id}-${folder}`;
    this.logName = `/aws/lambda/${this.name}`;
    this.timeoutMs = props.timeout.toMilliseconds();
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: this.logName,
      retention: cell.logKeepDays,
      removalPolicy: namedData,
    });
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.#role);
    this.function = new LambdaFunction(this, 'Function', {
      functionName: this.name,
      description: props.description,
      code: bundle(folder, cell),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role: this.#role,
      logGroup,
      tracing: Tracing.ACTIVE,
      timeout: props.timeout,
      memorySize: props.memoryMb,
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: props.reservedConcurrency }),
      currentVersionOptions: { removalPolicy: data }, // earlier versions are what a roll-back goes to
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: folder,
        POWERTOOLS_METRICS_NAMESPACE: METRIC_NAMESPACE,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        ...(props.readableTraces ? { NODE_OPTIONS: '--enable-source-maps' } : {}),
      },
    });
    // CDK's classes do not fit its own interfaces under exactOptionalPropertyTypes
    this.live = this.function.addAlias('live') as IFunction;
    this.#acknowledge();
  }

  /** Lets the function do exactly this; the role has no other rights than those given here, its log and its traces. */
  allow(actions: string[], resources: string[]): void {
    this.#role.addToPolicy(new PolicyStatement({ actions, resources }));
  }

  #acknowledge(): void {
    Validations.of(this).acknowledge(
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'X-Ray has no resources: its two actions can be allowed for "*" only',
      },
      {
        id: 'Serverless-LambdaDLQ',
        reason:
          'nothing is left to the function alone: shops deliver again, SQS keeps, the watch looks again',
      },
    );
  }
}
