import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { type BatchDependencies, importBatch } from '../../../../functions/import-order/import-batch.ts';
import { writeMessage } from '../../../../shared/queue/envelope.ts';
import { ShopApiError } from '../../../../shared/webshops/shop-api.ts';
import { webshopOf } from '../../../../shared/webshops/registry.ts';
import { silentLog } from '../../../fixtures/an-importer.ts';
import { aShop } from '../../../fixtures/orders.ts';
import { nobodyToForget } from '../../../fixtures/privacy.ts';

const DAY_MS = 86_400_000;
const NOW = 20 * DAY_MS;

/** A batch of one delivery that only says which order, of a shop whose own API cannot be asked. */
function aThinDelivery({ isPaused, days }: { isPaused: boolean; days: number }) {
  const asked: string[] = [];
  const kept: string[] = [];
  const shop = aShop({ webshop: 'bigcommerce', api: { url: 'https://api.shop.example' } });
  const rawBody = Buffer.from(
    JSON.stringify({ scope: 'store/order/created', data: { type: 'order', id: 250 }, store_id: '1' }),
  );
  const delivery = { headers: {}, rawBody, receivedAt: NOW - days * DAY_MS };
  const record = {
    messageId: 'm-1',
    body: writeMessage({ shop: shop.id, topic: 'store/order/created', delivery }),
    eventSourceARN: 'arn:aws:sqs:eu-west-1:1:nl-lane-meubelhuis',
    attributes: { SentTimestamp: String(NOW - days * DAY_MS), ApproximateReceiveCount: '600' },
  } as SQSRecord;
  const deps: BatchDependencies = {
    reading: {
      shops: new Map([[shop.id, { shop, webshop: webshopOf('bigcommerce') }]]),
      content: { saveUnread: async (_shop, _hash, _message, reason) => void kept.push(reason) },
      parkedWork: { editFor: async () => undefined },
      shopApiOf: async ({ id }) => {
        asked.push(id);
        throw new ShopApiError('shop-api-not-configured', 'later', 'its secret is missing');
      },
      privacy: nobodyToForget,
      log: silentLog,
      now: () => NOW,
      remainingMs: () => 60_000,
    },
    importing: () => {
      throw new Error('there is nothing to work on');
    },
    hide: async () => undefined,
    isLater: () => false,
    pauses: async () => ({
      shops: new Map(isPaused ? [[shop.id, { since: 0, by: 'els', why: 'its API is down' }]] : []),
    }),
    random: () => 0,
  };
  const run = async () => (await importBatch([record], deps)).map(({ status }) => status);
  return { run, asked, kept };
}

describe('A batch of deliveries', () => {
  it('asks nothing of a paused shop', async () => {
    const { run, asked } = aThinDelivery({ isPaused: true, days: 1 });

    expect(await run()).toEqual(['rejected']);
    expect(asked).toEqual([]);
  });

  it('comes back while the shop cannot be asked', async () => {
    const { run, asked, kept } = aThinDelivery({ isPaused: false, days: 9 });

    expect(await run()).toEqual(['rejected']);
    expect(asked).toEqual(['meubelhuis']);
    expect(kept).toEqual([]);
  });

  it('is kept for a person when the shop could not be asked for as long as the queue keeps it', async () => {
    const { run, kept } = aThinDelivery({ isPaused: false, days: 10 });

    expect(await run()).toEqual(['fulfilled']);
    expect(kept).toEqual(['waited-too-long']);
  });
});
