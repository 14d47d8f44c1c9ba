import * as z from 'zod';

export const configSchema = z.object({
  /** DynamoDB table: ledger, customers, parked work and the token bucket. */
  LEDGER_TABLE: z.string().min(1),
  /** The cell's `later` queue; the lanes stand beside it. */
  LATER_QUEUE_URL: z.url(),
});
/** What infra must hand this function; a missing or misspelt name fails the type check, not production. */
export type ConfigEnvironment = Record<keyof z.infer<typeof configSchema>, string>;
