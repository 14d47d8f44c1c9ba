import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import middy from '@middy/core';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import type { StepLog } from '../../shared/log/step-log.ts';
import { type BatchDependencies, importBatch } from './import-batch.ts';

/** What is opened for one invocation and must be shut before it ends. */
export interface Invocation {
  batch: BatchDependencies;
  /** Notes which shops were heard from. Never rejects. */
  listen: (records: readonly SQSRecord[]) => Promise<void>;
  /** After it resolves nothing is sent any more: a frozen sandbox would send the rest when thawed. */
  close: () => Promise<void>;
}

/** Messages in, orders in LogicTrade; only what is postponed goes back to the queue. */
export function createHandler(
  open: (context: Context) => Promise<Invocation>,
  log: Pick<StepLog, 'surprise' | 'countForCell'>,
) {
  return middy<SQSEvent>()
    .use(sqsPartialBatchFailure({ logger: () => undefined })) // every step has its own line already
    .use({
      // the middleware above turns any error into "all of them come back": Lambda counts no error then, so we do
      onError: ({ error }) => {
        log.surprise(error, {});
        log.countForCell('ErrorsWithoutEnd');
      },
    })
    .handler(async (event, context) => {
      const { batch, listen, close } = await open(context);
      try {
        return await importBatch(event.Records, batch);
      } finally {
        await listen(event.Records);
        await close();
      }
    });
}
