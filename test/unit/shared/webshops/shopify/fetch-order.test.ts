import { describe, expect, it } from 'vitest';
import { sampleSale, totalCents } from '../../../../../infra/local/shops/sample-sale.ts';
import { shopifyEdit, shopifySimulator } from '../../../../../infra/local/shops/shopify.ts';
import { shopifyOrder } from '../../../../../infra/local/shops/shopify-body.ts';
import type { ShopApi, ShopCall } from '../../../../../shared/webshops/shop-api.ts';
import { shopify } from '../../../../../shared/webshops/shopify/index.ts';

const sale = sampleSale(3);
const event = { what: 'updated', sale, at: sale.placedAt } as const;
const ID = String(shopifyOrder(event)['id']);
const reading = {
  id: 'meubelhuis',
  currency: 'EUR',
  customers: 'known',
  apiUrl: 'https://linde.myshopify.com',
} as const;
const delivered = (rawBody: Buffer, topic: string, version = '2026-07') => ({
  headers: { 'x-shopify-topic': topic, 'x-shopify-api-version': version },
  rawBody,
  receivedAt: 0,
});

/** A shop that answers every call with this, and what it was asked. */
function aShopApi(answer: string) {
  const calls: ShopCall[] = [];
  const api: ShopApi = {
    credentials: { token: 'of the app' },
    call: async (call) => {
      calls.push(call);
      return Buffer.from(answer);
    },
  };
  return { api, calls };
}
const whole = `{"order":${shopifySimulator.orderBody(event).toString('utf8')}}`;

describe('a Shopify order that was edited', () => {
  it('is fetched as it is now, and read like one that a webhook brought', async () => {
    const edited = delivered(shopifyEdit(event), 'orders/edited');
    const { api, calls } = aShopApi(whole);

    const named = shopify.normalise(edited, reading);
    const read = shopify.normalise(await shopify.fetchOrder(ID, edited, api), reading);

    expect(named).toEqual({ kind: 'thin', id: ID });
    expect(read).toMatchObject({
      kind: 'order',
      order: { id: ID, total: (totalCents(sale) / 100).toFixed(2) },
    });
    expect(calls).toEqual([
      {
        method: 'GET',
        path: `/admin/api/2026-07/orders/${ID}.json`,
        headers: { 'x-shopify-access-token': 'of the app' },
      },
    ]);
  });

  it('is left to orders/updated where no API is configured', () => {
    const { apiUrl: _, ...without } = reading;

    expect(shopify.normalise(delivered(shopifyEdit(event), 'orders/edited'), without)).toMatchObject({
      kind: 'ignored',
      because: expect.stringContaining('orders/updated brings the order itself'),
    });
  });
});

describe('a Shopify body that was too long to send', () => {
  const short = Buffer.from(`{"id":${ID}}`);

  it('names the order, which is fetched in the version that the webhook is written in', async () => {
    const { api, calls } = aShopApi(whole);

    await shopify.fetchOrder(ID, delivered(short, 'orders/create', '2027-01'), api);
    await shopify.fetchOrder(ID, delivered(short, 'orders/create', '../../x'), api);

    expect(calls.map(({ path }) => path)).toEqual([
      `/admin/api/2027-01/orders/${ID}.json`,
      `/admin/api/2026-07/orders/${ID}.json`,
    ]);
  });

  it('comes again when the shop answers without an order', async () => {
    const fetching = shopify.fetchOrder(ID, delivered(short, 'orders/create'), aShopApi('{}').api);

    await expect(fetching).rejects.toMatchObject({ code: 'shop-api-failed', retry: 'later' });
  });
});
