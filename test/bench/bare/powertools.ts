import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';

const logger = new Logger();
const metrics = new Metrics();

/** Powertools' hello-world: a line and a count. */
export const handler = middy(async () => {
  logger.info('hello world');
  metrics.addMetric('Greetings', MetricUnit.Count, 1);
  return { statusCode: 200 };
})
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics));
