import { Match } from 'aws-cdk-lib/assertions';
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

  it('lets a platform ask by GET whether the address wants its events, since Adobe does before it sends any', () => {
    const template = templateOf(aCell({ shops: [aShop({ webshop: 'magento' })] }));

    template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey: 'ANY /webhooks/meubelhuis' });
    template.hasResourceProperties('AWS::Lambda::Permission', {
      SourceArn: { 'Fn::Join': ['', Match.arrayWith(['/*/*/webhooks/*'])] },
    });
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

const HOOKS = {
  name: 'hooks.meubelhuis.example',
  certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/0b1c2d3e',
};

describe('a name of one’s own before the door', () => {
  it('is what shops are told to call, with the DNS record to make', () => {
    const template = templateOf(aCell({ domain: HOOKS }));
    const { Outputs } = template.toJSON();

    expect(Outputs.WebhookMeubelhuis.Value).toBe('https://hooks.meubelhuis.example/webhooks/meubelhuis');
    expect(Object.keys(Outputs)).toEqual(expect.arrayContaining(['DomainRecord', 'DomainZone']));
    template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: HOOKS.name,
      DomainNameConfigurations: [{ CertificateArn: HOOKS.certificateArn, SecurityPolicy: 'TLS_1_2' }],
    });
  });

  it('leaves AWS’s own address open until no shop calls it any more', () => {
    const isClosed = (onlyThis: boolean) =>
      resourceOf(templateOf(aCell({ domain: { ...HOOKS, onlyThis } })), 'AWS::ApiGatewayV2::Api')[
        'DisableExecuteApiEndpoint'
      ] === true;

    expect([isClosed(false), isClosed(true)]).toEqual([false, true]);
  });

  it('is refused with a certificate of another region', () => {
    const certificateArn = HOOKS.certificateArn.replace('eu-west-1', 'us-east-1');

    expect(() => aCell({ domain: { ...HOOKS, certificateArn } })).toThrow(
      'cells[0].domain.certificateArn: must be a certificate in eu-west-1',
    );
  });
});
