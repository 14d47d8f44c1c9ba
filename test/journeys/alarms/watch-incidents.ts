import { expect } from 'vitest';
import { sampleSale } from '../../../infra/local/shops/sample-sale.ts';
import { shopifySimulator } from '../../../infra/local/shops/shopify.ts';
import { DynamoHeard } from '../../../shared/ledger/dynamo-heard.ts';
import { hourOf } from '../../../shared/ledger/heard.ts';
import { type Incidents, nameOf } from './incident.ts';

const sale = sampleSale(7301);

/** What happens to the watch, and what only it can tell. */
export const watchIncidents: Incidents = {
  'The watch has stopped': {
    when: 'its rule is switched off, until somebody enables it',
    redWithinMinutes: 30,
    happen: (night) => night.minutes(1, { isWatched: false }),
    remedy: async (night) => {
      expect((await night.follow('The watch has stopped', 'aws logs tail')).out).toBe('');
      await night.cell.runSchedules();
    },
  },
  'The watch fails': {
    when: 'a release cannot start, until it is rolled back',
    redWithinMinutes: 10,
    happen: async (night) => night.cell.function('watch-cell').reconfigure({ LATER_QUEUE_URL: 'nowhere' }),
    remedy: async (night) => {
      const heading = 'The watch fails';
      expect((await night.follow(heading, 'aws logs tail')).out).toContain('Uncaught Exception');
      expect((await night.follow(heading, 'roll-back watch-cell')).err).toContain('one version only');
      night.cell.function('watch-cell').reconfigure({ LATER_QUEUE_URL: night.cell.queueUrl('nl-later') });
    },
  },
  'Something is left paused': {
    when: 'a person paused a shop five hours ago',
    redWithinMinutes: 2,
    happen: async (night) => {
      await night.opsBefore({ hours: 5 }, 'pause', 'meubelhuis', '--why', 'stocktaking', '--yes');
    },
    remedy: async (night) => {
      const heading = 'Something is left paused';
      expect((await night.follow(heading, 'status')).out).toContain('stocktaking');
      await night.follow(heading, 'resume meubelhuis');
      await night.deliver('meubelhuis', sale);
      await night.said('"step":"done"');
    },
  },
  'The cell is unhealthy': {
    when: 'anything that concerns all shops is red, such as a watch that fails',
    also: [nameOf('The watch fails')],
    redWithinMinutes: 10,
    happen: async (night) => night.cell.function('watch-cell').reconfigure({ LATER_QUEUE_URL: 'nowhere' }),
    remedy: async (night) =>
      night.cell.function('watch-cell').reconfigure({ LATER_QUEUE_URL: night.cell.queueUrl('nl-later') }),
  },
  'A shop is silent': {
    when: 'a shop that is heard every hour has not been for ten',
    redWithinMinutes: 20,
    quietWithinMinutes: 30,
    happen: async (night) => {
      const heard = new DynamoHeard(night.cell.clients.dynamo, night.cell.ledgerTable);
      const present = hourOf(Date.now());
      for (const week of [1, 2, 3, 4])
        for (let hour = 0; hour < 12; hour++) await heard.add('meubelhuis', present - 168 * week - hour, 20);
      await heard.add('meubelhuis', present - 11, 20);
    },
    remedy: async (night) => {
      await night.deliver('meubelhuis', sale); // the webhook was switched on again
      await night.said('"step":"done"');
    },
  },
  'A shop still uses its old secret': {
    when: 'a new secret is not entered at the shop for three hours',
    redWithinMinutes: 190,
    quietWithinMinutes: 190,
    happen: async (night) => {
      await night.cell.setSecrets('meubelhuis', [
        shopifySimulator.secret(99),
        night.secrets['meubelhuis'] ?? '',
      ]);
      for (const time of [1, 2, 3]) {
        expect(await night.deliver('meubelhuis', sampleSale(7310 + time))).toBe(200);
        await night.minutes(60);
      }
    },
    remedy: async (night) => {
      expect((await night.follow('A shop still uses its old secret', 'secrets check')).out).toContain(
        'meubelhuis',
      );
    },
  },
};
