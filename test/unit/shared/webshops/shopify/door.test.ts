import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { shopifyDoor } from '../../../../../shared/webshops/shopify/door.ts';
import { aShopifyDelivery, aShopifyOrder, SHOPIFY_SECRET } from '../../../../fixtures/shopify.ts';

describe("Shopify's door", () => {
  it("believes the signature of Shopify's newer Events, whose headers have no X-", () => {
    const rawBody = Buffer.from('{"id":1}');
    const signature = createHmac('sha256', SHOPIFY_SECRET).update(rawBody).digest('base64');
    const headers = {
      'shopify-hmac-sha256': signature,
      'shopify-topic': 'orders/create',
      'shopify-webhook-id': 'w-1',
    };

    const delivery = { headers, rawBody, receivedAt: 0 };

    expect(shopifyDoor.isAuthentic(delivery, SHOPIFY_SECRET)).toBe(true);
    expect(shopifyDoor.glance(delivery)).toEqual({ topic: 'orders/create', deliveryId: 'w-1' });
  });

  it.each([
    'orders/create',
    'orders/updated',
    'orders/paid',
    'orders/cancelled',
    'orders/edited',
    'orders/delete',
    'orders/fulfilled',
    'customers/create',
    'customers/update',
    'orders/something_new',
    'Order',
  ])('lets %s in', (topic) => {
    const glance = shopifyDoor.glance(aShopifyDelivery(aShopifyOrder(), { topic }));

    expect(glance).toEqual({ topic, deliveryId: 'd-1' });
  });

  it.each([
    'products/update',
    'refunds/create',
    'draft_orders/create',
    'app/uninstalled',
    'customers/delete',
    'shop/update',
    'Product',
  ])('ends %s with an answer', (topic) => {
    const glance = shopifyDoor.glance(aShopifyDelivery(aShopifyOrder(), { topic }));

    expect(glance.unwanted).toBe(`the topic ${topic} brings no state of an order or a customer`);
  });

  it.each(['customers/data_request', 'customers/redact', 'shop/redact'])('takes %s in', (topic) => {
    const glance = shopifyDoor.glance(aShopifyDelivery({ shop_id: 1 }, { topic }));

    expect(glance).toEqual({ topic, deliveryId: 'd-1' });
  });

  it('ends a test notification with an answer', () => {
    const glance = shopifyDoor.glance(
      aShopifyDelivery(aShopifyOrder(), { headers: { 'x-shopify-test': 'true' } }),
    );

    expect(glance.unwanted).toBe('a test notification');
  });

  it('sends on what has no topic, for the body to be judged', () => {
    const glance = shopifyDoor.glance(
      aShopifyDelivery(aShopifyOrder(), { headers: { 'x-shopify-topic': undefined } }),
    );

    expect(glance).toEqual({ deliveryId: 'd-1' });
  });

  it.each([
    ['an access token', 'shpat_0123456789abcdef0123456789abcdef', /access token/],
    ['too short', 'hush', /too short/],
    ['pasted with a line break', `${SHOPIFY_SECRET}\n`, /white space/],
  ])('says when a secret is %s', (_, secret, problem) => {
    const said = shopifyDoor.secretProblem(secret);

    expect(said).toMatch(problem);
  });

  it.each([SHOPIFY_SECRET, 'shpss_0123456789abcdef0123456789abcdef'])('takes %s for a secret', (secret) => {
    const said = shopifyDoor.secretProblem(secret);

    expect(said).toBeUndefined();
  });
});
