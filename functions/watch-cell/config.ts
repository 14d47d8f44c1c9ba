import * as z from 'zod';

export const configSchema = z.object({
  /** DynamoDB table: ledger, customers, parked work and the token bucket. */
  LEDGER_TABLE: z.string().min(1),
  /** The cell's `later` queue, for orders to be looked at again. */
  LATER_QUEUE_URL: z.url(),
  /** SNS topic that digests and alarms go to. */
  ALARM_TOPIC_ARN: z.string().min(1),
  /** Scheme and host of the webhook addresses; read by the responder's commands, which find the cell by this function. */
  DOOR_URL: z.string().min(1),
});
/** What infra must hand this function; a missing or misspelt name fails the type check, not production. */
export type ConfigEnvironment = Record<keyof z.infer<typeof configSchema>, string>;
