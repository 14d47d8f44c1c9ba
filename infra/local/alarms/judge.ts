export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
export type MissingData = 'missing' | 'notBreaching' | 'breaching' | 'ignore';

/** How many periods of how many must breach, and what a period without a value counts as. */
export interface Criterion {
  /** DatapointsToAlarm, the M of "M out of N". */
  needed: number;
  /** EvaluationPeriods, the N. */
  periods: number;
  missing: MissingData;
}

/**
 * CloudWatch looks back further than the periods it needs, so that late or rare values still count. How far depends on
 * the period and is not published; the documentation's own tables have five periods for three.
 */
export const MORE_PERIODS = 2;

/**
 * The state of an alarm, from what each period of its evaluation range was, oldest first: breaching, not, or without a
 * value. As the tables in the CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data", have it:
 * enough values and the newest decide; with fewer, all of them decide and only what lacks is filled in.
 */
export function judge(
  range: readonly (boolean | undefined)[],
  { needed, periods, missing }: Criterion,
  previous: AlarmState,
): AlarmState {
  const known = range.filter((breaches) => breaches !== undefined);
  const breaching = known.slice(-periods).filter(Boolean).length;
  if (breaching >= needed) return 'ALARM';
  if (known.length >= periods || missing === 'notBreaching') return 'OK';
  if (missing === 'breaching') return breaching + periods - known.length >= needed ? 'ALARM' : 'OK';
  if (known.length === 0) return missing === 'ignore' ? previous : 'INSUFFICIENT_DATA';
  if (known.includes(false)) return 'OK';
  // nothing but breaching values, too few of them: old enough ("avoiding premature transitions"), they are an alarm
  const age = range.length - range.indexOf(true);
  return missing === 'missing' && age >= needed ? 'ALARM' : previous;
}
