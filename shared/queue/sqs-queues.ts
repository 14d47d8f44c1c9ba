import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** SQS keeps a message hidden at most this long, counted from its receive. */
const LONGEST_VISIBILITY_S = 12 * 60 * 60;

/** Puts one text on a queue; throws what SQS throws. */
export async function send(client: SQSClient, queueUrl: string, text: string): Promise<void> {
  await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: text }));
}

/** Hides a received message for so long; never longer than SQS allows. */
export async function hide(
  client: SQSClient,
  queueUrl: string,
  receiptHandle: string,
  ms: number,
): Promise<void> {
  const seconds = Math.min(LONGEST_VISIBILITY_S - 60, Math.max(0, Math.ceil(ms / 1000)));
  await client.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: queueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: seconds,
    }),
  );
}
