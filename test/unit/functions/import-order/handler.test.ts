import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createHandler } from '../../../../functions/import-order/handler.ts';

const event: SQSEvent = {
  Records: ['m-1', 'm-2'].map((messageId) => ({ messageId }) as SQSRecord),
};
const context = { awsRequestId: 'r-1', functionName: 'nl-import-order' } as Context;

describe('the importer, when it cannot even open its work', () => {
  it('gives back every message, and says why (they went back without a word and without a count)', async () => {
    const told: unknown[] = [];
    const unreachable = new Error('the pauses cannot be read');
    const handler = createHandler(() => Promise.reject(unreachable), {
      surprise: (error) => void told.push(error),
      countForCell: (metric) => void told.push(metric),
    });

    const answer = await handler(event, context);

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }, { itemIdentifier: 'm-2' }] });
    expect(told).toEqual([unreachable, 'ErrorsWithoutEnd']);
  });
});
