import { TemplateError } from '../template/template.ts';
import type { LabelledSeries } from './metrics-insights.ts';
import { combine, mapSeries, type MathValue } from './math-value.ts';
import { statisticOf, summaryOf } from './statistic.ts';

const STATISTICS: Readonly<Record<string, string>> = {
  SUM: 'Sum',
  AVG: 'Average',
  MIN: 'Minimum',
  MAX: 'Maximum',
};
const ROUNDING: Readonly<Record<string, (value: number) => number>> = {
  ABS: Math.abs,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
};

/** Calls a function of metric math. CloudWatch User Guide, "Functions supported for metric math". Throws `TemplateError`. */
export function callFunction(name: string, parts: readonly MathValue[]): MathValue {
  const [first, second, third] = parts;
  const round = ROUNDING[name];
  const statistic = STATISTICS[name];
  if (round !== undefined && first !== undefined) return combine(first, 0, (value) => round(value));
  if (statistic !== undefined && first !== undefined) return acrossSeries(first, statistic);
  if (name === 'FILL' && first !== undefined && second !== undefined) return fill(first, second);
  if (name === 'IF' && first !== undefined && second !== undefined) return choose(first, second, third);
  throw new TemplateError(
    `the embedded cell does not know the metric math ${name} with ${parts.length} parts`,
  );
}

/** Of several time series one, period by period, leaving out those without a value; of one its number over all periods. */
function acrossSeries(value: MathValue, statistic: string): MathValue {
  if (typeof value !== 'object') throw new TemplateError('a time series is wanted here, not a number');
  const isThere = (entry: number | undefined) => entry !== undefined;
  if ('values' in value) return statisticOf(summaryOf(value.values.filter(isThere)), statistic) ?? Number.NaN;
  const [first] = value.several;
  return {
    label: '',
    values: (first?.values ?? []).map((_, period) =>
      statisticOf(summaryOf(value.several.map(({ values }) => values[period]).filter(isThere)), statistic),
    ),
  };
}

/** A missing value becomes a number, the value before it, or that of another time series. */
function fill(value: MathValue, by: MathValue): MathValue {
  return mapSeries(value, ({ values }) => {
    let last: number | undefined;
    return values.map((entry, period) => {
      if (entry !== undefined) last = entry;
      return entry ?? (by === 'REPEAT' ? last : at(by, period));
    });
  });
}

/** Period by period; without a third part there is no value where the condition does not hold. */
function choose(condition: MathValue, then: MathValue, otherwise: MathValue | undefined): MathValue {
  if (typeof condition === 'number') return condition !== 0 ? then : (otherwise ?? combineAway(then));
  return mapSeries(condition, ({ values }: LabelledSeries) =>
    values.map((holds, period) => {
      if (holds === undefined) return undefined;
      if (holds !== 0) return at(then, period);
      return otherwise === undefined ? undefined : at(otherwise, period);
    }),
  );
}

const combineAway = (value: MathValue): MathValue => combine(value, 0, () => undefined);

function at(value: MathValue, period: number): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && 'values' in value) return value.values[period];
  throw new TemplateError('one time series or a number is wanted here');
}
