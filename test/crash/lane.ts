import type { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { finishedMessages } from '../../infra/local/queue/batch-response.ts';
import { EventSource } from '../../infra/local/queue/event-source.ts';
import type { Outcome } from '../../infra/local/runtime/invocation.ts';

export interface LaneOptions {
  sqs: SQSClient;
  queueUrl: string;
  queueArn: string;
  /** Whether the function says which messages failed. */
  reportsBatchItemFailures: boolean;
  /** Messages in hand at once. */
  processes: number;
  invoke: (event: unknown) => Promise<Outcome>;
  /** Told the row's mark each time that a message of it is done with. */
  onFinished: (mark: string) => void;
}

const eventSchema = z.object({
  Records: z.tuple([
    z.object({
      messageId: z.string(),
      messageAttributes: z.object({ row: z.object({ stringValue: z.string() }) }),
    }),
  ]),
});

/** Polls a queue as an event source does, but one message at a time: a killed process takes no other row along. */
export function openLane(options: LaneOptions): { stop: () => Promise<void> } {
  const { sqs, queueUrl, queueArn, reportsBatchItemFailures, processes, invoke, onFinished } = options;
  const source = new EventSource({
    plan: {
      queueName: queueUrl,
      queueArn,
      functionName: '',
      batchSize: 1,
      batchingWindowMs: 0,
      maximumConcurrency: processes,
      reportsBatchItemFailures,
      isEnabled: true,
    },
    queueUrl,
    sqs,
    invoke: async (event) => {
      const outcome = await invoke(event);
      const [{ messageId, messageAttributes }] = eventSchema.parse(event).Records;
      if (finishedMessages([messageId], outcome, reportsBatchItemFailures).length > 0)
        onFinished(messageAttributes.row.stringValue);
      return outcome;
    },
  });
  source.start();
  return { stop: () => source.stop() };
}
