import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { IntegrationError } from '../errors.ts';
import type {
  CellCount,
  CellGauge,
  CellSpread,
  ShopCount,
  ShopGauge,
  Step,
  StepFields,
  StepLog,
} from './step-log.ts';

/** CloudWatch takes no more values of one metric in a line. */
const MOST_VALUES = 100;

/** Steps through Powertools' logger, counts through its metrics (EMF), both on standard output. */
export class PowertoolsLog implements StepLog {
  readonly #logger: Logger;
  readonly #metrics: Metrics;

  constructor(logger: Logger, metrics: Metrics) {
    this.#logger = logger;
    this.#metrics = metrics;
  }

  step(step: Step, fields: StepFields): void {
    this.#logger.info(step, { step, ...fields });
  }

  surprise(error: unknown, fields: Partial<StepFields>): void {
    this.#logger.error('failed', { step: 'failed', ...fields, ...describe(error) });
  }

  count(metric: ShopCount, shop: string): void {
    this.#emit(metric, 1, shop);
  }

  countForCell(metric: CellCount, times = 1): void {
    this.#emit(metric, times);
  }

  gaugeForCell(metric: CellGauge, value: number): void {
    this.#emit(metric, value);
  }

  spreadForCell(metric: CellSpread, values: readonly number[]): void {
    for (let from = 0; from < values.length; from += MOST_VALUES) {
      for (const value of values.slice(from, from + MOST_VALUES))
        this.#metrics.addMetric(metric, unitOf(metric), value);
      this.#metrics.publishStoredMetrics();
    }
  }

  gauge(metric: ShopGauge, shop: string, value: number): void {
    this.#emit(metric, value, shop);
  }

  #emit(name: string, value: number, shop?: string): void {
    const single = this.#metrics.singleMetric();
    if (shop !== undefined) single.addDimension('shop', shop);
    single.addMetric(name, unitOf(name), value);
  }
}

const UNITS = [
  ['Milliseconds', MetricUnit.Milliseconds],
  ['Seconds', MetricUnit.Seconds],
  ['Percent', MetricUnit.Percent],
] as const;
const unitOf = (metric: string) => UNITS.find(([ending]) => metric.endsWith(ending))?.[1] ?? MetricUnit.Count;

/** Where an error happened, in words that cannot quote its input. */
function describe(error: unknown): { code: string; error: string; at?: string[] } {
  if (!(error instanceof Error)) return { code: 'unexpected', error: typeof error };
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
  return { code: error instanceof IntegrationError ? error.code : 'unexpected', error: error.name, at };
}
