import type { Context, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createHandler, type Invocation } from '../../../../functions/import-order/handler.ts';
import type { Normalised } from '../../../../shared/webshops/webshop.ts';
import { aBatch } from '../../../fixtures/a-batch.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { anOrder } from '../../../fixtures/orders.ts';

const context = { awsRequestId: 'r-1', functionName: 'nl-import-order' } as Context;
const order = (id: string): Normalised => ({ kind: 'order', order: anOrder({ id }) });

/** An importer whose invocations are the test's, and what it said and did. */
function anImportFunction(open: (context: Context) => Promise<Invocation>) {
  const told: unknown[] = [];
  const handler = createHandler(open, {
    surprise: (...said) => void told.push(said),
    countForCell: (metric) => void told.push(metric),
  });
  return { told, invoke: (...records: SQSRecord[]) => handler({ Records: records }, context) };
}

describe('The importer', () => {
  it('gives back only what is to come again, and shuts what it opened when all is done', async () => {
    const batch = aBatch();
    batch.orderBook.failTheNext(new AFailure('logictrade-unreachable', 'later', 'none'));
    const happened: unknown[] = [];
    const { told, invoke } = anImportFunction(async (given) => ({
      batch: batch.deps,
      listen: async (records) =>
        void happened.push(
          records.map(({ messageId }) => messageId),
          given,
        ),
      close: async () => void happened.push('closed', batch.way().at(-1)),
    }));

    const answer = await invoke(
      batch.entry(order('5001')),
      batch.entry({ kind: 'ignored', because: 'a draft' }, { messageId: 'm-2' }),
    );

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }] });
    expect(happened).toEqual([['m-1', 'm-2'], context, 'closed', 'postponed']);
    expect(told).toEqual([]);
  });

  it('shuts what it opened also when its work broke off', async () => {
    const batch = aBatch();
    const broken = new Error('the pauses cannot be read');
    const happened: string[] = [];
    const { told, invoke } = anImportFunction(async () => ({
      batch: { ...batch.deps, pauses: () => Promise.reject(broken) },
      listen: async () => void happened.push('listened'),
      close: async () => void happened.push('closed'),
    }));

    const answer = await invoke(batch.entry(order('5001')));

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }] });
    expect(happened).toEqual(['listened', 'closed']);
    expect(told).toEqual([[broken, {}], 'ErrorsWithoutEnd']);
  });

  it('gives back every message when it cannot even open its work, and says why (they went back without a word and without a count)', async () => {
    const batch = aBatch();
    const unreachable = new Error('the secret cannot be read');
    const { told, invoke } = anImportFunction(() => Promise.reject(unreachable));

    const answer = await invoke(batch.entry(order('5001')), batch.entry(order('5002'), { messageId: 'm-2' }));

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }, { itemIdentifier: 'm-2' }] });
    expect(told).toEqual([[unreachable, {}], 'ErrorsWithoutEnd']);
  });
});
