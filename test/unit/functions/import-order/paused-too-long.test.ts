import type { SQSRecord } from 'aws-lambda';
import { expect, it } from 'vitest';
import { type BatchDependencies, importBatch } from '../../../../functions/import-order/import-batch.ts';
import { silentLog } from '../../../fixtures/an-importer.ts';
import { nobodyToForget } from '../../../fixtures/privacy.ts';

const DAY_MS = 86_400_000;

it.each([
  ['waits', 9, ['rejected'], []],
  ['is kept for a person before its queue drops it', 10, ['fulfilled'], ['waited-too-long']],
])('a delivery of a paused shop %s after %i days', async (_, days, settled, kept) => {
  const reasons: string[] = [];
  const now = 20 * DAY_MS;
  const record = {
    messageId: 'm-1',
    body: 'whatever the shop sent',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:1:nl-lane-meubelhuis',
    attributes: { SentTimestamp: String(now - days * DAY_MS), ApproximateReceiveCount: '600' },
  } as SQSRecord;
  const deps: BatchDependencies = {
    reading: {
      shops: new Map(),
      content: { saveUnread: async (_shop, _hash, _message, reason) => void reasons.push(reason) },
      parkedWork: { editFor: async () => undefined },
      shopApiOf: async () => undefined,
      privacy: nobodyToForget,
      log: silentLog,
      now: () => now,
      remainingMs: () => 60_000,
    },
    importing: () => {
      throw new Error('nothing of a paused shop is worked on');
    },
    hide: async () => undefined,
    isLater: () => false,
    pauses: async () => ({ shops: new Map([['meubelhuis', { since: 0, by: 'els', why: 'a move' }]]) }),
    random: () => 0,
  };

  const results = await importBatch([record], deps);

  expect(results.map(({ status }) => status)).toEqual(settled);
  expect(reasons).toEqual(kept);
});
