import { breaches } from './comparison.ts';
import { type AlarmState, judge, MORE_PERIODS } from './judge.ts';
import { type MetricAlarm, periodsBefore, seenBy } from './metric-alarm.ts';
import type { MetricStore } from './metric-store.ts';
import type { LabelledSeries } from './metrics-insights.ts';

/**
 * The state of a metric alarm over time. Each time series of a query is a contributor with a state of its own, and one
 * red contributor makes the alarm red. CloudWatch User Guide, "Create a CloudWatch alarm based on a Metrics Insights query".
 */
export class Contributors {
  readonly #alarm: MetricAlarm;
  /** When this account began; what was before is unknown, not missing. */
  readonly #since: number;
  #states = new Map<string, AlarmState>();

  constructor(alarm: MetricAlarm, since: number) {
    this.#alarm = alarm;
    this.#since = since;
  }

  get state(): AlarmState {
    const states = [...this.#states.values()];
    if (states.includes('ALARM')) return 'ALARM';
    return states.includes('OK') ? 'OK' : 'INSUFFICIENT_DATA';
  }

  /** Which groups are red: the shops of a query by shop. */
  get red(): string[] {
    return [...this.#states].flatMap(([label, state]) => (state === 'ALARM' && label !== '' ? [label] : []));
  }

  evaluate(store: MetricStore, at: number): void {
    const alarm = this.#alarm;
    const periods = periodsBefore(at, alarm.periodMs, alarm.periods + MORE_PERIODS);
    const seen = seenBy(alarm, store, periods);
    // a query without any result is a time series without any value
    const series = seen.length > 0 ? seen : [{ label: '', values: periods.map(() => undefined) }];
    const isYoung = (periods[0]?.[0] ?? 0) < this.#since;
    this.#states = new Map(series.map((one) => [one.label, this.#judge(one, isYoung)]));
  }

  #judge({ label, values }: LabelledSeries, isYoung: boolean): AlarmState {
    const { comparison, threshold, missing, needed, periods } = this.#alarm;
    const range = values.map((value) =>
      value === undefined || Number.isNaN(value) ? undefined : breaches(value, comparison, threshold),
    );
    const isUnknown = isYoung && missing === 'breaching';
    return judge(
      range,
      { needed, periods, missing: isUnknown ? 'ignore' : missing },
      this.#states.get(label) ?? 'INSUFFICIENT_DATA',
    );
  }
}
