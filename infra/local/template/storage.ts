import * as z from 'zod';
import type { Planned } from './template.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const tableSchema = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .default([]),
});

/** A DynamoDB table: its keys and indexes. */
export type TablePlan = { name: string } & z.infer<typeof tableSchema>;

export const readTable = ({ properties, nameBy }: Planned): TablePlan => ({
  name: nameBy('TableName'),
  ...tableSchema.parse(properties),
});

const text = z.coerce.string().optional();
const queueSchema = z.object({
  VisibilityTimeout: text,
  MessageRetentionPeriod: text,
  DelaySeconds: text,
  ReceiveMessageWaitTimeSeconds: text,
  MaximumMessageSize: text,
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
  FifoQueue: z.literal(false).optional(),
});

/** An SQS queue with the attributes it has on AWS. */
export interface QueuePlan {
  name: string;
  attributes: Record<string, string>;
}

export function readQueue({ properties, nameBy }: Planned): QueuePlan {
  const { RedrivePolicy, FifoQueue: _, ...plain } = queueSchema.parse(properties);
  const redrive = RedrivePolicy === undefined ? {} : { RedrivePolicy: JSON.stringify(RedrivePolicy) };
  return { name: nameBy('QueueName'), attributes: { ...present(plain), ...redrive } };
}

const present = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
