import * as z from 'zod';
import { functionNameOf } from './identities.ts';
import { type Planned, TemplateError } from './template.ts';

const ruleSchema = z.object({
  ScheduleExpression: z.string().optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(z.object({ Arn: z.string(), Input: z.string().optional() })).default([]),
});

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** A function called every so often. */
export interface SchedulePlan {
  ruleName: string;
  functionName: string;
  everyMs: number;
  /** JSON handed over instead of a scheduled event. */
  input?: string;
}

/** A rule's targets. Throws `TemplateError` for rules on events, and for cron expressions. */
export function readRule({ logicalId, properties, nameBy }: Planned): SchedulePlan[] {
  const { ScheduleExpression, State, Targets } = ruleSchema.parse(properties);
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(ScheduleExpression ?? '') ?? [];
  const unitMs = unit === 'minute' || unit === 'hour' || unit === 'day' ? UNIT_MS[unit] : undefined;
  if (unitMs === undefined)
    throw new TemplateError(
      `the embedded cell knows schedules by rate only, ${logicalId} is "${ScheduleExpression}"`,
    );
  if (State !== 'ENABLED') return [];
  return Targets.map(({ Arn, Input }) => ({
    ruleName: nameBy('Name'),
    functionName: functionNameOf(Arn),
    everyMs: Number(count) * unitMs,
    ...(Input === undefined ? {} : { input: Input }),
  }));
}
