import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { aCell, aShop, resourcesOf, templateOf } from './a-cell.ts';

const template = templateOf(
  aCell({
    alarms: { emails: ['storing@meubelhuis.example'] },
    shops: [aShop(), aShop({ id: 'maatwerk', order: { ...aShop().order, prefix: 'MW-' } })],
  }),
);
/** With the table's made-up name as the runbook writes it. */
const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : (value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1]
        .map((part) => (typeof part === 'string' ? part : 'TABLE'))
        .join('');
const composites = resourcesOf(template, 'AWS::CloudWatch::CompositeAlarm');
const alarms = [...resourcesOf(template, 'AWS::CloudWatch::Alarm'), ...composites].map((alarm) => ({
  ...alarm,
  name: String(alarm['AlarmName']),
  heading: String(alarm['AlarmName']).replace(/^[^:]*: /, ''),
  text: textOf(alarm['AlarmDescription']),
}));
const runbook = readFileSync(new URL('../../infra/runbook.md', import.meta.url), 'utf8');
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
);

describe('the alarms', () => {
  it('have a heading in the runbook each, and the runbook has no other', () => {
    const headings = new Set(alarms.map(({ heading }) => heading));

    expect([...sections.keys()].toSorted()).toEqual([...headings].toSorted());
  });

  it.each(alarms.map((alarm) => [alarm.name, alarm]))(
    '"%s" says whom it hurts, where to read on and what to run',
    (_, { text, heading }) => {
      const [impact, causes, place, first] = text.split('\n');

      expect(impact).toMatch(/^[A-Z].{20,}\.$/);
      expect(causes).toMatch(/^Mostly: [a-z].{20,}\.$/i);
      expect(place).toBe(`Runbook: infra/runbook.md#${heading.toLowerCase().replaceAll(' ', '-')}`);
      expect(first).toMatch(
        /^First: (aws (logs tail|cloudwatch describe-alarm-contributors)|npm run ops -- (parked|dead-letters peek|status|doctor|secrets check)) /,
      );
      expect(text.length).toBeLessThan(1024);
    },
  );

  it.each(alarms.filter(({ name }) => !name.includes('maatwerk')).map((alarm) => [alarm.name, alarm]))(
    '"%s" has its first command in the runbook, word for word',
    (_, { text, heading }) => {
      const command = text.split('First: ').at(-1) ?? 'none';

      expect(sections.get(heading)).toContain(command);
    },
  );

  it.each([...sections])('"%s" is told in six parts', (_, section) => {
    for (const part of ['Means', 'Hurts', 'Look', 'Do', 'Over when', 'Escalate'])
      expect(section).toContain(`**${part}**`);
  });

  it('name the shop where they are about one', () => {
    expect(alarms.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'nl / meubelhuis: Orders are in the dead-letter queue',
        'nl / maatwerk: Orders are in the dead-letter queue',
        'nl: The importer fails',
      ]),
    );
  });

  it('tell people when they turn red and when it is over', () => {
    const topic = { Ref: expect.stringMatching(/^AlarmsTopic/) };
    for (const alarm of resourcesOf(template, 'AWS::CloudWatch::Alarm'))
      expect(alarm).toMatchObject({ AlarmActions: expect.arrayContaining([topic]), OKActions: [topic] });
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'storing@meubelhuis.example',
    });
  });

  it('may publish to the topic and use its key: CloudWatch does not say when it may not', () => {
    const fromHere = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
    const cloudWatch = {
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: fromHere,
    };
    const [topic] = resourcesOf(template, 'AWS::SNS::TopicPolicy');
    const [key] = resourcesOf(template, 'AWS::KMS::Key');

    expect(topic).toMatchObject({
      PolicyDocument: {
        Statement: expect.arrayContaining([
          expect.objectContaining({ ...cloudWatch, Action: 'sns:Publish' }),
        ]),
      },
    });
    expect(key).toMatchObject({
      KeyPolicy: {
        Statement: expect.arrayContaining([
          expect.objectContaining({ ...cloudWatch, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] }),
        ]),
      },
    });
  });

  it('watch metrics under the dimensions that functions emit them with', () => {
    expect(alarms.find(({ heading }) => heading === 'The watch has stopped')).toMatchObject({
      Metrics: expect.arrayContaining([
        expect.objectContaining({
          MetricStat: expect.objectContaining({
            Metric: {
              Namespace: 'WebshopLogictrade',
              MetricName: 'Heartbeat',
              Dimensions: [
                { Name: 'cell', Value: 'nl' },
                { Name: 'service', Value: 'watch-cell' },
              ],
            },
          }),
        }),
      ]),
      TreatMissingData: 'breaching',
    });
  });

  it('are four a shop, and one each over all shops for the rest', () => {
    const ofShop = alarms.filter(({ name }) => name.startsWith('nl / maatwerk: '));

    expect(ofShop.map(({ heading }) => heading).toSorted()).toEqual([
      'Deliveries are refused',
      'Orders are in the dead-letter queue',
      'Orders are parked',
      'Orders wait too long',
    ]);
  });

  it('say for which shop they speak where one is over all shops', () => {
    const queries = alarms.flatMap(({ heading, Metrics }: { heading: string; Metrics?: unknown }) =>
      z
        .array(z.object({ Expression: z.string().optional(), Period: z.number().optional() }))
        .catch([])
        .parse(Metrics)
        .filter(({ Expression }) => Expression?.startsWith('SELECT'))
        .map(({ Expression = '', Period = 0 }) => ({ heading, Expression, Period })),
    );

    expect(queries.map(({ heading }) => heading).toSorted()).toEqual([
      'A shop is silent',
      'A shop still uses its old secret',
    ]);
    for (const { Expression } of queries)
      expect(Expression).toMatch(
        /^SELECT (MAX|SUM)\(\w+\) FROM SCHEMA\("WebshopLogictrade", cell, service, shop\) WHERE cell = 'nl' AND service = '[a-z-]+' GROUP BY shop ORDER BY (MAX|SUM)\(\) DESC$/,
      );
  });

  it('look back no further than CloudWatch lets such an alarm: three hours', () => {
    for (const alarm of alarms.filter(({ heading }) => heading.startsWith('A shop '))) {
      const { Metrics, EvaluationPeriods } = z
        .object({ EvaluationPeriods: z.number(), Metrics: z.tuple([z.object({ Period: z.number() })]) })
        .parse(alarm);

      expect(EvaluationPeriods * Metrics[0].Period).toBeLessThanOrEqual(3 * 3600);
    }
  });

  it('leave a waiting shop in peace while LogicTrade cannot be called: one alarm speaks for all', () => {
    const [waiting] = alarms.filter(({ name }) => name === 'nl / maatwerk: Orders wait too long');

    expect(waiting).toMatchObject({
      Threshold: 3600,
      Metrics: expect.arrayContaining([
        expect.objectContaining({ Expression: 'MIN([open, MAX([unfinished, FILL(age, 0)])])' }),
        expect.objectContaining({
          Id: 'open',
          MetricStat: expect.objectContaining({
            Metric: expect.objectContaining({ MetricName: 'OpenSeconds' }),
          }),
        }),
      ]),
    });
  });

  it('are summed up in one that tells nobody, over all that concern the whole cell', () => {
    const [one] = composites;
    const children = JSON.stringify(one?.['AlarmRule']).match(/ALARM\(/g) ?? [];

    expect(children).toHaveLength(
      alarms.filter(({ name }) => name.startsWith('nl: ')).length - composites.length,
    );
    expect(children.length).toBeLessThanOrEqual(100);
    expect(one).not.toHaveProperty('AlarmActions');
  });

  it('have at most ten metrics each, which is what an expression may hold', () => {
    const tooMany = (alarms as { name: string; Metrics?: unknown[] }[]).filter(
      ({ Metrics = [] }) => Metrics.length > 11, // with the expression itself
    );

    expect(tooMany.map(({ name }) => name)).toEqual([]);
  });
});
