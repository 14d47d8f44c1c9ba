import { describe, expect, it } from 'vitest';
import { planCell } from '../../../../../infra/local/template/cell-plan.ts';
import type { Template } from '../../../../../infra/local/template/template.ts';

const place = {
  stackName: 'stack',
  region: 'eu-west-1',
  queueUrl: (name: string) => `http://queues/${name}`,
};
const plan = (Resources: Template['Resources']) => planCell({ Resources }, place, (key) => `/assets/${key}`);
const resource = (Type: string, Properties: Record<string, unknown> = {}) => ({ Type, Properties });

const Function = resource('AWS::Lambda::Function', {
  FunctionName: 'cell-import',
  Code: { S3Bucket: 'any', S3Key: 'abc.zip' },
  Handler: 'index.handler',
  Timeout: 70,
  Environment: { Variables: { LATER_QUEUE_URL: { Ref: 'Queue' }, TABLE: { Ref: 'Table' } } },
});
const Queue = resource('AWS::SQS::Queue', {
  QueueName: 'cell-later',
  VisibilityTimeout: 100,
  RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 1000 },
});
const Dead = resource('AWS::SQS::Queue', { QueueName: 'cell-dead' });
const Table = resource('AWS::DynamoDB::Table', {
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
});
const Version = resource('AWS::Lambda::Version', { FunctionName: { Ref: 'Function' } });
const Alias = resource('AWS::Lambda::Alias', { FunctionName: { Ref: 'Function' }, Name: 'live' });

const ALIASED = { Function, Version, Alias, Queue, Dead, Table };

describe('the plan of a cell', () => {
  it('gives a function its bundle, its limits and what it refers to', () => {
    const { functions } = plan({ Function, Queue, Dead, Table });

    expect(functions).toEqual([
      expect.objectContaining({
        name: 'cell-import',
        taskRoot: '/assets/abc.zip',
        timeoutMs: 70_000,
        environment: { LATER_QUEUE_URL: 'http://queues/cell-later', TABLE: 'stack-Table' },
      }),
    ]);
  });

  it('keeps visibility and redrive of a queue', () => {
    const { queues } = plan({ Queue, Dead });

    expect(queues[0]).toEqual({
      name: 'cell-later',
      attributes: {
        VisibilityTimeout: '100',
        RedrivePolicy:
          '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:000000000000:cell-dead","maxReceiveCount":1000}',
      },
    });
  });

  it('finds the function behind an alias, however the template spells it', () => {
    const FunctionName = {
      'Fn::Join': ['', [{ 'Fn::Select': [6, { 'Fn::Split': [':', { Ref: 'Alias' }] }] }, ':live']],
    };
    const Source = resource('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      FunctionName,
      BatchSize: 10,
      ScalingConfig: { MaximumConcurrency: 2 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    const Api = resource('AWS::ApiGatewayV2::Api');
    const Integration = resource('AWS::ApiGatewayV2::Integration', {
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { Ref: 'Alias' },
      PayloadFormatVersion: '2.0',
    });
    const Route = resource('AWS::ApiGatewayV2::Route', {
      RouteKey: 'POST /webhooks/acme',
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
    });
    const Rule = resource('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Arn: { Ref: 'Alias' }, Id: 'Target0' }],
    });

    const { eventSources, routes, schedules } = plan({ ...ALIASED, Source, Api, Integration, Route, Rule });

    expect(eventSources).toEqual([
      expect.objectContaining({
        queueName: 'cell-later',
        functionName: 'cell-import',
        maximumConcurrency: 2,
        reportsBatchItemFailures: true,
      }),
    ]);
    expect(routes).toEqual([
      { routeKey: 'POST /webhooks/acme', functionName: 'cell-import', timeoutMs: 30_000 },
    ]);
    expect(schedules).toEqual([{ ruleName: 'stack-Rule', functionName: 'cell-import', everyMs: 60_000 }]);
  });

  it('lists what has no effect on one machine', () => {
    const { ignored } = plan({ Role: resource('AWS::IAM::Role'), Alarm: resource('AWS::CloudWatch::Alarm') });

    expect(ignored).toEqual(['AWS::CloudWatch::Alarm', 'AWS::IAM::Role']);
  });

  it('refuses a resource that matters and is missing here, by name', () => {
    const Stream = resource('AWS::Kinesis::Stream');

    expect(() => plan({ Stream })).toThrow(
      'the embedded cell has no counterpart of Stream (AWS::Kinesis::Stream)',
    );
  });
});
