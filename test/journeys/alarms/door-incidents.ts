import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { sampleSale } from '../../../infra/local/shops/sample-sale.ts';
import { shopifySimulator } from '../../../infra/local/shops/shopify.ts';
import { until } from '../a-running-cell.ts';
import { type Incidents, nameOf } from './incident.ts';

const [sale, another] = [sampleSale(7101), sampleSale(7102)];

/** What happens at the door. */
export const doorIncidents: Incidents = {
  'The door answers with server errors': {
    when: 'a shop delivers before its secret was filled in',
    redWithinMinutes: 2,
    happen: async (night) => {
      await night.cell.setSecrets('meubelhuis', []);
      expect(await night.deliver('meubelhuis', sale)).toBe(503);
    },
    remedy: async (night) => {
      const heading = 'The door answers with server errors';
      expect((await night.follow(heading, '$.status')).out).toContain('POST /webhooks/meubelhuis');
      expect((await night.follow(heading, 'ERROR')).out).toContain('no-secret');
      night.typed.secret = night.secrets['meubelhuis'] ?? '';
      expect((await night.follow(heading, 'secrets rotate meubelhuis')).code).toBe(0);
      expect(await night.deliver('meubelhuis', sale)).toBe(200);
    },
  },
  'The door turns deliveries away': {
    when: 'a shop calls more often than its route lets in, for a minute',
    isPlayed: true,
    redWithinMinutes: 2,
    happen: async (night) =>
      night.cell.cloudWatch.answered({
        requestId: 'r-1',
        route: 'POST /webhooks/meubelhuis',
        status: 429,
        ms: 1,
      }),
    remedy: async (night) => {
      const { out } = await night.follow('The door turns deliveries away', '$.status');
      expect(out).toContain('POST /webhooks/meubelhuis');
      expect(await night.deliver('meubelhuis', another)).toBe(200); // the shop delivers that time again
    },
  },
  'The door is slow': {
    when: 'the bundle takes three seconds to load, each time anew',
    redWithinMinutes: 20,
    quietWithinMinutes: 30,
    happen: async (night) => {
      for (const time of [1, 2, 3]) {
        night.cell.function('receive-webhook').reconfigure({ NODE_OPTIONS: SLOW, TIME: String(time) });
        expect(await night.deliver('meubelhuis', sampleSale(7110 + time))).toBe(200);
        await night.minutes(5);
      }
    },
    remedy: async (night) => {
      expect((await night.follow('The door is slow', 'aws logs tail')).out).toContain('"status":"200"');
      night.cell.function('receive-webhook').reconfigure({ NODE_OPTIONS: '' });
      await night.deliver('meubelhuis', sale); // loads
      await night.minutes(6);
      await night.deliver('meubelhuis', another);
    },
  },
  'The door breaks down': {
    when: 'a release cannot start, until it is rolled back',
    also: [nameOf('The door answers with server errors')],
    redWithinMinutes: 3,
    happen: async (night) => {
      night.cell.function('receive-webhook').reconfigure({ LATER_QUEUE_URL: 'nowhere' });
      expect(await night.deliver('meubelhuis', sale)).toBe(500);
      expect(await night.deliver('meubelhuis', another)).toBe(500);
    },
    remedy: async (night) => {
      expect((await night.follow('The door breaks down', 'aws logs tail')).out).toContain(
        'Uncaught Exception',
      );
      night.cell
        .function('receive-webhook')
        .reconfigure({ LATER_QUEUE_URL: night.cell.queueUrl('nl-later') });
      expect(await night.deliver('meubelhuis', sale)).toBe(200);
    },
  },
  'A delivery is too large': {
    when: 'a shop delivers an order that no queue takes',
    redWithinMinutes: 3,
    happen: async (night) => {
      const { headers, body } = shopifySimulator.sign(
        Buffer.from(JSON.stringify({ note: randomBytes(800_000).toString('base64') })),
        {
          secret: night.secrets['meubelhuis'] ?? '',
          now: Date.now(),
          topic: 'orders/create',
          deliveryId: 'large-1',
        },
      );
      const response = await fetch(night.cell.webhookUrl('meubelhuis'), {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
      });
      expect(response.status).toBe(413);
      await response.body?.cancel();
    },
    remedy: async (night) => {
      expect((await night.follow('A delivery is too large', 'aws logs tail')).out).toContain('too-large');
    },
  },
  'Deliveries are refused': {
    when: 'the secret was changed at the shop and not here',
    shop: 'meubelhuis',
    redWithinMinutes: 3,
    quietWithinMinutes: 200,
    happen: async (night) => {
      await night.cell.setSecrets('meubelhuis', [shopifySimulator.secret(99)]);
      for (const time of [1, 2, 3, 4, 5, 6])
        expect(await night.deliver('meubelhuis', sampleSale(7120 + time))).toBe(401);
    },
    remedy: async (night) => {
      const heading = 'Deliveries are refused';
      expect((await night.follow(heading, 'secrets check')).out).toContain('meubelhuis');
      night.typed.secret = night.secrets['meubelhuis'] ?? '';
      expect((await night.follow(heading, 'secrets rotate meubelhuis')).code).toBe(0);
      await until(
        () => night.deliver('meubelhuis', sale),
        (status) => status === 200,
      );
    },
  },
};

/** Loaded before a function's own code. */
const SLOW = `--import=data:text/javascript,${encodeURIComponent('await new Promise((done) => setTimeout(done, 3200))')}`;
