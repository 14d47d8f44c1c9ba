import * as z from 'zod';
import { TemplateError } from '../template/template.ts';
import type { Term } from './metric-alarm.ts';
import { readMathExpression } from './metric-math.ts';
import { readInsightsQuery } from './metrics-insights.ts';
import { statisticOf } from './statistic.ts';

export const metricSchema = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});
export const statisticSchema = z.object({
  /** Seconds. */
  Period: z.number().int().min(60),
  Statistic: z.string().optional(),
  ExtendedStatistic: z.string().optional(),
  Stat: z.string().optional(),
});
export const termSchema = z
  .object({
    Id: z.string(),
    Label: z.string().optional(),
    ReturnData: z.boolean().default(true),
    Expression: z.string().optional(),
    Period: z.number().int().min(60).optional(),
    MetricStat: statisticSchema
      .extend({ Metric: metricSchema.strict(), Unit: z.string().optional() })
      .strict()
      .optional(),
  })
  .strict();

/** One entry of an alarm's `Metrics`, and its period where it has one of its own. Throws `TemplateError`. */
export function readTerm(entry: z.infer<typeof termSchema>): { term: Term; periodMs?: number } {
  const { Id: id, Expression, MetricStat, Period } = entry;
  const periodMs = MetricStat?.Period ?? Period;
  const period = periodMs === undefined ? {} : { periodMs: periodMs * 1000 };
  if (MetricStat !== undefined) {
    const { Namespace, MetricName, Dimensions } = MetricStat.Metric;
    const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
    const metric = { namespace: Namespace, name: MetricName, dimensions };
    const statistic = MetricStat.Stat ?? MetricStat.Statistic ?? MetricStat.ExtendedStatistic ?? '';
    return {
      ...period,
      term: {
        id,
        kind: 'metric',
        metric,
        read: (store, periods) => ({
          label: '',
          values: periods.map(([from, until]) => statisticOf(store.summary(metric, from, until), statistic)),
        }),
      },
    };
  }
  if (Expression === undefined)
    throw new TemplateError(`the metric ${id} of an alarm is neither metric nor expression`);
  if (!/^\s*SELECT\s/i.test(Expression))
    return { term: { id, kind: 'expression', calculate: readMathExpression(Expression) } };
  const run = readInsightsQuery(Expression);
  return {
    ...period,
    term: { id, kind: 'query', read: (store, periods) => ({ several: run(store, periods) }) },
  };
}
