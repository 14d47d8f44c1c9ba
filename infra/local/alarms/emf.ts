import * as z from 'zod';
import type { Observation } from './observation.ts';

const emfSchema = z
  .object({
    _aws: z.object({
      CloudWatchMetrics: z.array(
        z.object({
          Namespace: z.string(),
          Dimensions: z.array(z.array(z.string())),
          Metrics: z.array(z.object({ Name: z.string() })),
        }),
      ),
    }),
  })
  .loose();
const valuesSchema = z.union([z.number().transform((value) => [value]), z.array(z.number())]);

/**
 * The metrics in a log line, where it is one in CloudWatch's embedded metric format: one for each set of dimensions and
 * each name. CloudWatch User Guide, "Specification: Embedded metric format".
 */
export function observationsIn(line: unknown, at: number): Observation[] {
  const parsed = emfSchema.safeParse(line);
  if (!parsed.success) return [];
  const { _aws, ...members } = parsed.data;
  return _aws.CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((keys) => {
      const dimensions = Object.fromEntries(keys.map((key) => [key, String(members[key])]));
      return Metrics.flatMap(({ Name: name }) => {
        const values = valuesSchema.safeParse(members[name]);
        return (values.data ?? []).map((value) => ({ namespace, name, dimensions, at, value }));
      });
    }),
  );
}
