import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { CellCount, CellGauge, ShopCount, ShopGauge } from '../../shared/log/step-log.ts';

/** Where every metric of our own is found in CloudWatch. */
export const METRIC_NAMESPACE = 'WebshopLogictrade';

export interface MetricPlace {
  /** The folder of the function that emits it; Powertools makes it the dimension `service`. */
  folder: string;
  cellId: string;
}

/** A metric of a cell as a whole, by the dimensions it is emitted with. */
export const cellMetric = (name: CellCount | CellGauge, place: MetricPlace, options: MetricOptions): Metric =>
  metric(name, { service: place.folder, cell: place.cellId }, options);

/** A metric of one shop, by the dimensions it is emitted with. */
export const shopMetric = (
  name: ShopCount | ShopGauge,
  place: MetricPlace,
  shop: string,
  options: MetricOptions,
): Metric => metric(name, { service: place.folder, cell: place.cellId, shop }, options);

const metric = (metricName: string, dimensionsMap: Record<string, string>, options: MetricOptions): Metric =>
  new Metric({ namespace: METRIC_NAMESPACE, metricName, dimensionsMap, ...options });
