import { describe, expect, it } from 'vitest';
import { basePrice, priceText } from '../../infra/price.ts';
import { aCell, manyShops, resourcesOf, templateOf } from './a-cell.ts';

const cellOf = (shops: number) => aCell({ shops: manyShops(shops) });
const linesOf = (shops: number) => basePrice(templateOf(cellOf(shops)).toJSON(), shops);
const total = (shops: number) => linesOf(shops).reduce((sum, { dollars }) => sum + dollars, 0);

describe('the price of a cell before its first order', () => {
  it.each([
    [1, 10, 20],
    [30, 75, 120],
    [40, 95, 150],
  ])('is for %i shops between %i and %i dollars a month', (shops, least, most) => {
    expect(total(shops)).toBeGreaterThan(least);
    expect(total(shops)).toBeLessThan(most);
  });

  it('grows by some three dollars for one more shop', () => {
    expect((total(40) - total(30)) / 10).toBeGreaterThan(1.5);
    expect((total(40) - total(30)) / 10).toBeLessThan(4);
  });

  it('counts what stands in the template', () => {
    const secrets = resourcesOf(templateOf(cellOf(30)), 'AWS::SecretsManager::Secret').length;

    expect(linesOf(30)).toContainEqual({ what: `${secrets} secrets`, dollars: secrets * 0.4 });
  });

  it('counts each metric of an alarm over all shops, as AWS does', () => {
    const alarm = (properties: object) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: properties });
    const template = {
      Resources: {
        Plain: alarm({ MetricName: 'OrdersParked' }),
        Ratio: alarm({
          Metrics: [
            { Id: 'share', Expression: 'refused / all' },
            { Id: 'refused', MetricStat: {} },
            { Id: 'all', MetricStat: {} },
          ],
        }),
        Shops: alarm({
          Metrics: [{ Id: 'q', Expression: 'SELECT MAX(SilentSeconds) FROM "X" GROUP BY shop' }],
        }),
      },
    };

    expect(basePrice(template, 40)[0]).toMatchObject({ what: '43 metrics watched by alarms' });
  });

  it('is told in one line, the largest part first', () => {
    const text = priceText('nl', [
      { what: '2 secrets', dollars: 0.8 },
      { what: '20 alarms', dollars: 2 },
    ]);

    expect(text).toBe(
      'nl: about $3 a month before the first order (20 alarms 2.00, 2 secrets 0.80; list prices of eu-west-1)',
    );
  });
});
