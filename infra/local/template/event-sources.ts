import * as z from 'zod';
import { functionNameOf } from './identities.ts';
import type { Planned } from './template.ts';

const eventSourceSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(10),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  ScalingConfig: z.object({ MaximumConcurrency: z.number().optional() }).optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  Enabled: z.boolean().default(true),
});

/** Which queue feeds which function, and how. */
export interface EventSourcePlan {
  queueName: string;
  queueArn: string;
  functionName: string;
  batchSize: number;
  batchingWindowMs: number;
  /** How many batches of this queue may be worked on at once; absent: no limit of its own. */
  maximumConcurrency?: number;
  /** Whether the function says which messages of a batch failed. */
  reportsBatchItemFailures: boolean;
  isEnabled: boolean;
}

export function readEventSource({ properties }: Planned): EventSourcePlan {
  const source = eventSourceSchema.parse(properties);
  const maximumConcurrency = source.ScalingConfig?.MaximumConcurrency;
  return {
    queueName: source.EventSourceArn.split(':').at(-1) ?? '',
    queueArn: source.EventSourceArn,
    functionName: functionNameOf(source.FunctionName),
    batchSize: source.BatchSize,
    batchingWindowMs: source.MaximumBatchingWindowInSeconds * 1000,
    ...(maximumConcurrency === undefined ? {} : { maximumConcurrency }),
    reportsBatchItemFailures: source.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    isEnabled: source.Enabled,
  };
}
