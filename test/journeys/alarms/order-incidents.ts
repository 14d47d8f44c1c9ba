import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import { laneDeadLetterName, laneQueueName, laterQueueName } from '../../../shared/config/names.ts';
import { sampleSale } from '../../../infra/local/shops/sample-sale.ts';
import { until } from '../a-running-cell.ts';
import { type Incidents, nameOf } from './incident.ts';
import type { Night } from './a-night.ts';

const sale = sampleSale(7001);
const HOUR_MS = 3_600_000;
const done = '"step":"done"';

/** SQS does this after the thousandth receive. */
async function moveToDeadLetters(night: Night, from: string, to: string): Promise<void> {
  const { sqs } = night.cell.clients;
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: night.cell.queueUrl(from), WaitTimeSeconds: 5 }),
  );
  const [{ Body, ReceiptHandle } = {}] = Messages;
  await sqs.send(new SendMessageCommand({ QueueUrl: night.cell.queueUrl(to), MessageBody: Body }));
  await sqs.send(new DeleteMessageCommand({ QueueUrl: night.cell.queueUrl(from), ReceiptHandle }));
}

/** What happens to orders. */
export const orderIncidents: Incidents = {
  'Orders are parked': {
    when: 'LogicTrade refuses an order, and takes it after a person has mended what it named',
    shop: 'meubelhuis',
    redWithinMinutes: 2,
    happen: async (night) => {
      night.cell.logictrade.simulator?.faults.add({
        kind: 'refuse',
        method: 'POST',
        path: '/orders',
        times: 'forever',
      });
      await night.deliver('meubelhuis', sale);
      await night.said('"step":"parked"');
    },
    remedy: async (night) => {
      const heading = 'Orders are parked';
      expect((await night.follow(heading, 'parked --cell nl --shop')).out).toContain(`#${sale.number}`);
      expect((await night.follow(heading, 'parked show', { 1001: String(sale.number) })).out).toContain(
        'LogicTrade refused',
      );
      night.cell.logictrade.simulator?.faults.clear();
      await night.follow(heading, 'parked retry meubelhuis', { 1001: String(sale.number) });
      await night.said(done);
      expect((await night.follow(heading, 'parked --cell nl --shop')).out).toContain('Nothing is parked.');
    },
  },
  'Orders are in the dead-letter queue': {
    when: 'SQS has handed a message out a thousand times (moved there by hand)',
    shop: 'meubelhuis',
    redWithinMinutes: 2,
    happen: async (night) => {
      night.cell.lane('meubelhuis').pause();
      await night.deliver('meubelhuis', sale);
      await moveToDeadLetters(
        night,
        laneQueueName('nl', 'meubelhuis'),
        laneDeadLetterName('nl', 'meubelhuis'),
      );
      night.cell.lane('meubelhuis').resume();
    },
    remedy: async (night) => {
      const heading = 'Orders are in the dead-letter queue';
      expect((await night.follow(heading, 'dead-letters peek')).out).toContain(String(sale.number));
      await night.follow(heading, 'dead-letters move meubelhuis --cell');
      await night.said(done);
      expect((await night.follow(heading, 'dead-letters peek')).out).toContain('There are no dead letters');
    },
  },
  'Second looks are in the dead-letter queue': {
    when: 'SQS has handed out a thousand times what a person retried (put there by hand)',
    redWithinMinutes: 2,
    happen: async (night) => {
      await night.cell.clients.sqs.send(
        new SendMessageCommand({
          QueueUrl: night.cell.queueUrl(`${laterQueueName('nl')}-dead`),
          MessageBody: JSON.stringify({ v: 1, relook: { shop: 'meubelhuis', orderId: '1' } }),
        }),
      );
    },
    remedy: async (night) => {
      const heading = 'Second looks are in the dead-letter queue';
      expect((await night.follow(heading, 'dead-letters peek --later')).out).toContain('a second look');
      // "as under Orders are in the dead-letter queue, with --later for the shop"
      const { out } = await night.follow(
        'Orders are in the dead-letter queue',
        'dead-letters move meubelhuis --cell',
        {
          meubelhuis: '--later',
        },
      );
      expect(out).toContain('1');
    },
  },
  'Orders wait too long': {
    when: "a shop's queue is not polled for an hour",
    shop: 'meubelhuis',
    redWithinMinutes: 70,
    happen: async (night) => {
      night.cell.lane('meubelhuis').pause();
      await night.deliver('meubelhuis', sale);
      await night.rewrite('since', { since: Date.now() - 2 * HOUR_MS }); // the cell has long been open
    },
    remedy: async (night) => {
      const heading = 'Orders wait too long';
      expect((await night.follow(heading, 'status')).out).toMatch(/meubelhuis +1 /);
      night.cell.lane('meubelhuis').resume(); // its event source is enabled again
      await night.said(done);
    },
  },
  'Orders stay in doubt': {
    when: 'LogicTrade loses an answer and fails at each look for the order',
    redWithinMinutes: 10,
    quietWithinMinutes: 30,
    happen: async (night) => {
      const { simulator } = night.cell.logictrade;
      simulator?.faults.add({
        kind: 'connection-lost',
        when: 'after-effect',
        method: 'POST',
        path: '/orders',
      });
      simulator?.faults.add({
        kind: 'server-error',
        when: 'before-effect',
        method: 'GET',
        path: '/orders',
        times: 'forever',
      });
      await night.deliver('meubelhuis', sale);
      const long = Date.now() - HOUR_MS / 6;
      await night.rewrite('since', { since: Date.now() - HOUR_MS });
      await night.rewrite('endedAt', { unrestSince: long, 'doubt.silentSince': long });
    },
    remedy: async (night) => {
      expect((await night.follow('Orders stay in doubt', 'status')).out).toMatch(/meubelhuis.* 1 /);
      night.cell.logictrade.simulator?.faults.clear(); // LogicTrade was called, and mended it
      await night.said('"step":"adopted"');
    },
  },
  'An order is in LogicTrade twice': {
    when: 'LogicTrade creates an order half a minute after its caller went silent, later than we wait',
    also: [nameOf('Orders are parked', 'meubelhuis')],
    redWithinMinutes: 5,
    happen: async (night) => {
      night.cell.logictrade.simulator?.faults.add({
        kind: 'delay',
        when: 'before-effect',
        ms: 30_000,
        method: 'POST',
        path: '/orders',
      });
      await night.deliver('meubelhuis', sale);
      await night.said(done);
      await until(
        () => night.cell.logictrade.simulator?.report().orderCount,
        (count) => count === 2,
      );
      const now = Date.now();
      await night.rewrite('relookAt', { relookAt: now, unrestSince: now });
      await night.minutes(1); // the watch asks for the second look
      await night.said('OrdersTwice');
    },
    remedy: async (night) => {
      const heading = 'An order is in LogicTrade twice';
      expect((await night.follow(heading, 'parked --cell nl')).out).toContain(`#${sale.number}`);
      await night.follow(heading, 'parked drop', { NUMBER: String(sale.number) });
    },
  },
};
