import { describe, expect, it } from 'vitest';
import {
  laneDeadLetterName,
  laneQueueName,
  laneQueueUrl,
  laterQueueName,
  logictradeSecretName,
  shopSecretName,
} from '../../shared/config/names.ts';
import { aCell, aShop, manyShops, resourcesOf, templateOf } from './a-cell.ts';

const twoShops = [
  aShop(),
  aShop({ id: 'maatwerk', webshop: 'standard-webhooks', order: { ...aShop().order, prefix: 'MW-' } }),
];

describe('a cell', () => {
  it.each([1, 30, 40])('with %i shops stays under 450 resources', (count) => {
    const { Resources } = templateOf(aCell({ shops: manyShops(count) })).toJSON();

    expect(Object.keys(Resources).length).toBeLessThan(450);
  });

  it('takes at most ten resources for one more shop, with room for the four alarms a lane may have', () => {
    const countWith = (shops: number) => {
      const { Resources } = templateOf(aCell({ shops: manyShops(shops) })).toJSON();
      return Object.keys(Resources).length;
    };
    const alarmsOf = (shops: number) =>
      resourcesOf(templateOf(aCell({ shops: manyShops(shops) })), 'AWS::CloudWatch::Alarm').length;

    const lane = countWith(3) - countWith(2);
    const alarms = alarmsOf(3) - alarmsOf(2);

    expect(lane - alarms + 4).toBeLessThanOrEqual(10);
  });

  it('names queues and secrets as the functions expect them', () => {
    const template = templateOf(aCell({ shops: twoShops }));

    const queues = resourcesOf(template, 'AWS::SQS::Queue').map(({ QueueName }) => String(QueueName));
    const secrets = resourcesOf(template, 'AWS::SecretsManager::Secret').map(({ Name }) => String(Name));

    expect(queues.toSorted()).toEqual(
      [
        ...twoShops.flatMap(({ id }) => [laneQueueName('nl', id), laneDeadLetterName('nl', id)]),
        laterQueueName('nl'),
        `${laterQueueName('nl')}-dead`,
      ].toSorted(),
    );
    expect(secrets.toSorted()).toEqual(
      [logictradeSecretName('nl'), ...twoShops.map(({ id }) => shopSecretName('nl', id))].toSorted(),
    );
    expect(laneQueueUrl(`https://sqs/1/${laterQueueName('nl')}`, 'nl', 'maatwerk')).toBe(
      `https://sqs/1/${laneQueueName('nl', 'maatwerk')}`,
    );
  });

  it('keeps its other shops untouched when they are listed in another sequence', () => {
    const one = templateOf(aCell({ shops: twoShops })).toJSON();
    const other = templateOf(aCell({ shops: twoShops.toReversed() })).toJSON();

    expect(
      Object.keys(other.Resources)
        .filter((id) => !/Version/.test(id))
        .toSorted(),
    ).toEqual(
      Object.keys(one.Resources)
        .filter((id) => !/Version/.test(id))
        .toSorted(),
    );
  });

  it('prints the webhook address of each shop and the command that fills in each secret', () => {
    const { Outputs } = templateOf(aCell({ shops: twoShops })).toJSON();

    expect(Object.keys(Outputs).toSorted()).toEqual([
      'DashboardPage',
      'ResponderPolicy',
      'SecretLogictradeKey',
      'SecretMaatwerk',
      'SecretMeubelhuis',
      'WebhookMaatwerk',
      'WebhookMeubelhuis',
    ]);
    expect(Outputs.WebhookMaatwerk.Value['Fn::Join'][1].at(-1)).toBe('/webhooks/maatwerk');
    expect(Outputs.SecretMeubelhuis.Value).toBe(
      'aws secretsmanager put-secret-value --region eu-west-1 --secret-id webshop-logictrade/nl/shops/meubelhuis --secret-string file:///dev/stdin',
    );
  });

  it('tells apart in its outputs what differs only in dashes', () => {
    const shops = ['ab-1', 'ab1'].map((id, i) =>
      aShop({ id, order: { ...aShop().order, prefix: `S${i}-` } }),
    );

    const { Outputs } = templateOf(aCell({ shops })).toJSON();

    expect(Object.keys(Outputs)).toEqual(expect.arrayContaining(['WebhookAbHyphen1', 'WebhookAb1']));
  });

  it('keeps all that a retired shop has, and prints nothing to set up for it', () => {
    const retired = aCell({ shops: [aShop({ retired: true }), ...twoShops.slice(1)] });
    const live = aCell({ shops: twoShops });

    const template = templateOf(retired);

    const types = (of: typeof template) => Object.values(of.toJSON().Resources).length;
    expect(types(template)).toBe(types(templateOf(live)));
    expect(Object.keys(template.toJSON().Outputs)).not.toContain('WebhookMeubelhuis');
  });

  it('tags what belongs to it with cell, stage, shop and the tags of its configuration', () => {
    const template = templateOf(aCell({ tags: { 'cost-centre': '4711' } }));

    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'nl-lane-meubelhuis',
      Tags: [
        { Key: 'cell', Value: 'nl' },
        { Key: 'cost-centre', Value: '4711' },
        { Key: 'project', Value: 'webshop-logictrade' },
        { Key: 'shop', Value: 'meubelhuis' },
        { Key: 'stage', Value: 'production' },
      ],
    });
  });
});
