import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleSale } from '../../infra/local/shops/sample-sale.ts';
import { orderRequest } from '../../infra/local/shops/shop-simulator.ts';
import { shopifySimulator } from '../../infra/local/shops/shopify.ts';
import { aRunningCell, type RunningCell, until } from './a-running-cell.ts';
import { answerTo, wordOf } from './operate-desk.ts';

const STORE = 'meubelhuis-linde.myshopify.com';

describe('A Shopify shop that is connected by one command', () => {
  let running: RunningCell;
  let state = '';
  const ops = (...words: string[]) => answerTo([...words, '--state', state]);
  beforeAll(async () => {
    running = await aRunningCell((cell) => ({
      ...cell,
      shops: cell.shops
        .filter(({ webshop }) => webshop === 'shopify')
        .map((shop) => ({ ...shop, lines: { shipping: 'VERZENDKOSTEN' } })),
    }));
    state = await wordOf(running.cell);
  });
  afterAll(() => running.stop());

  /** Whatever Shopify sends, where its webhooks lead. */
  const post = (address: string, topic: string, body: Buffer, secret = running.secrets['meubelhuis'] ?? '') =>
    fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': topic,
        'x-shopify-shop-domain': STORE,
        'x-shopify-webhook-id': `${topic}-1`,
        'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
      },
      body: new Uint8Array(body),
    });
  const isParked = async () => /parked show meubelhuis/.test((await ops('parked')).out);

  it('sends its orders to the address that the command entered', async () => {
    const created = await ops('subscriptions', 'create', '--yes');
    const [listed] = JSON.parse((await ops('subscriptions', '--json')).out);
    const [hook] = listed.right.filter(({ topic }: { topic: string }) => topic === 'orders/create');
    const sale = sampleSale(3);
    const event = { what: 'created' as const, sale, at: sale.placedAt };
    const signing = { secret: running.secrets['meubelhuis'] ?? '', now: Date.now() };

    const answer = await post(
      hook.address,
      'orders/create',
      orderRequest(shopifySimulator, event, signing).body,
    );
    const told = await until(
      () => ops('order', 'meubelhuis', String(sale.number)),
      ({ out }) => /stands/.test(out),
    );

    expect(created.code).toBe(0);
    expect(answer.status).toBe(200);
    expect(told.out).toContain(`#${sale.number} of meubelhuis`);
  });

  it('is forgotten when the shop asks for it: what was parked of one person is gone, and nothing of it logged', async () => {
    const line = {
      sku: undefined,
      title: 'Bijzettafel',
      option: undefined,
      quantity: 1,
      unitCents: 9900,
      discountCents: 0,
      vatPercent: 21,
      isGiftCard: false,
    };
    const sale = sampleSale(11, { lines: [line], discountCode: undefined });
    const { email } = sale.buyer;
    await running.deliver('meubelhuis', sale);
    await until(isParked, (is) => is);
    const before = await ops('parked', 'show', 'meubelhuis', String(sale.number));
    const body = Buffer.from(
      JSON.stringify({
        shop_id: 1,
        shop_domain: STORE,
        customer: { id: 77, email, phone: null },
        orders_to_redact: [],
      }),
    );
    const address = running.cell.webhookUrl('meubelhuis');

    const forged = await post(address, 'customers/redact', body, 'a secret of somebody else, long enough');
    const answer = await post(address, 'customers/redact', body);
    const audit = await until(
      () => ops('audit'),
      ({ out }) => out.includes('forget'),
    );
    const after = await ops('parked', 'show', 'meubelhuis', String(sale.number));

    expect(forged.status).toBe(401);
    expect(answer.status).toBe(200);
    expect(audit.out).toMatch(/shopify +forget +\d+ items of one person/);
    expect(before.out).toContain('what the shop sent  kept');
    expect(after.out).toContain('what the shop sent  no longer kept');
    expect(running.cell.log.lines.map(({ text }) => text).join('\n')).not.toContain(email);
  });
});
