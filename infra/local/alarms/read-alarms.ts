import * as z from 'zod';
import { type Place, physicalName, referencesOf } from '../template/identities.ts';
import { type References, resolveIntrinsics } from '../template/intrinsics.ts';
import { type Resource, type Template, TemplateError } from '../template/template.ts';
import { type AlarmRule, readAlarmRule } from './alarm-rule.ts';
import { comparisonSchema } from './comparison.ts';
import type { MetricAlarm, Tells } from './metric-alarm.ts';
import { metricSchema, readTerm, statisticSchema, termSchema } from './read-terms.ts';

/** An alarm on the state of others, as the template defines it. */
export interface CompositeAlarm {
  kind: 'composite';
  logicalId: string;
  name: string;
  description: string;
  rule: AlarmRule;
  tells: Tells;
  /** While this one is red, people are not told. */
  suppressor?: { alarm: string; waitMs: number; extensionMs: number };
}
export type AlarmDefinition = MetricAlarm | CompositeAlarm;

const text = z.string();
const tellingSchema = z.object({
  AlarmName: text.optional(),
  AlarmDescription: text.default(''),
  ActionsEnabled: z.boolean().default(true),
  AlarmActions: z.array(text).default([]),
  OKActions: z.array(text).default([]),
  InsufficientDataActions: z.array(text).max(0).optional(),
  Tags: z.unknown().optional(),
});
/** Strict: a property nobody reads here would be an alarm that behaves differently on AWS. */
const alarmSchema = tellingSchema
  .extend({
    ComparisonOperator: comparisonSchema,
    Threshold: z.number(),
    EvaluationPeriods: z.number().int(),
    DatapointsToAlarm: z.number().int().optional(),
    TreatMissingData: z.enum(['missing', 'notBreaching', 'breaching', 'ignore']).default('missing'),
    Unit: text.optional(),
    ...metricSchema.partial().shape,
    ...statisticSchema.partial().shape,
    Metrics: z.array(termSchema).optional(),
  })
  .strict();
const compositeSchema = tellingSchema
  .extend({
    AlarmRule: text,
    ActionsSuppressor: text.optional(),
    ActionsSuppressorWaitPeriod: z.number().default(0),
    ActionsSuppressorExtensionPeriod: z.number().default(0),
  })
  .strict();

/** Every alarm of a template, its references resolved. Throws `TemplateError` or `ZodError` for what cannot be evaluated here. */
export function readAlarms(template: Template, place: Place): AlarmDefinition[] {
  const references = referencesOf(template, place);
  return Object.entries(template.Resources).flatMap(([logicalId, resource]): AlarmDefinition[] => {
    const read = READERS[resource.Type];
    return read === undefined ? [] : [read(logicalId, resource, place, references)];
  });
}

const READERS: Readonly<
  Record<
    string,
    (logicalId: string, resource: Resource, place: Place, references: References) => AlarmDefinition
  >
> = { 'AWS::CloudWatch::Alarm': readMetricAlarm, 'AWS::CloudWatch::CompositeAlarm': readComposite };

function common(logicalId: string, { Properties }: Resource, { stackName }: Place, references: References) {
  const { AlarmDescription, ActionsEnabled, AlarmActions, OKActions } = tellingSchema
    .loose()
    .parse(resolveIntrinsics(Properties, references));
  return {
    logicalId,
    name: physicalName(logicalId, Properties['AlarmName'], stackName, references),
    description: AlarmDescription,
    tells: { alarm: ActionsEnabled && AlarmActions.length > 0, ok: ActionsEnabled && OKActions.length > 0 },
  };
}

function readMetricAlarm(
  logicalId: string,
  resource: Resource,
  place: Place,
  references: References,
): MetricAlarm {
  const alarm = alarmSchema.parse(resolveIntrinsics(resource.Properties, references));
  const { Metrics, EvaluationPeriods, DatapointsToAlarm } = alarm;
  const entries = Metrics ?? [
    {
      Id: 'm1',
      ReturnData: true,
      MetricStat: { ...statisticSchema.parse(alarm), Metric: metricSchema.parse(alarm) },
    },
  ];
  const terms = entries.map(readTerm);
  const returned = entries.filter(({ ReturnData }) => ReturnData);
  const periods = new Set(terms.flatMap(({ periodMs }) => periodMs ?? []));
  const [periodMs, ...others] = periods;
  const [one, ...more] = returned;
  if (one === undefined || more.length > 0 || periodMs === undefined || others.length > 0)
    throw new TemplateError(`alarm ${logicalId} must return one of its metrics, all of the same period`);
  // CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data": for this namespace it always ignores
  const isDynamo = terms.some(
    ({ term }) => term.kind === 'metric' && term.metric.namespace === 'AWS/DynamoDB',
  );
  return {
    kind: 'metric',
    ...common(logicalId, resource, place, references),
    comparison: alarm.ComparisonOperator,
    threshold: alarm.Threshold,
    periods: EvaluationPeriods,
    needed: DatapointsToAlarm ?? EvaluationPeriods,
    missing: isDynamo ? 'ignore' : alarm.TreatMissingData,
    periodMs,
    terms: terms.map(({ term }) => term),
    returned: one.Id,
  };
}

function readComposite(
  logicalId: string,
  resource: Resource,
  place: Place,
  references: References,
): CompositeAlarm {
  const { AlarmRule, ...alarm } = compositeSchema.parse(resolveIntrinsics(resource.Properties, references));
  const suppressor = alarm.ActionsSuppressor;
  return {
    kind: 'composite',
    ...common(logicalId, resource, place, references),
    rule: readAlarmRule(AlarmRule),
    ...(suppressor === undefined
      ? {}
      : {
          suppressor: {
            alarm: suppressor,
            waitMs: alarm.ActionsSuppressorWaitPeriod * 1000,
            extensionMs: alarm.ActionsSuppressorExtensionPeriod * 1000,
          },
        }),
  };
}
