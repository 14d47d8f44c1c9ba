import { Duration } from 'aws-cdk-lib';
import {
  GraphWidget,
  type HorizontalAnnotation,
  type IMetric,
  SearchExpression,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ShopCount, ShopGauge } from '../../shared/log/step-log.ts';
import { cellMetric, METRIC_NAMESPACE, type MetricPlace } from './own-metric.ts';

/** As fine as the gauges are told, and as the limit is counted. */
const MINUTE = Duration.minutes(1);

export interface GraphOptions {
  /** What the left axis counts. */
  unit?: string;
  isStacked?: boolean;
  /** A line to compare with. */
  line?: HorizontalAnnotation;
  width?: number;
}

/** A graph as this dashboard draws all of them. */
export const graph = (title: string, left: IMetric[], { unit, isStacked, line, width }: GraphOptions = {}) =>
  new GraphWidget({
    title,
    left,
    width: width ?? 8,
    height: 6,
    period: MINUTE,
    stacked: isStacked ?? false,
    leftYAxis: { min: 0, showUnits: false, ...(unit === undefined ? {} : { label: unit }) },
    ...(line === undefined ? {} : { leftAnnotations: [line] }),
  });

/**
 * One line a shop, of an own metric. A search finds the shops by itself, those that have left too; it looks only at
 * metrics that said something in the last two weeks.
 */
export const byShop = (
  name: ShopCount | ShopGauge,
  { folder, cellId }: MetricPlace,
  statistic: 'Sum' | 'Maximum',
): IMetric =>
  new SearchExpression({
    expression: `SEARCH('{${METRIC_NAMESPACE},cell,service,shop} MetricName="${name}" cell="${cellId}" service="${folder}"', '${statistic}')`,
    label: "${PROP('Dim.shop')}",
    period: MINUTE,
  });

/** One line for the whole cell, of an own metric. */
export const ofCell = (
  name: Parameters<typeof cellMetric>[0],
  place: MetricPlace,
  statistic: string,
  label: string,
): IMetric => cellMetric(name, place, { statistic, label, period: MINUTE });
