import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenOrderApi, openOrderApi } from '../../infra/local/shops/order-api.ts';
import { sampleSale, type SampleSale, totalCents } from '../../infra/local/shops/sample-sale.ts';
import { orderRequest, type SaleEvent } from '../../infra/local/shops/shop-simulator.ts';
import { shopwareSimulator } from '../../infra/local/shops/shopware.ts';
import type { ShopwareApp } from '../../infra/local/shops/shopware-app.ts';
import { shopwareAppSecretName } from '../../shared/config/names.ts';
import { API_CREDENTIALS, APP_SECRET, aShopwareApp } from '../fixtures/a-shopware-app.ts';
import { aRunningCell, type RunningCell, until } from './a-running-cell.ts';

const { orderApi } = shopwareSimulator;
if (orderApi === undefined) throw new Error('the Shopware simulator has no API');
/** Half of them in flight at once, over a rotation. */
const ORDERS = 80;

describe('A Shopware shop that installs the app', () => {
  let running: RunningCell;
  let shopApi: OpenOrderApi;
  let app: ShopwareApp;

  beforeAll(async () => {
    shopApi = await openOrderApi(orderApi);
    running = await aRunningCell(
      (cell) => ({
        ...cell,
        timing: { postLimitMs: 4000, marginMs: 5000 }, // nothing here is about doubt
        shops: cell.shops.slice(0, 1).map((shop) => ({
          ...shop,
          id: 'linde',
          webshop: 'shopware',
          api: { url: 'https://linde.example' },
          otherPayments: { type: 'Overboeking' },
        })),
      }),
      // what nobody could fetch an order with, until the app brings its own
      {
        secrets: {},
        shopApis: { linde: { url: shopApi.url, credentials: { clientId: 'x', clientSecret: 'x' } } },
      },
    );
    await fillInAppSecret();
    app = aShopwareApp(running.cell.door, {
      shopUrl: shopApi.url,
      credentials: API_CREDENTIALS,
    });
  });
  afterAll(async () => {
    await running.stop();
    await shopApi.close();
  });

  const fillInAppSecret = () =>
    running.cell.clients.secrets.send(
      new PutSecretValueCommand({
        SecretId: shopwareAppSecretName(running.cell.cell.id),
        SecretString: APP_SECRET,
      }),
    );
  const eventOf = (sale: SampleSale): SaleEvent => ({
    what: 'created',
    sale,
    at: sale.placedAt,
    shopUrl: shopApi.url,
  });
  const post = async ({ headers, body }: ReturnType<typeof orderRequest>): Promise<number> => {
    const response = await fetch(running.cell.webhookUrl('linde'), {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
    });
    await response.body?.cancel();
    return response.status;
  };
  const place = (sale: SampleSale): Promise<number> =>
    post(orderRequest(shopwareSimulator, eventOf(sale), { secret: app.secret ?? 'none', now: Date.now() }));
  const orders = () => running.cell.logictrade.simulator?.report().orders ?? [];
  const totalOf = (sale: SampleSale) =>
    orders().find(({ webshopNumber }) => webshopNumber.endsWith(`-${sale.number}`))?.totalAmount;

  it('is told to deliver again before, and its orders reach LogicTrade after it', async () => {
    const [sale] = [sampleSale(1)];
    expect(await place(sale)).toBe(503);

    expect(await app.register()).toEqual({ kind: 'registered' });

    expect(await place(sale)).toBe(200);
    expect(
      await until(
        () => totalOf(sale),
        (total) => total !== undefined,
      ),
    ).toBe(totalCents(sale) / 100);
  });

  it('is asked for an order that a webhook only names, with the credentials its app brought', async () => {
    const sale = sampleSale(2);
    shopApi.remember(eventOf(sale));
    const thin = shopwareSimulator.thinBody?.(eventOf(sale)) ?? Buffer.alloc(0);

    const status = await post(
      shopwareSimulator.sign(thin, {
        secret: app.secret ?? 'none',
        now: Date.now(),
        topic: 'order.written',
        deliveryId: 'thin',
      }),
    );

    expect(status).toBe(200);
    expect(
      await until(
        () => totalOf(sale),
        (total) => total !== undefined,
      ),
    ).toBe(totalCents(sale) / 100);
  });

  it('loses no delivery while its secret is rotated under way', async () => {
    const sold = Array.from({ length: ORDERS }, (_, i) => sampleSale(100 + i));
    const statuses: number[] = [];
    const rest = sold.values();
    const { secret: old } = app;
    let rotated: Promise<unknown> | undefined;
    const till = async () => {
      for (const sale of rest) {
        statuses.push(await place(sale));
        if (statuses.length > ORDERS / 2) rotated ??= app.register();
      }
    };

    await Promise.all(Array.from({ length: 4 }, till));

    expect(await rotated).toEqual({ kind: 'registered' });
    expect(app.secret).not.toBe(old);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    await until(
      () => sold.filter((sale) => totalOf(sale) === undefined).length,
      (missing) => missing === 0,
      120,
    );
  });

  it('is refused once its app has been gone for a while, and may install it again', async () => {
    expect(await app.tell('app.deactivated')).toBe(200);
    expect(await app.delete({ remembers: false })).toBe(200);
    expect(await app.register()).toEqual({ kind: 'registered' });

    expect(await place(sampleSale(3))).toBe(200);
    const text = running.cell.log.lines.map((line) => line.text).join('\n');
    for (const secret of [app.secret ?? 'none', APP_SECRET, API_CREDENTIALS.clientSecret])
      expect(text).not.toContain(secret);
  });
});
