import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OpenOrderApi, openOrderApi } from '../../infra/local/shops/order-api.ts';
import { bigcommerceSubscriptionApi } from '../../infra/local/shops/subscriptions/bigcommerce.ts';
import { shopifySubscriptionApi } from '../../infra/local/shops/subscriptions/shopify.ts';
import type {
  PlayedWebhook,
  SubscriptionApi,
} from '../../infra/local/shops/subscriptions/subscription-api.ts';
import { woocommerceSubscriptionApi } from '../../infra/local/shops/subscriptions/woocommerce.ts';
import { shopApiSecretName, shopSecretName } from '../../shared/config/names.ts';
import { anOperatedCell, type OperatedCell, SHOP } from '../journeys/operate-desk.ts';

const PLATFORMS = [
  {
    webshop: 'shopify',
    open: shopifySubscriptionApi,
    topics: ['ORDERS_CREATE', 'ORDERS_UPDATED', 'ORDERS_CANCELLED', 'ORDERS_DELETE', 'CUSTOMERS_UPDATE'],
    createsBy: 'webhookSubscriptionCreate(',
    topic: 'orders/create',
  },
  {
    webshop: 'woocommerce',
    open: woocommerceSubscriptionApi,
    topics: ['order.created', 'order.updated', 'order.deleted', 'order.restored', 'customer.updated'],
    createsBy: '"delivery_url"',
    topic: 'order.created',
  },
  {
    webshop: 'bigcommerce',
    open: bigcommerceSubscriptionApi,
    topics: ['store/order/*', 'store/customer/*'],
    createsBy: '"destination"',
    topic: 'store/order/*',
  },
] as const;

/** A cell whose one shop is this, with the credentials for it filled in. */
async function aShopAt(webshop: string, played: SubscriptionApi, id = 'meubelhuis') {
  const shop = await openOrderApi(played);
  const cell = await anOperatedCell([{ ...SHOP, id, webshop, api: { url: shop.url } }]);
  await cell.cloud.secrets.put(shopApiSecretName('nl', id), JSON.stringify(played.credentials));
  const stop = async () => {
    await cell.stop();
    await shop.close();
  };
  return { cell, shop, stop };
}

describe.each(PLATFORMS)("A shop's webhooks at $webshop", ({ webshop, open, topics, createsBy, topic }) => {
  let played: SubscriptionApi;
  let shop: OpenOrderApi;
  let cell: OperatedCell;
  const url = () => `http://127.0.0.1:3999/webhooks/meubelhuis`;
  const ops = (...words: string[]) => cell.ops('subscriptions', ...words);
  const ours = () => played.webhooks.filter(({ address }) => address === url());
  const topicsOf = (webhooks: readonly PlayedWebhook[]) => webhooks.map((one) => one.topic).toSorted();
  const all = [...topics].toSorted();
  const isCreation = ({ method, body }: { method: string; body: string }) =>
    method === 'POST' && body.includes(createsBy);

  /** Somebody else's: another system's, and those of another cell at the same shop. */
  const foreign = (count: number): PlayedWebhook[] =>
    Array.from({ length: count }, (_, index) => ({
      id: 10 + index,
      topic: topics[index % topics.length] ?? '',
      address:
        index % 2 === 0 ? `https://mail.example/${index}` : `https://staging.example/webhooks/meubelhuis`,
      isActive: index % 3 > 0,
      label: index % 2 === 0 ? '' : `webshop-logictrade staging/meubelhuis ${index}`,
    }));

  beforeAll(async () => {
    played = open();
    shop = await openOrderApi(played);
    cell = await anOperatedCell([{ ...SHOP, webshop, api: { url: shop.url } }]);
  });
  beforeEach(async () => {
    played.webhooks.splice(0);
    shop.trouble(() => undefined);
    await cell.cloud.secrets.put(shopApiSecretName('nl', 'meubelhuis'), JSON.stringify(played.credentials));
  });
  afterAll(async () => {
    await cell.stop();
    await shop.close();
  });

  it('are told before they are made, made once however often, and noted', async () => {
    const dry = await ops('create');
    expect(played.webhooks).toEqual([]);
    const first = await ops('create', '--yes');
    const again = await ops('create', '--yes');
    const list = await ops('list');

    expect(dry.out).toContain(`would: create the webhook ${topic} of meubelhuis, to ${url()}`);
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('done: create') });
    expect(again.out).toContain('Every webhook that is needed is there.');
    expect(topicsOf(ours())).toEqual(all);
    expect(list).toMatchObject({ code: 0, out: expect.stringContaining(`ok  ${topic}`) });
    expect((await cell.ops('audit')).out).toMatch(/els +subscriptions create +meubelhuis /);
  });

  it('come from a second run where the first got stuck half-way', async () => {
    let creations = 0;
    shop.trouble((call) =>
      isCreation(call) && ++creations % 2 === 0 ? { answer: { status: 500 } } : undefined,
    );
    const first = await ops('create', '--yes');
    shop.trouble(() => undefined);
    const again = await ops('create', '--yes');

    expect(first.code).toBe(1);
    expect(first.out).toMatch(/not done: create .* answered 500\. Run this again: it looks first/);
    expect(again.code).toBe(0);
    expect(topicsOf(ours())).toEqual(all);
  });

  it('are not made twice when the answer to a creation was lost', async () => {
    shop.trouble((call) => {
      if (!isCreation(call)) return undefined;
      played.answer(call);
      return { answer: { status: 502 } };
    });
    const lost = await ops('create', '--yes');
    shop.trouble(() => undefined);
    const repaired = await ops('repair', '--yes');

    expect(lost.code).toBe(1);
    expect(repaired.out).toContain('Every webhook that is needed is there.');
    expect(topicsOf(ours())).toEqual(all);
  });

  it("leave somebody else's alone, whatever is done", async () => {
    played.webhooks.push(...foreign(7));
    const before = structuredClone(played.webhooks);

    for (const words of [['create'], ['repair'], ['remove', 'meubelhuis']]) await ops(...words, '--yes');

    expect(played.webhooks).toEqual(before);
  });

  it('are found behind many of somebody else', async () => {
    played.webhooks.push(...foreign(520).map((one) => ({ ...one, topic: `PRODUCTS_${one.id}` })));
    await ops('create', '--yes');

    const again = await ops('repair', '--yes');
    const { out } = await ops('list', '--json');

    expect(again.out).toContain('Every webhook that is needed is there.');
    expect(JSON.parse(out)[0]).toMatchObject({ missing: [], wrong: [], duplicates: [] });
    expect(JSON.parse(out)[0].foreign).toHaveLength(520);
    expect(topicsOf(ours())).toEqual(all);
  });

  it('are mended where they lead elsewhere by our mark, and thinned out where one stands there twice', async () => {
    await ops('create', '--yes');
    const [moved, doubled] = ours();
    if (moved === undefined || doubled === undefined) throw new Error('nothing was created');
    moved.address = 'https://old.example/webhooks/meubelhuis';
    played.webhooks.push({ ...doubled, id: 5000, label: '' });

    const list = await ops('list');
    const repaired = await ops('repair', '--yes');

    expect(list.code).toBe(1);
    expect(list.out).toContain('leads to https://old.example/webhooks/meubelhuis');
    expect(list.out).toContain('stands there once more');
    expect(list.out).toContain('npm run ops -- subscriptions repair meubelhuis --cell nl');
    expect(repaired.code).toBe(0);
    expect(topicsOf(played.webhooks)).toEqual(all);
    expect(ours()).toHaveLength(topics.length);
    expect(played.webhooks).not.toContainEqual(expect.objectContaining({ id: 5000 }));
  });

  it('move from an earlier address when a person says that it was ours', async () => {
    await ops('create', '--yes');
    for (const one of played.webhooks) {
      one.address = 'https://old.example/webhooks/meubelhuis';
      one.label = '';
    }

    const list = await ops('list');
    const repaired = await ops(
      'repair',
      'meubelhuis',
      '--from',
      'https://old.example/webhooks/meubelhuis',
      '--yes',
    );

    expect(list.out).toContain(
      'subscriptions repair meubelhuis --from https://old.example/webhooks/meubelhuis',
    );
    expect(repaired.out).toContain(
      'undo: at the shop, enter its earlier address: https://old.example/webhooks/meubelhuis',
    );
    expect(topicsOf(ours())).toEqual(all);
    expect(played.webhooks).toHaveLength(topics.length);
  });

  it('go and come back by the command that is printed as the undo', async () => {
    await ops('create', '--yes');
    played.webhooks.push(...foreign(2));

    const removed = await ops('remove', 'meubelhuis', '--topic', topic, '--yes');
    expect(ours()).toHaveLength(topics.length - 1);
    const [, undo = ''] = /undo: npm run ops -- (.*)/.exec(removed.out) ?? [];
    await cell.ops(...undo.replaceAll('"', '').split(' '));

    expect(topicsOf(ours())).toEqual(all);
    expect(played.webhooks).toHaveLength(topics.length + 2);
  });

  it.each([
    [401, {}, /credentials in the shop's API secret are wrong or lack a right.*It takes this: api\.url is/s],
    [403, {}, /credentials in the shop's API secret are wrong or lack a right.*It takes this: api\.url is/s],
    [404, {}, /There is no such API \(404\)/],
    [429, { 'retry-after': '7' }, /Wait 7 s and run this again: what is done is left alone/],
    [503, {}, /answered 503\. Run this again/],
  ])('tell what to do when the shop answers %i', async (status, headers, told) => {
    shop.trouble(() => ({ answer: { status, headers } }));

    const listed = await ops('list');
    const created = await ops('create', '--yes');

    for (const { out, code } of [listed, created]) {
      expect(out).toMatch(told);
      expect(code).toBe(1);
      for (const credential of Object.values(played.credentials)) expect(out).not.toContain(credential);
    }
  });

  it('wait until the credentials are filled in', async () => {
    await cell.cloud.secrets.put(shopApiSecretName('nl', 'meubelhuis'), ' ');

    const { out, code } = await ops('create', '--yes');

    expect(out).toContain(
      'The secret webshop-logictrade/nl/shops/meubelhuis/api is empty. Needed: api.url is',
    );
    expect(code).toBe(1);
  });
});

describe("A shop's webhooks", () => {
  it('are looked at by the doctor, who names the command', async () => {
    const played = bigcommerceSubscriptionApi();
    const { cell, shop, stop } = await aShopAt('bigcommerce', played);

    const ill = await cell.ops('doctor');
    shop.trouble(() => ({ answer: { status: 401 } }));
    const refused = await cell.ops('doctor');
    shop.trouble(() => undefined);
    await cell.ops('subscriptions', 'create', '--yes');
    const well = await cell.ops('doctor');

    await stop();
    expect(ill.out).toMatch(/!! +subscriptions +meubelhuis: missing: /);
    expect(ill.out).toContain('subscriptions: npm run ops -- subscriptions repair meubelhuis --cell nl');
    expect(refused.out).toMatch(/!! +subscriptions +meubelhuis could not be asked/);
    expect(refused.out).toContain('wrong or lack a right');
    expect(well.out).toMatch(/ok +subscriptions +every webhook of meubelhuis is there/);
  });

  it.each([
    ['woocommerce', woocommerceSubscriptionApi(), 'is disabled'],
    ['bigcommerce', bigcommerceSubscriptionApi(), 'is inactive'],
  ])('are switched on again after %s switched them off', async (webshop, played, why) => {
    const { cell, stop } = await aShopAt(webshop, played);
    await cell.ops('subscriptions', 'create', '--yes');
    const count = played.webhooks.length;
    for (const one of played.webhooks) one.isActive = false;

    const list = await cell.ops('subscriptions');
    await cell.ops('subscriptions', 'repair', '--yes');

    await stop();
    expect(list.out).toContain(why);
    expect(played.webhooks.filter(({ isActive }) => isActive)).toHaveLength(count);
    expect(played.webhooks).toHaveLength(count);
  });

  it('sign at WooCommerce with the newest secret of the shop, also after it was rotated', async () => {
    const played = woocommerceSubscriptionApi();
    const { cell, stop } = await aShopAt('woocommerce', played);
    await cell.ops('subscriptions', 'create', '--yes');
    const [first] = played.webhooks.map(({ secret }) => secret);
    await cell.cloud.secrets.put(
      shopSecretName('nl', 'meubelhuis'),
      JSON.stringify(['fresh '.repeat(4), first]),
    );

    const plain = await cell.ops('subscriptions', 'repair', '--yes');
    const told = await cell.ops('subscriptions', 'repair', '--with-secret', '--yes');

    await stop();
    expect(plain.out).toContain('Every webhook that is needed is there.');
    expect(new Set(played.webhooks.map(({ secret }) => secret))).toEqual(
      new Set(['fresh '.repeat(4).trim()]),
    );
    expect(told.out).not.toContain('fresh fresh');
  });

  it('are not made at WooCommerce before the shop has a secret, since every delivery would be refused', async () => {
    const played = woocommerceSubscriptionApi();
    const { cell, stop } = await aShopAt('woocommerce', played, 'woo');

    const { code, out } = await cell.ops('subscriptions', 'create', '--yes');

    await stop();
    expect(out).toContain('npm run ops -- secrets rotate woo --cell nl');
    expect(played.webhooks).toEqual([]);
    expect(code).toBe(1);
  });

  it('lose at Shopify what would keep orders or fields back', async () => {
    const played = shopifySubscriptionApi();
    const { cell, stop } = await aShopAt('shopify', played);
    await cell.ops('subscriptions', 'create', '--yes');
    Object.assign(played.webhooks[0] ?? {}, { format: 'XML', filter: 'total:>100', includeFields: ['id'] });

    const list = await cell.ops('subscriptions');
    await cell.ops('subscriptions', 'repair', '--yes');

    await stop();
    expect(list.out).toContain(
      'orders/create  sends XML instead of JSON; leaves out what its filter does not match; sends some fields only',
    );
    expect(played.webhooks[0]).toMatchObject({ format: 'JSON', filter: '', includeFields: [] });
  });

  it('of shops without an API for it are described step by step, with the address and without a secret', async () => {
    const shops = ['magento', 'lightspeed', 'ccv-shop', 'standard-webhooks', 'shopware'].map(
      (webshop, index) => ({
        ...SHOP,
        id: webshop,
        webshop,
        order: { ...SHOP.order, prefix: `${'ABCDE'[index]}-` },
      }),
    );
    const cell = await anOperatedCell(shops);
    const secret = 'a-secret-part-of-an-address-of-32';
    for (const { id } of shops) await cell.cloud.secrets.put(shopSecretName('nl', id), secret);

    const all = await cell.ops('subscriptions');
    const told = await Promise.all(shops.map(({ id }) => cell.ops('subscriptions', 'list', id)));
    const out = told.map((one) => one.out).join('\n');
    const created = await cell.ops('subscriptions', 'create', 'shopware', '--yes');
    const doctor = await cell.ops('doctor');

    await cell.stop();
    expect(all.code).toBe(0);
    expect(all.out).toContain('by hand; step by step: npm run ops -- subscriptions list ccv-shop --cell nl');
    expect(created.code).toBe(0);
    expect(created.out).toContain('<registrationUrl>');
    for (const { id } of shops) expect(out).toContain(`http://127.0.0.1:3999/webhooks/${id}`);
    expect(out).toContain('http://127.0.0.1:3999/webhooks/ccv-shop/SECRET');
    expect(out).toContain(
      '<registrationUrl>http://127.0.0.1:3999/shopware/shopware/register</registrationUrl>',
    );
    expect(out).toContain('event="checkout.order.placed"');
    expect(out + created.out).not.toContain(secret);
    expect(doctor.out).toMatch(
      /-- +subscriptions +not looked at for magento, .*: the platform has no API for it/,
    );
  });

  it('are not entered at a shop on the internet with an address of this machine', async () => {
    const cell = await anOperatedCell([
      { ...SHOP, webshop: 'bigcommerce', api: { url: 'https://api.invalid' } },
    ]);
    await cell.cloud.secrets.put(shopApiSecretName('nl', 'meubelhuis'), '{"token": "t"}');

    const { code, out } = await cell.ops('subscriptions', 'create', '--yes');

    await cell.stop();
    expect(out).toContain('stands on the internet and cannot call http://127.0.0.1:3999/webhooks/meubelhuis');
    expect(code).toBe(1);
  });
});
