import type { SQSRecord } from 'aws-lambda';
import { hasWaitedTooLong } from '../../shared/queue/postponing.ts';

/** Whether the queue would soon drop this message. */
export const isLastChance = ({ attributes }: SQSRecord, now: number): boolean =>
  hasWaitedTooLong(Number(attributes.SentTimestamp), Number(attributes.ApproximateReceiveCount), now);
