import * as z from 'zod';
import { jsonOf } from '../runtime/log-sink.ts';
import { type Place, referencesOf } from '../template/identities.ts';
import { resolveIntrinsics } from '../template/intrinsics.ts';
import type { Template } from '../template/template.ts';
import { fieldOf, readFilterPattern } from './filter-pattern.ts';
import type { Observation } from './observation.ts';

const filterSchema = z.object({
  LogGroupName: z.string(),
  FilterPattern: z.string(),
  MetricTransformations: z.array(
    z
      .object({
        MetricNamespace: z.string(),
        MetricName: z.string(),
        MetricValue: z.string(),
        DefaultValue: z.number().optional(),
        Unit: z.string().optional(),
        Dimensions: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
      })
      .strict(),
  ),
});

/** What the template's metric filters make of a line in a log group. */
export type MetricFilters = (logGroup: string, text: string, at: number) => Observation[];

/** Reads `AWS::Logs::MetricFilter`. CloudWatch Logs User Guide, "Creating metrics from log events using filters". */
export function readMetricFilters(template: Template, place: Place): MetricFilters {
  const references = referencesOf(template, place);
  const filters = Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::Logs::MetricFilter')
    .map(({ Properties }) => filterSchema.parse(resolveIntrinsics(Properties, references)))
    .map((filter) => ({ ...filter, matches: readFilterPattern(filter.FilterPattern) }));
  return (logGroup, text, at) =>
    filters
      .filter(({ LogGroupName }) => LogGroupName === logGroup)
      .flatMap(({ matches, MetricTransformations }) =>
        MetricTransformations.flatMap((metric): Observation[] => {
          const json = jsonOf({ text });
          const read = (value: string) => (value.startsWith('$.') ? fieldOf(json, value.slice(2)) : value);
          const isHit = matches(text);
          const value = isHit ? Number(read(metric.MetricValue)) : metric.DefaultValue;
          if (value === undefined || Number.isNaN(value)) return [];
          const dimensions = Object.fromEntries(
            metric.Dimensions.map(({ Key, Value }) => [Key, String(read(Value))]),
          );
          return [{ namespace: metric.MetricNamespace, name: metric.MetricName, dimensions, at, value }];
        }),
      );
}
