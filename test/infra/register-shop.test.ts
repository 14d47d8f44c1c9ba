import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { synthesise } from '../../infra/synthesise.ts';
import type { ShopInput } from '../../shared/config/shop.ts';
import { aCell, aShop, manyShops, resourceOf, resourcesOf, templateOf } from './a-cell.ts';

const shopware = (overrides: Partial<ShopInput> = {}): ShopInput =>
  aShop({
    id: 'linde',
    webshop: 'shopware',
    api: { url: 'https://linde.example' },
    order: { ...aShop().order, prefix: 'LI-' },
    ...overrides,
  });
const forty = (webshop: string) =>
  manyShops(40).map((shop) => shopware({ id: shop.id, order: shop.order, webshop }));
const namesOf = (shops: ShopInput[]) =>
  resourcesOf(templateOf(aCell({ shops })), 'AWS::Lambda::Function').map(({ FunctionName }) => FunctionName);

describe('the registration of Shopware shops', () => {
  it.each<[string, ShopInput[], boolean]>([
    ['is there for a Shopware shop', [aShop(), shopware()], true],
    ['is not there without one', [aShop()], false],
    ['is not there for one whose address is not configured', [shopware({ api: undefined })], false],
    ['stays for one that was retired', [aShop(), shopware({ retired: true })], true],
  ])('%s', (_, shops, isThere) => {
    const names = namesOf(shops);

    expect(names.includes('nl-register-shop')).toBe(isThere);
  });

  it('has three routes for all shops, to a function of its own, each of them narrow', () => {
    const template = templateOf(aCell({ shops: [aShop(), shopware()] }));
    const keys = [
      'GET /shopware/{shop}/register',
      'POST /shopware/{shop}/confirm',
      'POST /shopware/{shop}/lifecycle',
    ];
    const stage = resourceOf(template, 'AWS::ApiGatewayV2::Stage');
    const settings = stage['RouteSettings'] as Record<string, { ThrottlingRateLimit: number }>;

    const routes = resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => String(RouteKey));

    expect(routes.filter((key) => key.includes('/shopware/')).toSorted()).toEqual(keys.toSorted());
    expect(keys.map((key) => settings[key]?.ThrottlingRateLimit)).toEqual([5, 5, 5]);
    expect(resourcesOf(template, 'AWS::ApiGatewayV2::Integration')).toHaveLength(2);
  });

  it('prints where to register and how to fill in the app’s secret, but not how to fill in what the app brings', () => {
    const { Outputs } = templateOf(aCell({ shops: [shopware()] })).toJSON();

    expect(Object.keys(Outputs)).toEqual(
      expect.arrayContaining(['RegistrationLinde', 'SecretShopwareApp', 'WebhookLinde']),
    );
    expect(Outputs).not.toHaveProperty('SecretLinde');
    expect(Outputs).not.toHaveProperty('ApiSecretLinde');
    expect(Outputs.RegistrationLinde.Value['Fn::Join'][1].at(-1)).toBe('/shopware/linde/register');
    expect(Outputs.SecretShopwareApp.Value).toContain('--secret-id webshop-logictrade/nl/shopware-app');
  });

  it('takes at most 15 resources for any number of shops, so that forty stay within what CloudFormation takes', () => {
    const [shopwares, others] = ['shopware', 'bigcommerce'].map((webshop) => {
      const { Resources } = templateOf(aCell({ shops: forty(webshop) })).toJSON();
      return Object.keys(Resources).length;
    });

    expect((shopwares ?? 0) - (others ?? 0)).toBeLessThanOrEqual(15);
    expect(shopwares).toBeLessThanOrEqual(500);
  });

  it('fits into what IAM takes for a role, for forty shops with long names', () => {
    const template = templateOf(aCell({ shops: forty('shopware') }));

    for (const { PolicyDocument } of resourcesOf(template, 'AWS::IAM::Policy')) {
      const text = JSON.stringify(PolicyDocument)
        .replace(/\{"Fn::GetAtt":\["Lane\w*Queue\w*","Arn"\]\}/g, `"${'q'.repeat(35 + 8 + 24)}"`)
        .replace(
          /\{"Ref":"Lane\w*Secret\w*"\}/g,
          `"${'s'.repeat(53 + 'webshop-logictrade/nl/shops/'.length + 24 + '/api'.length + 7)}"`,
        );
      expect(text.length).toBeLessThan(10_240);
    }
  });

  it('passes cdk-nag', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'register-shop-'));

    await synthesise([aCell({ shops: [shopware()] })], folder, { withCode: false, isChecked: true });

    const report = JSON.parse(await readFile(join(folder, 'validation-report.json'), 'utf8')) as {
      pluginReports: { violations: unknown[] }[];
    };
    await rm(folder, { recursive: true });
    expect(report.pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  });
});
