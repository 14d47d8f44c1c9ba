import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map((alarm) => ({
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
      const [impact, place, first] = text.split('\n');

      expect(impact).toMatch(/^[A-Z].{20,}\.$/);
      expect(place).toBe(`Runbook: infra/runbook.md#${heading.toLowerCase().replaceAll(' ', '-')}`);
      expect(first).toMatch(
        /^First: (aws logs tail|npm run ops -- (parked|dead-letters peek|status|doctor)) /,
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
    for (const alarm of alarms) expect(alarm).toMatchObject({ AlarmActions: [{}], OKActions: [{}] });
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
      Namespace: 'WebshopLogictrade',
      MetricName: 'Heartbeat',
      Dimensions: [
        { Name: 'cell', Value: 'nl' },
        { Name: 'service', Value: 'watch-cell' },
      ],
      TreatMissingData: 'breaching',
    });
  });
});
