import { describe, expect, it } from 'vitest';
import { configSchema as importer } from '../../functions/import-order/config.ts';
import { readConfig } from '../../functions/receive-webhook/config.ts';
import { configSchema as rollBack } from '../../functions/roll-back/config.ts';
import { configSchema as watch } from '../../functions/watch-cell/config.ts';
import { aCell, resourceOf, resourcesOf, templateOf } from './a-cell.ts';

const functionOf = (folder: string, template = templateOf(aCell())) =>
  resourceOf(template, 'AWS::Lambda::Function', ['FunctionName', `nl-${folder}`]);

describe('every function', () => {
  it.each([
    ['receive-webhook', Object.keys(readConfig({ LATER_QUEUE_URL: 'https://sqs.example/later' }))],
    ['import-order', Object.keys(importer.shape)],
    ['watch-cell', Object.keys(watch.shape)],
    ['roll-back', Object.keys(rollBack.shape)],
  ])('%s gets the environment that its configuration asks for, and says who it is', (folder, names) => {
    const { Variables } = functionOf(folder)['Environment'] as { Variables: Record<string, unknown> };

    expect(Object.keys(Variables)).toEqual(expect.arrayContaining(names));
    expect(Variables).toMatchObject({
      POWERTOOLS_SERVICE_NAME: folder,
      POWERTOOLS_METRICS_NAMESPACE: 'WebshopLogictrade',
      POWERTOOLS_LOG_LEVEL: 'INFO',
    });
  });

  it('runs on Node 24 and ARM64, traced, with a log group of its own', () => {
    templateOf(aCell()).allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogGroup: {} },
    });
    expect(resourcesOf(templateOf(aCell()), 'AWS::Logs::LogGroup')).toHaveLength(5);
  });

  it('is called through its alias, so that a roll-back reaches every caller', () => {
    const template = templateOf(aCell());
    const callers = [
      ...resourcesOf(template, 'AWS::Lambda::EventSourceMapping').map(({ FunctionName }) => FunctionName),
      ...resourcesOf(template, 'AWS::ApiGatewayV2::Integration').map(({ IntegrationUri }) => IntegrationUri),
      ...resourcesOf(template, 'AWS::Events::Rule').flatMap(({ Targets }) =>
        (Targets as { Arn: unknown }[]).map(({ Arn }) => Arn),
      ),
    ];

    expect(callers).toHaveLength(4);
    for (const caller of callers) expect(JSON.stringify(caller)).toMatch(/^\{"Ref":"\w+Aliaslive\w+"\}$/);
  });

  it('keeps its earlier versions in production, to roll back to', () => {
    const versions = resourcesOf(templateOf(aCell()), 'AWS::Lambda::Version');

    expect(versions).toHaveLength(4);
    for (const { deletionPolicy } of versions) expect(deletionPolicy).toBe('Retain');
  });

  it('shares the account’s concurrency, but for the door in production', () => {
    expect(functionOf('receive-webhook')).toMatchObject({ ReservedConcurrentExecutions: 100 });
    expect(functionOf('import-order')).not.toHaveProperty('ReservedConcurrentExecutions');
    expect(functionOf('receive-webhook', templateOf(aCell({ stage: 'sample' })))).not.toHaveProperty(
      'ReservedConcurrentExecutions',
    );
  });

  it.each([
    ['off', undefined],
    ['25', 25],
  ])('lets a small account set the door’s concurrency to %s', (doorConcurrency, expected) => {
    const template = templateOf(aCell(), { doorConcurrency });

    expect(functionOf('receive-webhook', template)['ReservedConcurrentExecutions']).toBe(expected);
  });

  it('refuses a door concurrency that is no number', () => {
    expect(() => templateOf(aCell(), { doorConcurrency: 'many' })).toThrow('doorConcurrency');
  });
});

describe('the watch', () => {
  it('looks once a minute, and a look that failed is not repeated', () => {
    const template = templateOf(aCell());

    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ RetryPolicy: { MaximumRetryAttempts: 0 } }],
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumRetryAttempts: 0 });
    expect(Number(functionOf('watch-cell')['Timeout'])).toBeLessThan(60);
  });
});
