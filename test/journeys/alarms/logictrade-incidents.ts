import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import { sampleSale } from '../../../infra/local/shops/sample-sale.ts';
import { laneQueueName } from '../../../shared/config/names.ts';
import type { Night } from './a-night.ts';
import type { Incidents } from './incident.ts';

const sale = sampleSale(7401);
const some = [7411, 7412, 7413, 7414].map((seed) => sampleSale(seed));

/** What happens at LogicTrade. */
export const logictradeIncidents: Incidents = {
  'LogicTrade refuses the API key': {
    when: 'somebody revokes the key in LogicTrade, and makes a new one',
    redWithinMinutes: 3,
    happen: async (night) => {
      night.cell.logictrade.simulator?.faults.add({ kind: 'revoked-key', times: 'forever' });
      await night.deliver('meubelhuis', sale);
      await night.said('"step":"postponed"');
    },
    remedy: async (night) => {
      const heading = 'LogicTrade refuses the API key';
      expect((await night.follow(heading, 'doctor')).code).toBe(1);
      night.cell.logictrade.simulator?.faults.clear();
      night.typed.secret = night.cell.logictrade.key;
      await night.follow(heading, 'secrets rotate logictrade');
    },
  },
  'LogicTrade fails': {
    when: 'LogicTrade answers every call with an error for a quarter of an hour',
    redWithinMinutes: 3,
    happen: async (night) => {
      night.cell.logictrade.simulator?.faults.add({
        kind: 'server-error',
        when: 'before-effect',
        times: 'forever',
      });
      night.cell.lane('meubelhuis').pause(); // until all are there: one execution takes them together
      for (const each of some) await night.deliver('meubelhuis', each);
      night.cell.lane('meubelhuis').resume();
      await night.rewrite('failingSince', { failingSince: Date.now() - 15 * 60_000 });
    },
    remedy: async (night) => {
      expect((await night.follow('LogicTrade fails', 'status')).out).toContain('fail');
      night.cell.logictrade.simulator?.faults.clear(); // LogicTrade is back
      await night.rewrite('failingSince', { probeAt: Date.now() - 1 }); // and asked again, as every few minutes
    },
  },
  'LogicTrade is slow': {
    when: 'one call in two takes longer than a look-up may, for a quarter of an hour',
    redWithinMinutes: 20,
    quietWithinMinutes: 40,
    happen: async (night) => {
      night.cell.logictrade.simulator?.faults.add({
        kind: 'delay',
        when: 'before-effect',
        ms: 500,
        method: 'POST',
        path: '/orders',
        times: 'forever',
      });
      for (const [index, each] of some.slice(0, 3).entries()) {
        await night.deliver('meubelhuis', each);
        await night.saidTimes(index + 1, '"step":"done"');
        await night.minutes(5);
      }
    },
    remedy: async (night) => {
      expect((await night.follow('LogicTrade is slow', 'status')).code).toBe(0);
      night.cell.logictrade.simulator?.faults.clear();
      await night.deliver('meubelhuis', sale);
      await night.saidTimes(4, '"step":"done"');
    },
  },
  'All calls to LogicTrade are used up': {
    when: 'eight thousand messages wait, and somebody else uses the key (both put there by hand)',
    redWithinMinutes: 50,
    quietWithinMinutes: 50,
    happen: async (night) => {
      night.cell.lane('meubelhuis').pause();
      await fill(night, 8000);
      await night.rewrite('turn', { turn: Date.now() + 3_600_000 });
    },
    remedy: async (night) => {
      expect((await night.follow('All calls to LogicTrade are used up', 'status')).out).toContain('8');
      await night.rewrite('turn', { turn: Date.now() });
    },
  },
};

async function fill(night: Night, count: number): Promise<void> {
  const QueueUrl = night.cell.queueUrl(laneQueueName('nl', 'meubelhuis'));
  const Entries = Array.from({ length: 10 }, (_, i) => ({ Id: String(i), MessageBody: '{}' }));
  for (let sent = 0; sent < count; sent += 10)
    await night.cell.clients.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
}
