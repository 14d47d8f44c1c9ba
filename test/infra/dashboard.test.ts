import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { aCell, manyShops, resourceOf, resourcesOf, templateOf } from './a-cell.ts';

const bodySchema = z.object({
  widgets: z.array(
    z.object({
      type: z.string(),
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
      properties: z.looseObject({
        title: z.string().optional(),
        metrics: z.array(z.array(z.unknown())).optional(),
        alarms: z.array(z.string()).optional(),
      }),
    }),
  ),
});
type Template = ReturnType<typeof templateOf>;

/** The dashboard as CloudWatch gets it, with the logical id for what only AWS knows. */
function bodyOf(template: Template) {
  const { DashboardBody } = resourceOf(template, 'AWS::CloudWatch::Dashboard');
  const parts = (DashboardBody as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
  const text = parts.map((part) =>
    typeof part === 'string' ? part : JSON.stringify(part).replace(/\W+/g, '-'),
  );
  return bodySchema.parse(JSON.parse(text.join('')));
}

/** Namespace and name of every metric that a widget reads itself. */
const metricsOf = (template: Template): string[] =>
  bodyOf(template).widgets.flatMap(({ properties: { metrics = [] } }) =>
    metrics.flatMap(([namespace, name]) =>
      typeof namespace === 'string' ? [`${namespace} ${String(name)}`] : [],
    ),
  );

/** What AWS says of itself, in the words of its documentation. */
const AWS_METRICS = [
  'AWS/ApiGateway 4xx',
  'AWS/ApiGateway 5xx',
  'AWS/ApiGateway Count',
  'AWS/ApiGateway Latency',
  'AWS/DynamoDB ConsumedReadCapacityUnits',
  'AWS/DynamoDB ConsumedWriteCapacityUnits',
  'AWS/Lambda ConcurrentExecutions',
  'AWS/Lambda Duration',
  'AWS/Logs IncomingBytes',
  'AWS/SQS ApproximateNumberOfMessagesVisible',
  'AWS/SQS NumberOfEmptyReceives',
  'AWS/SQS NumberOfMessagesReceived',
];

describe('the dashboard', () => {
  it('reads of AWS only what AWS says', () => {
    const ofAws = metricsOf(templateOf(aCell())).filter((metric) => metric.startsWith('AWS/'));

    expect([...new Set(ofAws)].toSorted()).toEqual(AWS_METRICS);
  });

  it('needs no more widgets for forty shops than for one', () => {
    const count = (shops: number) => bodyOf(templateOf(aCell({ shops: manyShops(shops) }))).widgets.length;

    expect(count(40)).toBe(count(1));
  });

  it('fits on a screen 24 wide, no widget over another', () => {
    const { widgets } = bodyOf(templateOf(aCell()));
    const cellsOf = ({ x, y, width, height }: (typeof widgets)[number]) =>
      Array.from({ length: width * height }, (_, i) => `${x + (i % width)} ${y + Math.floor(i / width)}`);
    const taken = widgets.flatMap(cellsOf);

    expect(new Set(taken).size).toBe(taken.length);
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
  });

  it('shows every alarm there is room for, those of the whole cell first', () => {
    const alarmsOf = (template: Template) =>
      bodyOf(template).widgets.flatMap(({ properties }) => properties.alarms ?? []);
    const one = templateOf(aCell());
    const forty = alarmsOf(templateOf(aCell({ shops: manyShops(40) })));

    expect(alarmsOf(one)).toHaveLength(resourcesOf(one, 'AWS::CloudWatch::Alarm').length);
    expect(forty).toHaveLength(100);
    expect(forty.findIndex((alarm) => alarm.includes('Lane'))).toBeGreaterThan(5);
    expect(forty.slice(0, 5).join()).not.toContain('Lane');
  });

  it('compares calls to LogicTrade with the limit of this cell’s key', () => {
    const template = templateOf(aCell({ logictrade: { callsPerMinute: 600 } }));
    const calls = bodyOf(template).widgets.find(({ properties }) => properties.title === 'LogicTrade: calls');

    expect(calls?.properties).toMatchObject({
      metrics: [
        [
          'WebshopLogictrade',
          'LogictradeMilliseconds',
          'cell',
          'nl',
          'service',
          'import-order',
          { stat: 'SampleCount' },
        ],
      ],
      annotations: { horizontal: [{ value: 600 }] },
    });
  });

  it('stays within what CloudWatch takes, for forty shops too', () => {
    const template = templateOf(aCell({ shops: manyShops(40) }));
    const { widgets } = bodyOf(template);

    const metrics = widgets.map(({ properties }) => properties.metrics ?? []);
    const expressions = metrics
      .flat()
      .flatMap(([first]) => (typeof first === 'object' ? [JSON.stringify(first)] : []));

    expect(widgets.length).toBeLessThan(100);
    expect(Math.max(...metrics.map(({ length }) => length))).toBeLessThan(500);
    expect(expressions.length).toBeGreaterThan(5);
    expect(Math.max(...expressions.map(({ length }) => length))).toBeLessThan(1024);
  });
});

describe('the saved queries', () => {
  it('are found under the cell’s name and read its logs', () => {
    const queries = resourcesOf(templateOf(aCell()), 'AWS::Logs::QueryDefinition');

    expect(queries.map(({ Name }) => Name)).toContain("webshop-logictrade/nl/One order's story");
    const logs = queries.flatMap(({ LogGroupNames }) => LogGroupNames as string[]);
    expect([...new Set(logs)].toSorted()).toEqual([
      '/aws/lambda/nl-import-order',
      '/aws/lambda/nl-receive-webhook',
      '/aws/lambda/nl-watch-cell',
      '/aws/vendedlogs/webshop-logictrade/nl-door',
    ]);
  });
});
