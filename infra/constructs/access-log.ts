import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import type { IAccessLogSettings } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Cell } from '../../shared/config/cell.ts';
import { METRIC_NAMESPACE } from './own-metric.ts';
import { stagePolicy } from './stage-policy.ts';

/** One line a call at the door: which route, how it ended, how long it took. No path, address or header: some shops' secrets are in the path. */
export class AccessLog extends Construct implements IAccessLogSettings {
  readonly destination: LogGroupLogDestination;
  readonly format: AccessLogFormat;
  readonly name: string;
  /** Calls that API Gateway turned away with 429; it has no metric of its own for them. */
  readonly throttled: Metric;

  constructor(scope: Construct, id: string, cell: Cell) {
    super(scope, id);
    // under /aws/vendedlogs API Gateway needs no resource policy, of which a region has ten
    this.name = `/aws/vendedlogs/webshop-logictrade/${cell.id}-door`;
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: this.name,
      retention: cell.logKeepDays,
      removalPolicy: stagePolicy(cell).namedData,
    });
    this.destination = new LogGroupLogDestination(logGroup);
    this.format = AccessLogFormat.custom(JSON.stringify({ cell: cell.id, ...FIELDS }));
    this.throttled = new MetricFilter(this, 'Throttled', {
      logGroup,
      filterPattern: FilterPattern.stringValue('$.status', '=', '429'),
      metricNamespace: METRIC_NAMESPACE,
      metricName: 'DeliveriesThrottled',
      dimensions: { cell: '$.cell' },
    }).metric({ statistic: 'Sum' });
  }
}

const FIELDS = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  // first word of the host name: shows who still calls AWS's own address after a move to another
  host: '$context.domainPrefix',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  functionStatus: '$context.integrationStatus',
  functionMs: '$context.integrationLatency',
  error: '$context.error.responseType',
};
