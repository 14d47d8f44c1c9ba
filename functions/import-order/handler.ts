import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import { type BatchDependencies, importBatch } from './import-batch.ts';

/** What is opened for one invocation and must be shut before it ends. */
export interface Invocation {
  batch: BatchDependencies;
  /** After it resolves nothing is sent any more: a frozen sandbox would send the rest when thawed. */
  close: () => Promise<void>;
}

/** Messages in, orders in LogicTrade; only what is postponed goes back to the queue. */
export function createHandler(open: (context: Context) => Promise<Invocation>) {
  return middy<SQSEvent>()
    .use(sqsPartialBatchFailure({ logger: () => undefined })) // every step has its own line already
    .handler(async (event, context) => {
      const { batch, close } = await open(context);
      try {
        return await importBatch(event.Records, batch);
      } finally {
        await close();
      }
    });
}
