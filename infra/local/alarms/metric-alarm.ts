import type { Comparison } from './comparison.ts';
import type { MissingData } from './judge.ts';
import type { MetricIdentity } from './observation.ts';
import { MINUTE_MS } from './observation.ts';
import type { MathValue } from './math-value.ts';
import type { MetricStore } from './metric-store.ts';
import type { LabelledSeries, Periods } from './metrics-insights.ts';

/** One line of what an alarm looks at: a metric by a statistic, a query, or an expression over other lines. */
export type Term =
  | {
      id: string;
      kind: 'metric';
      metric: MetricIdentity;
      read: (store: MetricStore, periods: Periods) => MathValue;
    }
  | { id: string; kind: 'query'; read: (store: MetricStore, periods: Periods) => MathValue }
  | { id: string; kind: 'expression'; calculate: (valueOf: (id: string) => MathValue) => MathValue };

/** An alarm on a metric, a query or an expression, as the template defines it. */
export interface MetricAlarm {
  kind: 'metric';
  logicalId: string;
  name: string;
  description: string;
  comparison: Comparison;
  threshold: number;
  /** M and N of "M out of N". */
  needed: number;
  periods: number;
  missing: MissingData;
  periodMs: number;
  terms: readonly Term[];
  /** The term whose values are compared with the threshold. */
  returned: string;
  tells: Tells;
}

/** Whether people are told when it turns red, and when it is over. */
export interface Tells {
  alarm: boolean;
  ok: boolean;
}

/** The periods before a moment, newest last; CloudWatch counts them back from each minute, not from the hour. */
export function periodsBefore(at: number, periodMs: number, count: number): Periods {
  const end = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  return Array.from({ length: count }, (_, index) => {
    const until = end - (count - 1 - index) * periodMs;
    return [until - periodMs, until] as const;
  });
}

/** What an alarm sees in these periods: one time series, or one for each group of its query. */
export function seenBy(
  { terms, returned }: MetricAlarm,
  store: MetricStore,
  periods: Periods,
): LabelledSeries[] {
  const valueOf = (id: string): MathValue => {
    const term = terms.find((candidate) => candidate.id === id);
    if (term === undefined) throw new RangeError(`the alarm has no term "${id}"`);
    return term.kind === 'expression' ? term.calculate(valueOf) : term.read(store, periods);
  };
  const value = valueOf(returned);
  if (typeof value === 'object') return 'several' in value ? value.several : [value];
  throw new RangeError('the alarm looks at a number, not at a time series');
}
