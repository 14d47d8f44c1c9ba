import { describe, expect, it } from 'vitest';
import { webhookPath } from '../../shared/config/names.ts';
import { aCell, aShop, manyShops, resourceOf, resourcesOf, templateOf } from './a-cell.ts';

describe('the door', () => {
  it('has one route a shop, to one function, which gets payload format 2.0', () => {
    const cell = aCell({ shops: manyShops(3) });
    const template = templateOf(cell);

    expect(resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey)).toEqual(
      cell.shops.map(({ id }) => `POST ${webhookPath(id)}`),
    );
    expect(resourcesOf(template, 'AWS::ApiGatewayV2::Integration')).toMatchObject([
      { IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' },
    ]);
  });

  it('limits each route on its own, far above a shop’s peak and together within the account’s limit', () => {
    const cell = aCell({ shops: manyShops(40) });
    const stage = resourceOf(templateOf(cell), 'AWS::ApiGatewayV2::Stage');
    const routes = Object.values(stage['RouteSettings'] as Record<string, { ThrottlingRateLimit: number }>);

    expect(routes).toHaveLength(40);
    expect(Math.min(...routes.map((route) => route.ThrottlingRateLimit))).toBeGreaterThanOrEqual(200);
    expect(routes.reduce((sum, route) => sum + route.ThrottlingRateLimit, 0)).toBeLessThanOrEqual(10_000);
  });

  it('names a route’s limit only after the route is there', () => {
    const template = templateOf(aCell());
    const { logicalId } = resourceOf(template, 'AWS::ApiGatewayV2::Route');

    template.hasResource('AWS::ApiGatewayV2::Stage', { DependsOn: [logicalId] });
  });

  it('keeps a route for a retired shop, which the function answers with 410', () => {
    const template = templateOf(aCell({ shops: [aShop({ retired: true })] }));

    template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey: 'POST /webhooks/meubelhuis' });
  });

  it('logs neither path nor address nor any header: a secret may be in the path', () => {
    const stage = resourceOf(templateOf(aCell()), 'AWS::ApiGatewayV2::Stage');
    const { Format } = stage['AccessLogSettings'] as { Format: string };

    expect(JSON.parse(Format)).toMatchObject({ route: '$context.routeKey', status: '$context.status' });
    expect(Format).not.toMatch(/path|sourceIp|userAgent|identity|header|querystring|domainName/i);
  });
});
