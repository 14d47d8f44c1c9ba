import { TemplateError } from '../template/template.ts';

/** The values of some time, summed up; their list is only for percentiles. */
export interface Summary {
  count: number;
  sum: number;
  least: number;
  most: number;
  lists: readonly (readonly number[])[];
}

const EMPTY: Summary = { count: 0, sum: 0, least: Infinity, most: -Infinity, lists: [] };

export const summaryOf = (values: readonly number[]): Summary => ({
  count: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  least: values.reduce((least, value) => Math.min(least, value), Infinity),
  most: values.reduce((most, value) => Math.max(most, value), -Infinity),
  lists: [values],
});

/** What several stretches of time, or several metrics, are together. */
export function together(summaries: readonly Summary[]): Summary {
  const [first = EMPTY, ...others] = summaries;
  if (others.length === 0) return first;
  const all = { ...EMPTY };
  const lists: (readonly number[])[] = [];
  for (const one of summaries) {
    all.count += one.count;
    all.sum += one.sum;
    all.least = Math.min(all.least, one.least);
    all.most = Math.max(all.most, one.most);
    for (const list of one.lists) lists.push(list);
  }
  return { ...all, lists };
}

/**
 * What a statistic makes of the values of one period; nothing where there is no value, SampleCount included.
 * CloudWatch User Guide, "CloudWatch statistics definitions". Throws `TemplateError` for a statistic it does not know.
 */
export function statisticOf(
  { count, sum, least, most, lists }: Summary,
  statistic: string,
): number | undefined {
  if (count === 0) return undefined;
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'Average':
      return sum / count;
    case 'Minimum':
      return least;
    case 'Maximum':
      return most;
    case 'SampleCount':
      return count;
    default:
      return percentile(lists.flat(), statistic);
  }
}

/** `p99`, `p99.9`: the value that this share of the period's values does not exceed, between two of them in proportion. */
function percentile(values: readonly number[], statistic: string): number {
  const [, share] = /^p(\d{1,2}(?:\.\d+)?|100)$/.exec(statistic) ?? [];
  if (share === undefined)
    throw new TemplateError(`the embedded cell does not know the statistic "${statistic}"`);
  const sorted = values.toSorted((one, other) => one - other);
  const place = ((sorted.length - 1) * Number(share)) / 100;
  const [below = 0, above = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below + (above - below) * (place - Math.floor(place));
}
