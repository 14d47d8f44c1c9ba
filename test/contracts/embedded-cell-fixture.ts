import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedCell,
  type EmbeddedCellOptions,
  startEmbeddedCell,
} from '../../infra/local/embedded-cell.ts';
import type { FunctionDefinition } from '../../infra/local/runtime/function-definition.ts';
import { LambdaFunction } from '../../infra/local/runtime/lambda-function.ts';
import { LogSink } from '../../infra/local/runtime/log-sink.ts';
import { Watchdog } from '../../infra/local/runtime/watchdog.ts';
import type { SynthesisedCell } from '../../infra/local/template/synthesised-cell.ts';
import { cellSchema } from '../../shared/config/cell.ts';
import { CELL_FILE } from '../../shared/config/names.ts';

/** A bundle made of one source text, in a folder of its own. */
export function aBundle(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  writeFileSync(join(folder, 'index.mjs'), source);
  writeFileSync(join(folder, CELL_FILE), JSON.stringify(theCell));
  return folder;
}

/** A function of one source text, with what it writes. */
export function aFunction(source: string, definition: Partial<FunctionDefinition> = {}) {
  const log = new LogSink();
  const watchdog = new Watchdog();
  const lambda = new LambdaFunction(
    {
      name: 'test',
      arn: 'arn:aws:lambda:eu-west-1:000000000000:function:test',
      region: 'eu-west-1',
      taskRoot: aBundle(source),
      handler: 'index.handler',
      timeoutMs: 5000,
      memoryMb: 128,
      environment: {},
      ...definition,
    },
    { log, watchdog },
  );
  const stop = async () => {
    await lambda.stop(0);
    await watchdog.stop();
  };
  return { lambda, log, texts: () => log.lines.map(({ text }) => text), stop, watchdog };
}

const theCell = cellSchema.parse({
  id: 'tiny',
  stage: 'sample',
  prices: 'including-vat',
  shops: [
    {
      id: 'acme',
      webshop: 'shopify',
      order: { prefix: 'A-', salesManUserName: 'web', deliveryType: 'BM', deliveryCondition: 'D' },
      lines: { shipping: 'SHIP' },
    },
  ],
});

const resource = (Type: string, Properties: Record<string, unknown>) => ({ Type, Properties });
const queue = (QueueName: string, more: Record<string, unknown> = {}) =>
  resource('AWS::SQS::Queue', { QueueName, ...more });
const code = (S3Key: string, more: Record<string, unknown> = {}) =>
  resource('AWS::Lambda::Function', {
    FunctionName: `tiny-${S3Key}`,
    Code: { S3Key },
    Handler: 'index.handler',
    ...more,
  });
const integration = (name: string, more: Record<string, unknown> = {}) =>
  resource('AWS::ApiGatewayV2::Integration', {
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: { 'Fn::GetAtt': [name, 'Arn'] },
    PayloadFormatVersion: '2.0',
    ...more,
  });
const route = (RouteKey: string, target: string) =>
  resource('AWS::ApiGatewayV2::Route', {
    RouteKey,
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: target }]] },
  });

export interface TinyCell {
  /** Source of the function behind the door. */
  door?: string;
  /** Source of the function that works on the lane. */
  worker?: string;
  visibilitySeconds?: number;
  maxReceiveCount?: number;
  batchSize?: number;
  maximumConcurrency?: number;
  reports?: boolean;
  /** How long the door waits for its function. */
  doorPatienceMs?: number;
}

/** A cell of one lane, as `cdk synth` would have written it, with functions of the test's own. */
export function aSynthesisedCell({
  door = 'export const handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });',
  worker = 'export const handler = async () => ({ batchItemFailures: [] });',
  visibilitySeconds = 1,
  maxReceiveCount = 1000,
  batchSize = 10,
  maximumConcurrency = 2,
  reports = true,
  doorPatienceMs = 30_000,
}: TinyCell): SynthesisedCell {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-cell-'));
  for (const [name, source] of Object.entries({ 'receive-webhook': door, 'import-order': worker })) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), source);
    writeFileSync(join(folder, name, CELL_FILE), JSON.stringify(theCell));
  }
  const Lane = queue('tiny-lane-acme', {
    VisibilityTimeout: visibilitySeconds,
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount },
  });
  const Resources = {
    Ledger: resource('AWS::DynamoDB::Table', {
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    }),
    Lane,
    Dead: queue('tiny-dead-acme'),
    Key: resource('AWS::SecretsManager::Secret', { Name: 'webshop-logictrade/tiny/logictrade' }),
    Secret: resource('AWS::SecretsManager::Secret', { Name: 'webshop-logictrade/tiny/shops/acme' }),
    Door: code('receive-webhook', {
      Environment: { Variables: { LANE: { Ref: 'Lane' }, LEDGER: { Ref: 'Ledger' } } },
    }),
    Worker: code('import-order', { Timeout: 5 }),
    Source: resource('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': ['Lane', 'Arn'] },
      FunctionName: { Ref: 'Worker' },
      BatchSize: batchSize,
      ScalingConfig: { MaximumConcurrency: maximumConcurrency },
      FunctionResponseTypes: reports ? ['ReportBatchItemFailures'] : [],
    }),
    Api: resource('AWS::ApiGatewayV2::Api', {}),
    Integration: integration('Door', { TimeoutInMillis: doorPatienceMs }),
    Route: route('POST /webhooks/acme', 'Integration'),
    Rule: resource('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [{ Arn: { 'Fn::GetAtt': ['Door', 'Arn'] }, Id: 'Target0' }],
    }),
  };
  writeFileSync(join(folder, 'tiny.template.json'), JSON.stringify({ Resources }));
  const assets = { 'receive-webhook': 'receive-webhook', 'import-order': 'import-order' };
  return { cell: theCell, stackName: 'tiny', templateFile: 'tiny.template.json', assets, folder };
}

/** Asks again until it is so. Throws after five seconds. */
export async function eventually<T>(read: () => T | Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  for (const deadline = performance.now() + 5000; ; ) {
    const value = await read();
    if (isSo(value)) return value;
    if (performance.now() > deadline) throw new Error(`still ${JSON.stringify(value)} after five seconds`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Whether a process runs or is stopped; a dead one that nobody has buried yet does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}/stat`) || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** A running cell of one lane; ends with `stop`. */
export const aCell = (
  tiny: TinyCell = {},
  options: Partial<EmbeddedCellOptions> = {},
): Promise<EmbeddedCell> =>
  startEmbeddedCell({
    synthesised: aSynthesisedCell(tiny),
    logictrade: { url: 'http://127.0.0.1:9', key: 'nobody' },
    schedules: false,
    ...options,
  });

/** What the functions wrote as JSON, in order. */
export const written = (cell: EmbeddedCell): Record<string, unknown>[] =>
  cell.log.lines.filter(({ text }) => text.startsWith('{')).map(({ text }) => JSON.parse(text));
