import type { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { CellCount, CellGauge, CellSpread, ShopCount, ShopGauge } from '../../shared/log/step-log.ts';

/** Where every metric of our own is found in CloudWatch. */
export const METRIC_NAMESPACE = 'WebshopLogictrade';

export interface MetricPlace {
  /** The folder of the function that emits it; Powertools makes it the dimension `service`. */
  folder: string;
  cellId: string;
}

/** A metric of a cell as a whole, by the dimensions it is emitted with. */
export const cellMetric = (
  name: CellCount | CellGauge | CellSpread,
  place: MetricPlace,
  options: MetricOptions,
): Metric => metric(name, { service: place.folder, cell: place.cellId }, options);

/** A metric of one shop, by the dimensions it is emitted with. */
export const shopMetric = (
  name: ShopCount | ShopGauge,
  place: MetricPlace,
  shop: string,
  options: MetricOptions,
): Metric => metric(name, { service: place.folder, cell: place.cellId, shop }, options);

/**
 * One metric of every shop of a cell: an alarm on it speaks for each shop by itself and names it. CloudWatch wants both
 * GROUP BY and ORDER BY for that, and looks at the last three hours only.
 */
export const everyShop = (
  aggregate: 'MAX' | 'SUM',
  name: ShopCount | ShopGauge,
  { folder, cellId }: MetricPlace,
  period: Duration,
): MathExpression =>
  new MathExpression({
    expression: [
      `SELECT ${aggregate}(${name}) FROM SCHEMA("${METRIC_NAMESPACE}", cell, service, shop)`,
      `WHERE cell = '${cellId}' AND service = '${folder}'`,
      `GROUP BY shop ORDER BY ${aggregate}() DESC`,
    ].join(' '),
    usingMetrics: {},
    period,
  });

const metric = (metricName: string, dimensionsMap: Record<string, string>, options: MetricOptions): Metric =>
  new Metric({ namespace: METRIC_NAMESPACE, metricName, dimensionsMap, ...options });
