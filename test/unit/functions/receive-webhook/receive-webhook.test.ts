import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Dependencies, receiveWebhook } from '../../../../functions/receive-webhook/receive-webhook.ts';
import type { Shop } from '../../../../shared/config/shop.ts';
import { readMessage } from '../../../../shared/queue/envelope.ts';
import { SecretCache } from '../../../../shared/secrets/secret-cache.ts';
import { doorOf } from '../../../../shared/webshops/doors.ts';
import type { Delivery } from '../../../../shared/webshops/webshop.ts';
import { adobeKeys } from '../../../../infra/local/shops/adobe-keys.ts';
import { ADOBE_SECRET, adobesWeb, anAdobeDelivery, anAdobeOrder } from '../../../fixtures/magento.ts';
import { silentLog } from '../../../fixtures/an-importer.ts';
import { aShop } from '../../../fixtures/orders.ts';

const BODY = '{"id":5001}';

function aDoor(shop: Shop = aShop(), secrets: string[] = ['present', 'former']) {
  const clock = { now: 1_772_359_201_000 };
  const store = { secrets, reads: 0 };
  const sent: { url: string; text: string }[] = [];
  const counts: string[] = [];
  const reader = {
    read: async () => {
      store.reads += 1;
      return store.secrets;
    },
  };
  const deps: Dependencies = {
    cellId: 'cell',
    laterQueueUrl: 'https://sqs.example/1/cell-later',
    shops: new Map([[shop.id, { shop, door: doorOf(shop.webshop) }]]),
    secrets: new SecretCache(reader, () => clock.now),
    enqueue: async (url, text) => void sent.push({ url, text }),
    fetchText: async () => undefined,
    log: {
      ...silentLog,
      count: (metric) => void counts.push(metric),
      countForCell: (metric) => void counts.push(metric),
    },
    now: () => clock.now,
  };
  const deliver = (delivery: Partial<Delivery> = {}) =>
    receiveWebhook(shop.id, { ...signedBy('present', clock.now), ...delivery }, deps);
  return { clock, store, sent, counts, deps, deliver };
}

function signedBy(secret: string, receivedAt: number, body = BODY): Delivery {
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  return {
    headers: {
      'x-shopify-hmac-sha256': signature,
      'x-shopify-topic': 'orders/create',
      'x-shopify-webhook-id': 'd-1',
      cookie: 'private',
    },
    rawBody: Buffer.from(body),
    receivedAt,
  };
}

describe('The door', () => {
  it("puts an authentic delivery on its shop's lane, with the exact bytes and only the headers that are needed", async () => {
    const { deliver, sent } = aDoor();

    expect(await deliver()).toEqual({ status: 200 });

    expect(sent.map(({ url }) => url)).toEqual(['https://sqs.example/1/cell-lane-meubelhuis']);
    const message = readMessage(sent[0]?.text ?? '');
    expect(message).toMatchObject({ shop: 'meubelhuis', topic: 'orders/create', deliveryId: 'd-1' });
    expect(message.delivery.rawBody.toString()).toBe(BODY);
    expect(message.delivery.headers).not.toHaveProperty('cookie');
    expect(message.delivery.headers).not.toHaveProperty('x-shopify-hmac-sha256');
  });

  it('refuses a body that was tampered with, as a problem without internals', async () => {
    const { deliver, sent, counts } = aDoor();

    const answer = await deliver({ rawBody: Buffer.from('{"id":5002}') });

    expect(answer).toMatchObject({ status: 401, contentType: 'application/problem+json' });
    expect(JSON.parse(answer.body ?? '')).toEqual({
      type: 'urn:webshop-logictrade:not-authentic',
      title: 'Unauthorized',
      status: 401,
      detail: 'The signature does not belong to this body and shop.',
    });
    expect(sent).toEqual([]);
    expect(counts).toEqual(['DeliveriesRefused']);
  });

  it('accepts the former secret while it lives, and tells that it was used', async () => {
    const { deliver, counts, clock } = aDoor();

    expect(await deliver(signedBy('former', clock.now))).toEqual({ status: 200 });
    expect(counts).toContain('OldSecretUsed');
  });

  it('reads a rotated secret before it refuses, but not for every forged delivery', async () => {
    const { deliver, store, clock } = aDoor();
    await deliver();
    expect(await deliver(signedBy('forged', clock.now))).toMatchObject({ status: 401 });
    store.secrets = ['next'];

    expect(await deliver(signedBy('next', clock.now))).toMatchObject({ status: 401 });
    expect(store.reads).toBe(2);
    clock.now += 10_001;
    expect(await deliver(signedBy('next', clock.now))).toEqual({ status: 200 });
    expect(store.reads).toBe(3);
  });

  it('refused the first deliveries with a new secret when it had read the old one seconds before', async () => {
    const { deliver, store, clock } = aDoor();
    await deliver();
    store.secrets = ['next', 'present'];

    expect(await deliver(signedBy('next', clock.now))).toEqual({ status: 200 });
    expect(store.reads).toBe(2);
  });

  it('refused for ten seconds what was signed with the second of two secrets that came shortly after each other', async () => {
    const { deliver, store, clock } = aDoor();
    await deliver();
    store.secrets = ['next', 'present'];
    await deliver(signedBy('next', clock.now));
    store.secrets = ['third', 'next'];

    expect(await deliver(signedBy('third', clock.now))).toEqual({ status: 200 });
    expect(store.reads).toBe(3);
  });

  it('reads the secret once in five minutes while all is well', async () => {
    const { deliver, store, clock } = aDoor();
    await deliver();
    clock.now += 5 * 60_000;
    await deliver(signedBy('present', clock.now));
    expect(store.reads).toBe(1);

    clock.now += 1;
    await deliver(signedBy('present', clock.now));

    expect(store.reads).toBe(2);
  });

  it('answers 503 while the shop has no secret, so that the shop delivers again', async () => {
    const { deliver, store } = aDoor(aShop(), []);
    expect(await deliver()).toMatchObject({ status: 503 });

    store.secrets = ['present'];

    expect(await deliver()).toEqual({ status: 200 });
  });

  it('answers 410 for a retired shop and 404 for one that never was', async () => {
    const { deliver, deps, clock } = aDoor(aShop({ retired: true }));

    expect(await deliver()).toMatchObject({ status: 410 });
    expect(await receiveWebhook('nobody', signedBy('present', clock.now), deps)).toMatchObject({
      status: 404,
    });
  });

  it('answers 413 for a body that could not be parked later', async () => {
    const { deliver, counts, clock, sent } = aDoor();
    const noise = Array.from({ length: 30_000 }, (_, i) =>
      createHmac('sha256', String(i)).update('x').digest('base64'),
    ).join('');

    expect(await deliver(signedBy('present', clock.now, noise))).toMatchObject({ status: 413 });
    expect(counts).toEqual(['DeliveriesTooLarge']);
    expect(sent).toEqual([]);
  });

  it('lets nothing pass that was not verified when the queue fails', async () => {
    const { deps, clock } = aDoor();
    const failing = { ...deps, enqueue: async () => Promise.reject(new Error('SQS is away')) };

    await expect(receiveWebhook('meubelhuis', signedBy('present', clock.now), failing)).rejects.toThrow(
      'SQS is away',
    );
  });

  it('takes a batch of Adobe apart, asking for its keys where Adobe publishes them', async () => {
    const { deps, sent, store, clock } = aDoor(aShop({ webshop: 'magento' }), [ADOBE_SECRET]);
    const web = adobesWeb();
    const batch = Buffer.from(`[${anAdobeOrder().toString()},${anAdobeOrder({ entity_id: 4 }).toString()}]`);
    const delivery = { ...anAdobeDelivery(batch), receivedAt: clock.now };

    const answer = await receiveWebhook('meubelhuis', delivery, { ...deps, fetchText: web.fetchText });

    expect([answer, store.reads]).toEqual([{ status: 200 }, 1]);
    expect(sent.map(({ text }) => readMessage(text).delivery.rawBody.toString())).toEqual([
      anAdobeOrder().toString(),
      anAdobeOrder({ entity_id: 4 }).toString(),
    ]);
    expect(web.asked).toEqual([...adobeKeys().keys()]);
  });

  it("answers Adobe's events with 503 while its keys cannot be had, since a 4xx is never delivered again", async () => {
    const { deps, sent } = aDoor(aShop({ webshop: 'magento' }), [ADOBE_SECRET]);

    const answer = await receiveWebhook('meubelhuis', anAdobeDelivery(anAdobeOrder()), deps);

    expect([answer.status, sent]).toEqual([503, []]);
  });
});
