import * as z from 'zod';

export const configSchema = z.object({
  /** Id of the cell, as the responder's commands take it. */
  CELL: z.string().min(1),
  /** Names of the functions that are deployed together, with commas between. */
  FUNCTIONS: z.string().transform((names) => names.split(',')),
  /** SNS topic that alarms go to. */
  ALARM_TOPIC_ARN: z.string().min(1),
});
/** What infra must hand this function; a missing or misspelt name fails the type check, not production. */
export type ConfigEnvironment = Record<keyof z.infer<typeof configSchema>, string>;
