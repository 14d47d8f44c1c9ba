import { AlarmBoard } from '../../../../../infra/local/alarms/alarm-board.ts';
import { MetricStore } from '../../../../../infra/local/alarms/metric-store.ts';
import { readAlarms } from '../../../../../infra/local/alarms/read-alarms.ts';
import { templateSchema } from '../../../../../infra/local/template/template.ts';

export const MINUTE = 60_000;
/** When the tests' metrics begin, on a whole minute. */
export const START = Date.UTC(2026, 2, 2, 8, 0, 0);

export const PLACE = {
  stackName: 'stack',
  region: 'eu-west-1',
  queueUrl: (name: string) => `http://queues/${name}`,
};

/** An alarm as a template has it: one period of a minute, red from 1 on. */
export const anAlarm = (properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmName: 'Orders are parked',
    AlarmActions: ['topic'],
    OKActions: ['topic'],
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 1,
    EvaluationPeriods: 1,
    TreatMissingData: 'notBreaching',
    ...('Metrics' in properties
      ? {}
      : {
          Namespace: 'Ours',
          MetricName: 'Parked',
          Period: 60,
          Statistic: 'Maximum',
          Dimensions: [dimension('shop', 'a')],
        }),
    ...properties,
  },
});

export const dimension = (Name: string, Value: string) => ({ Name, Value });

/** The alarms of a template with these resources, and metrics that begin an hour before `START`. */
export function aBoard(resources: Record<string, unknown>) {
  const store = new MetricStore();
  const alarms = readAlarms(templateSchema.parse({ Resources: resources }), PLACE);
  const board = new AlarmBoard(alarms, store, START - 60 * MINUTE);
  return {
    board,
    store,
    alarms,
    /** A value in the n-th minute. */
    put: (
      minute: number,
      value: number,
      dimensions: Record<string, string> = { shop: 'a' },
      name = 'Parked',
    ) => store.add({ namespace: 'Ours', name, dimensions, value, at: START + minute * MINUTE + 1000 }),
    /** Looks at the end of the n-th minute. */
    look: (minute: number) => board.evaluate(START + (minute + 1) * MINUTE),
  };
}
