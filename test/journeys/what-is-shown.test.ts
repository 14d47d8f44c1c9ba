import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { savedQueriesOf } from '../../infra/constructs/saved-query-texts.ts';
import { simulators } from '../../infra/local/shops/simulators.ts';
import { resourceOf, resourcesOf, templateOf } from '../infra/a-cell.ts';
import { laneQueueName } from '../../shared/config/names.ts';
import { aRunningCell, type RunningCell, sales, until } from './a-running-cell.ts';

type Line = Record<string, unknown>;

/** How Lambda and API Gateway name what a line came from. */
const LOG_OF: Record<string, string> = {
  'receive-webhook': 'door',
  'import-order': 'importer',
  'watch-cell': 'watch',
};

let running: RunningCell;
let lines: Line[] = [];
beforeAll(async () => {
  const old = simulators['standard-webhooks'].secret(2);
  running = await aRunningCell((cell) => ({ ...cell, shops: cell.shops.slice(0, 2) }), {
    secrets: {
      meubelhuis: [simulators.shopify.secret(1)],
      maatwerk: [simulators['standard-webhooks'].secret(9), old],
    },
  });
  await aBadDay(running);
  lines = running.cell.log.lines.flatMap(({ text }) => {
    const isJson = text.startsWith('{');
    return isJson ? [JSON.parse(text) as Line] : [];
  });
});
afterAll(() => running.stop());

/** Something of everything that people look for afterwards. */
async function aBadDay(of: RunningCell): Promise<void> {
  const { cell } = of;
  const sold = sales(4, 6000);
  const faults = cell.logictrade.simulator?.faults;
  faults?.add({ kind: 'refuse', message: 'onbekend', method: 'POST', path: '/orders', times: 1 });
  faults?.add({
    kind: 'server-error',
    when: 'before-effect',
    method: 'POST',
    path: '/orders',
    afterCalls: 1,
    times: 1,
  });
  for (const sale of sold) await of.deliver('meubelhuis', sale);
  const signedOld = sales(1, 6100)[0];
  if (signedOld !== undefined) await of.deliver('maatwerk', signedOld);
  await fetch(cell.webhookUrl('meubelhuis'), { method: 'POST', body: '{}' });
  const said = (step: string) =>
    cell.log.lines.filter(({ text }) => text.includes(`"step":"${step}"`)).length;
  await until(
    () => [said('done') >= 3, said('parked') >= 1, said('postponed') >= 1],
    (all) => all.every(Boolean),
    150,
  );
  await cell.runSchedules();
  // last of all the lane is gone, and the door has to say so
  cell.lane('maatwerk').pause();
  await cell.clients.sqs.send(
    new DeleteQueueCommand({ QueueUrl: cell.queueUrl(laneQueueName(cell.cell.id, 'maatwerk')) }),
  );
  const tooLate = sales(1, 6200)[0];
  if (tooLate !== undefined) await of.deliver('maatwerk', tooLate);
}

/** Metrics of ours as they were emitted: name, then the dimensions by name. */
function emitted(): Set<string> {
  const found = lines.flatMap((line) => {
    const { CloudWatchMetrics = [] } = (line['_aws'] ?? {}) as {
      CloudWatchMetrics?: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] }[];
    };
    return CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) =>
      Metrics.flatMap(({ Name }) =>
        Dimensions.map((names) =>
          [
            Name,
            ...names.toSorted().map((name) => (name === 'shop' ? 'shop' : `${name}=${String(line[name])}`)),
          ].join(' '),
        ),
      ),
    );
  });
  return new Set(found);
}

/** Metrics of ours that the dashboard reads, written the same way. */
function shown(): string[] {
  const template = templateOf(running.cell.cell);
  const { DashboardBody } = resourceOf(template, 'AWS::CloudWatch::Dashboard');
  const text = (DashboardBody as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1]
    .map((part) => (typeof part === 'string' ? part : 'AWS'))
    .join('');
  const metrics = (
    JSON.parse(text) as { widgets: { properties: { metrics?: unknown[][] } }[] }
  ).widgets.flatMap(({ properties }) => properties.metrics ?? []);
  return metrics.flatMap(([first, ...rest]) => {
    if (first === 'WebshopLogictrade') return [ofMetric(rest.filter((part) => typeof part === 'string'))];
    const { expression = '' } = (typeof first === 'object' ? first : {}) as { expression?: string };
    return expression.startsWith('SEARCH') ? [ofSearch(expression)] : [];
  });
}

const ofMetric = ([name = '', ...dimensions]: string[]): string =>
  [
    name,
    ...Array.from(
      { length: dimensions.length / 2 },
      (_, i) => `${dimensions[2 * i]}=${dimensions[2 * i + 1]}`,
    ).toSorted(),
  ].join(' ');

function ofSearch(expression: string): string {
  const terms = new Map(
    [...expression.matchAll(/(\w+)="([^"]+)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  return `${terms.get('MetricName')} cell=${terms.get('cell')} service=${terms.get('service')} shop`;
}

describe('The dashboard', () => {
  it('shows no metric of ours that functions do not emit under just these dimensions', () => {
    const byFilter = resourcesOf(templateOf(running.cell.cell), 'AWS::Logs::MetricFilter').flatMap(
      ({ MetricTransformations }) =>
        (MetricTransformations as { MetricName: string }[]).map(({ MetricName }) => MetricName),
    );
    const metrics = shown();

    expect(metrics.length).toBeGreaterThan(10);
    expect(
      metrics.filter(
        (metric) => !emitted().has(metric) && !byFilter.some((name) => metric.startsWith(`${name} `)),
      ),
    ).toEqual([]);
  });
});

/** Names that Logs Insights would find in these lines; `at.0` is the first of a list. */
const fieldsOf = (line: Line): string[] =>
  Object.entries(line).flatMap(([name, value]) => (Array.isArray(value) ? [name, `${name}.0`] : [name]));

const WORDS = new Set(
  'fields filter stats sort limit by as asc desc and or not in like count count_distinct max min latest earliest ispresent bin 1h'.split(
    ' ',
  ),
);

/** Fields that a query reads: no comments, texts, numbers, words of the language or names that it makes up itself. */
function readBy(text: string): string[] {
  const bare = text.replace(/^#.*$/gm, '').replace(/'[^']*'|\/[^/]*\//g, ' ');
  const own = [...bare.matchAll(/\bas (\w+)/g)].map(([, name = '']) => name);
  const words = [...bare.matchAll(/[@a-zA-Z_][\w.]*/g)].map(([word]) => word);
  return [...new Set(words)].filter(
    (word) => !WORDS.has(word) && !own.includes(word) && !word.startsWith('@') && word !== 'h',
  );
}

describe('The saved queries', () => {
  it.each(savedQueriesOf({ shops: [] }))('read fields that the logs have: $name', ({ reads, text }) => {
    const ofReads = lines.filter((line) => reads.includes(logOf(line)));
    const fields = new Set(ofReads.flatMap(fieldsOf));

    expect(readBy(text).length).toBeGreaterThan(0);
    expect(readBy(text).filter((field) => !fields.has(field))).toEqual([]);
  });

  it('find an order’s story by what its lines carry', () => {
    const [done] = lines.filter(({ step }) => step === 'done');
    const story = lines.filter(
      ({ orderKey, deliveryId }) => orderKey === done?.['orderKey'] || deliveryId === done?.['deliveryId'],
    );

    expect(story.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['verified', 'enqueued', 'consumed', 'claimed', 'order-created', 'done']),
    );
  });
});

type Log = ReturnType<typeof savedQueriesOf>[number]['reads'][number];
const logOf = (line: Line): Log =>
  (typeof line['service'] === 'string' ? LOG_OF[line['service']] : 'access') as Log;
