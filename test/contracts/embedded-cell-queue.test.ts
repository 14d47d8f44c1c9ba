import { GetQueueAttributesCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import type { EmbeddedCell } from '../../infra/local/embedded-cell.ts';
import { aCell, eventually, type TinyCell, written } from './embedded-cell-fixture.ts';

/** Writes each record; fails and is slow as the message asks. */
const WORKER = `
export const handler = async (event) => {
  const messages = event.Records.map((record) => ({ record, ...JSON.parse(record.body) }));
  const at = Date.now();
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, ...messages.map(({ ms }) => ms ?? 0))));
  console.log(JSON.stringify({ at, until: Date.now(), pid: process.pid, messages }));
  if (messages.some(({ throws }) => throws)) throw new Error('the batch failed');
  const isFailure = ({ failsUntil, record }) => Number(record.attributes.ApproximateReceiveCount) < (failsUntil ?? 0);
  return { batchItemFailures: messages.filter(isFailure).map(({ record }) => ({ itemIdentifier: record.messageId })) };
};`;

interface Batch {
  at: number;
  until: number;
  pid: number;
  messages: { n: number; record: Record<string, unknown> & { attributes: Record<string, string> } }[];
}

/** A lane with the worker above; ends with the test. */
async function aLane(onTestFinished: (end: () => Promise<void>) => void, tiny: TinyCell = {}) {
  const cell = await aCell({ worker: WORKER, ...tiny });
  onTestFinished(() => cell.stop());
  // the worker writes nothing else
  const batches = () => written(cell) as unknown as Batch[];
  return {
    cell,
    batches,
    receives: (n: number) =>
      batches().flatMap(({ messages }) => messages.filter((message) => message.n === n)),
    send: async (messages: object[]) => {
      const Entries = messages.map((message, n) => ({
        Id: String(n),
        MessageBody: JSON.stringify({ n, ...message }),
      }));
      await cell.clients.sqs.send(
        new SendMessageBatchCommand({ QueueUrl: cell.queueUrl('tiny-lane-acme'), Entries }),
      );
    },
    holds: async (count: number, name = 'tiny-lane-acme') => {
      await eventually(
        () => depth(cell, name),
        (now) => now === count,
      );
    },
  };
}

async function depth(cell: EmbeddedCell, name: string): Promise<number> {
  const { Attributes = {} } = await cell.clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: cell.queueUrl(name), AttributeNames: ['All'] }),
  );
  return (
    Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible)
  );
}

describe.concurrent('a lane', () => {
  it('hands over messages as AWS does, and deletes them when they are done', async ({ onTestFinished }) => {
    const { send, holds, batches } = await aLane(onTestFinished);

    await send([{}]);

    await holds(0);
    expect(batches()[0]?.messages[0]?.record).toEqual({
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receiptHandle: expect.any(String),
      body: '{"n":0}',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        SenderId: expect.any(String),
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      messageAttributes: {},
      md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:tiny-lane-acme',
      awsRegion: 'eu-west-1',
    });
  });

  it('hands over again only what the function reported of its batch', async ({ onTestFinished }) => {
    const { send, holds, receives } = await aLane(onTestFinished);

    await send([{}, { failsUntil: 2 }, {}]);

    await holds(0);
    expect([0, 1, 2].map((n) => receives(n).length)).toEqual([1, 2, 1]);
    expect(receives(1).at(-1)?.record.attributes['ApproximateReceiveCount']).toBe('2');
  });

  it('hands over a whole batch again after a function error', async ({ onTestFinished }) => {
    const { send, holds, receives } = await aLane(onTestFinished, { maxReceiveCount: 2 });

    await send([{ throws: true }, {}]);

    await holds(0);
    expect(receives(0)).toHaveLength(2);
  });

  it('moves what failed too often to the dead-letter queue', async ({ onTestFinished }) => {
    const { send, holds, receives } = await aLane(onTestFinished, { maxReceiveCount: 1 });

    await send([{ failsUntil: 99 }]);

    await holds(1, 'tiny-dead-acme');
    expect(receives(0)).toHaveLength(1);
  });

  it('works on no more batches at once than its maximum concurrency', async ({ onTestFinished }) => {
    const limits = { batchSize: 1, maximumConcurrency: 2, visibilitySeconds: 30 };
    const { send, batches } = await aLane(onTestFinished, limits);

    await send([1, 2, 3, 4].map(() => ({ ms: 300 })));

    const all = await eventually(batches, ({ length }) => length === 4);
    const atOnce = (moment: number) => all.filter(({ at, until }) => at <= moment && moment < until).length;
    expect(Math.max(...all.map(({ at }) => atOnce(at)))).toBe(2);
  });

  it('never takes more messages at a time than its batch size', async ({ onTestFinished }) => {
    const { send, holds, batches } = await aLane(onTestFinished, { batchSize: 3 });

    await send([1, 2, 3, 4, 5, 6, 7].map(() => ({})));

    await holds(0);
    expect(Math.max(...batches().map(({ messages }) => messages.length))).toBeLessThanOrEqual(3);
  });

  it('takes nothing while it is paused', async ({ onTestFinished }) => {
    const { cell, send, batches } = await aLane(onTestFinished);
    cell.lane('acme').pause();

    await send([{}]);
    await new Promise((resolve) => setTimeout(resolve, 2500)); // the receive that was under way ends
    const whilePaused = batches().length;
    cell.lane('acme').resume();

    await eventually(batches, ({ length }) => length === 1);
    expect(whilePaused).toBe(0);
  });

  it('hands over again what is finished, when SQS has lost the delete', async ({ onTestFinished }) => {
    const { cell, send, holds, receives } = await aLane(onTestFinished);
    cell.lane('acme').loseDeletes(1);

    await send([{}]);

    await holds(0);
    expect(receives(0)).toHaveLength(2);
  });

  it('hands a message over again when the process working on it is killed', async ({ onTestFinished }) => {
    const { cell, send, batches, receives } = await aLane(onTestFinished);

    await send([{ ms: 400 }]);
    await eventually(
      () => cell.function('import-order').pids().running.length,
      (count) => count === 1,
    );
    cell.function('import-order').killRunning();

    await eventually(batches, ({ length }) => length === 1);
    expect(receives(0)[0]?.record.attributes['ApproximateReceiveCount']).toBe('2');
  });
});
