import { expect } from 'vitest';
import { sampleSale } from '../../../infra/local/shops/sample-sale.ts';
import { until } from '../a-running-cell.ts';
import type { Night } from './a-night.ts';
import { type Incidents, nameOf } from './incident.ts';

const [sale, another, third] = [sampleSale(7201), sampleSale(7202), sampleSale(7203)];

const STRANDED = { LATER_QUEUE_URL: 'nowhere' };

/** A release that cannot start fails twice, six minutes apart. */
async function failTwice(night: Night): Promise<void> {
  await night.deliver('meubelhuis', sale);
  await night.failed('import-order', 1);
  await night.minutes(6);
  await night.deliver('meubelhuis', another);
  await night.failed('import-order', 2);
}

const rollBack = async (night: Night, heading: string): Promise<void> => {
  expect((await night.follow(heading, 'aws logs tail')).out).toContain('Uncaught Exception');
  // only AWS has versions to go back to
  expect((await night.follow(heading, 'roll-back import-order')).err).toContain('one version only');
  night.cell.function('import-order').reconfigure({ LATER_QUEUE_URL: night.cell.queueUrl('nl-later') });
  await night.deliver('meubelhuis', third);
  await night.said('"step":"done"');
};

/** What happens to the functions. */
export const functionIncidents: Incidents = {
  'The importer fails': {
    when: 'executions are killed every few minutes, while others do their work',
    redWithinMinutes: 30,
    quietWithinMinutes: 50,
    happen: async (night) => {
      for (const time of [1, 2]) {
        night.cell.logictrade.simulator?.faults.add({ kind: 'hang', method: 'GET', path: '/customers' });
        await night.deliver('meubelhuis', sampleSale(7210 + time));
        await until(
          () => night.cell.function('import-order').killRunning(),
          (killed) => killed > 0,
        );
        await night.deliver('maatwerk', sampleSale(7220 + time));
        await night.said('"step":"done"');
        await night.minutes(6);
      }
    },
    remedy: async (night) => {
      expect((await night.follow('The importer fails', 'aws logs tail')).out).toContain('Runtime exited');
    },
  },
  'The importer brings nothing to an end': {
    when: 'a release cannot start, until it is rolled back',
    also: [nameOf('The importer fails')],
    redWithinMinutes: 30,
    quietWithinMinutes: 50,
    happen: async (night) => {
      night.cell.function('import-order').reconfigure(STRANDED);
      await failTwice(night);
    },
    remedy: (night) => rollBack(night, 'The importer brings nothing to an end'),
  },
  'A function runs out of time': {
    when: 'executions end shortly before they would be killed',
    isPlayed: true,
    redWithinMinutes: 15,
    happen: async (night) => {
      const { name, timeoutMs } = night.cell.function('import-order').definition;
      for (const _ of [1, 2]) {
        night.cell.cloudWatch.measured({
          functionName: name,
          outcome: { kind: 'returned', payload: '' },
          ms: 0.95 * timeoutMs,
        });
        night.cell.log.write(name, `REPORT RequestId: played Duration: ${0.95 * timeoutMs} ms`);
        await night.minutes(5);
      }
    },
    remedy: async (night) => {
      expect((await night.follow('A function runs out of time', 'aws logs tail')).out).toContain('REPORT');
    },
  },
  'A function runs out of memory': {
    when: 'sandboxes of the importer come near their memory',
    isPlayed: true,
    redWithinMinutes: 15,
    happen: async (night) => {
      for (const _ of [1, 2]) {
        night.cell.log.write('nl-import-order', JSON.stringify(emfLine('MemoryUsedPercent', 92)));
        night.cell.log.write('nl-import-order', 'REPORT RequestId: played Max Memory Used: 942 MB');
        await night.minutes(5);
      }
    },
    remedy: async (night) => {
      expect((await night.follow('A function runs out of memory', 'aws logs tail')).out).toContain('REPORT');
    },
  },
  'The ledger is throttled': {
    when: 'DynamoDB turns away writes for a quarter of an hour',
    isPlayed: true,
    redWithinMinutes: 15,
    happen: async (night) => {
      for (const _ of [1, 2]) {
        night.cell.cloudWatch.happened(
          'AWS/DynamoDB',
          'WriteThrottleEvents',
          { TableName: night.cell.ledgerTable },
          12,
        );
        await night.minutes(5);
      }
    },
    remedy: async (night) => {
      expect((await night.follow('The ledger is throttled', 'doctor')).out).toContain('ok');
    },
  },
};

/** As Powertools writes it. */
const emfLine = (name: string, value: number) => ({
  _aws: {
    Timestamp: 0,
    CloudWatchMetrics: [
      { Namespace: 'WebshopLogictrade', Dimensions: [['service', 'cell']], Metrics: [{ Name: name }] },
    ],
  },
  service: 'import-order',
  cell: 'nl',
  [name]: value,
});
