import * as z from 'zod';
import type { Observation } from './observation.ts';

const messageSchema = z.object({ sentTimestamp: z.number(), approximateReceiveCount: z.number() });
/** What fauxqs tells of a queue to whoever looks in, without taking a message from anybody. */
const queueSchema = z.object({
  messages: z.object({
    ready: z.array(messageSchema),
    delayed: z.array(messageSchema),
    inflight: z.array(z.object({ message: messageSchema })),
  }),
});

/** From so many receives on SQS leaves a message out of the age. */
const OFTEN_RECEIVED = 3;

/**
 * What SQS measures of a queue once a minute. SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS": the age
 * is that of the oldest message not received three times or more.
 */
export async function measureQueue(queueName: string, sqsUrl: string, at: number): Promise<Observation[]> {
  const response = await fetch(`${sqsUrl}/_fauxqs/queues/${queueName}`);
  const { ready, delayed, inflight } = queueSchema.parse(await response.json()).messages;
  const fresh = [...ready, ...inflight.map(({ message }) => message)].filter(
    ({ approximateReceiveCount }) => approximateReceiveCount < OFTEN_RECEIVED,
  );
  const oldest = fresh.reduce((least, { sentTimestamp }) => Math.min(least, sentTimestamp), at);
  const values = {
    ApproximateNumberOfMessagesVisible: ready.length,
    ApproximateNumberOfMessagesNotVisible: inflight.length,
    ApproximateNumberOfMessagesDelayed: delayed.length,
    ApproximateAgeOfOldestMessage: Math.round((at - oldest) / 1000),
  };
  return Object.entries(values).map(([name, value]) => ({
    namespace: 'AWS/SQS',
    name,
    dimensions: { QueueName: queueName },
    at,
    value,
  }));
}
