import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  type MetricAlarm,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  GetAccountSettingsCommand,
  type LambdaClient,
  paginateListEventSourceMappings,
} from '@aws-sdk/client-lambda';
import { paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns';
import { liveFunction, pointAlias } from '../../../shared/release/aws-versions.ts';
import type { AwsOnly } from './aws-only.ts';

const DAY_S = 86_400;

export interface AwsAccountOptions {
  cellId: string;
  alarmTopicArn: string;
  lambda: LambdaClient;
  cloudWatch: CloudWatchClient;
  sns: SNSClient;
  now: () => number;
}

/** The parts of an AWS account that only a deployed cell has. */
export class AwsAccount implements AwsOnly {
  readonly #options: AwsAccountOptions;

  constructor(options: AwsAccountOptions) {
    this.#options = options;
  }

  functionOf(folder: string) {
    return liveFunction(this.#options.lambda, `${this.#options.cellId}-${folder}`);
  }

  pointTo(name: string, version: number): Promise<void> {
    return pointAlias(this.#options.lambda, name, version);
  }

  async idleLanes(): Promise<string[]> {
    const { lambda: client, cellId } = this.#options;
    const idle: string[] = [];
    const pages = paginateListEventSourceMappings(
      { client },
      { FunctionName: `${cellId}-import-order:live` },
    );
    for await (const { EventSourceMappings = [] } of pages)
      for (const { State, EventSourceArn } of EventSourceMappings)
        if (State !== 'Enabled') idle.push(`${EventSourceArn?.split(':').at(-1) ?? 'unknown'} (${State})`);
    return idle;
  }

  async concurrency(): Promise<{ limit: number; unreserved: number }> {
    const { AccountLimit = {} } = await this.#options.lambda.send(new GetAccountSettingsCommand());
    const { ConcurrentExecutions: limit = 0, UnreservedConcurrentExecutions: unreserved = limit } =
      AccountLimit;
    return { limit, unreserved };
  }

  async subscriptions(): Promise<{ pending: string[]; confirmed: number }> {
    const { sns: client, alarmTopicArn } = this.#options;
    const pending: string[] = [];
    let confirmed = 0;
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
      { client },
      { TopicArn: alarmTopicArn },
    ))
      for (const { SubscriptionArn = '', Endpoint = 'somebody' } of Subscriptions)
        if (SubscriptionArn.startsWith('arn:')) confirmed += 1;
        else pending.push(Endpoint);
    return { pending, confirmed };
  }

  async alarms(): Promise<{ name: string; isRed: boolean }[]> {
    const { cloudWatch, cellId } = this.#options;
    const found: MetricAlarm[] = [];
    let NextToken: string | undefined;
    do {
      const page = await cloudWatch.send(
        new DescribeAlarmsCommand({
          AlarmNamePrefix: cellId,
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      );
      found.push(...(page.MetricAlarms ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return found
      .map(({ AlarmName = '', StateValue }) => ({ name: AlarmName, isRed: StateValue === 'ALARM' }))
      .filter(({ name }) => name.startsWith(`${cellId}:`) || name.startsWith(`${cellId} /`));
  }

  async trip(alarmName: string, reason: string): Promise<void> {
    await this.#options.cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: alarmName, StateValue: 'ALARM', StateReason: reason }),
    );
  }

  async oldSecretUses(shop: string): Promise<number> {
    const { cloudWatch, cellId, now } = this.#options;
    const dimensions = { cell: cellId, service: 'receive-webhook', shop };
    const { Datapoints = [] } = await cloudWatch.send(
      new GetMetricStatisticsCommand({
        Namespace: 'WebshopLogictrade',
        MetricName: 'OldSecretUsed',
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        StartTime: new Date(now() - DAY_S * 1000),
        EndTime: new Date(now()),
        Period: DAY_S,
        Statistics: ['Sum'],
      }),
    );
    return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
  }
}
