import { TemplateError } from '../template/template.ts';
import type { LabelledSeries } from './metrics-insights.ts';

/** What a part of a metric math expression stands for: a number, a time series, several of them, or a word. */
export type MathValue = number | LabelledSeries | { several: LabelledSeries[] } | 'REPEAT';

/** Works on two values period by period; where one has no value, the result has none. */
export function combine(
  one: MathValue,
  other: MathValue,
  work: (one: number, other: number) => number | undefined,
): MathValue {
  if (one === 'REPEAT' || other === 'REPEAT') throw new TemplateError('REPEAT belongs into FILL');
  if (typeof one === 'number' && typeof other === 'number') return work(one, other) ?? Number.NaN;
  if (typeof one === 'object' && 'several' in one && typeof other === 'object' && 'several' in other)
    throw new TemplateError('the embedded cell cannot calculate with two lists of time series');
  return mapSeries(typeof one === 'number' ? other : one, (series) => {
    const [left, right] = typeof one === 'number' ? [one, series] : [series, seriesOrNumber(other)];
    const at = (side: number | LabelledSeries, period: number) =>
      typeof side === 'number' ? side : side.values[period];
    return series.values.map((_, period) => {
      const [a, b] = [at(left, period), at(right, period)];
      return a === undefined || b === undefined ? undefined : work(a, b);
    });
  });
}

/** The same for each time series of a value. */
export function mapSeries(
  value: MathValue,
  work: (series: LabelledSeries) => (number | undefined)[],
): MathValue {
  if (typeof value !== 'object') throw new TemplateError('a time series is wanted here, not a number');
  const map = (series: LabelledSeries) => ({ label: series.label, values: work(series) });
  return 'several' in value ? { several: value.several.map(map) } : map(value);
}

function seriesOrNumber(value: MathValue): number | LabelledSeries {
  if (typeof value === 'number' || (typeof value === 'object' && 'values' in value)) return value;
  throw new TemplateError('one time series or a number is wanted here');
}
