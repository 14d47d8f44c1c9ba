/**
 * What AWS charges by the month in eu-west-1, in US dollars, without any free tier. Entered by hand from the lists as they
 * stood in 2026: look at the pages before relying on a figure.
 */
export const PRICES = {
  // https://aws.amazon.com/cloudwatch/pricing/
  alarm: 0.1, // for each metric that it looks at
  compositeAlarm: 0.5,
  ownMetric: 0.3, // for each combination of dimensions
  dashboard: 3,
  logGbTakenIn: 0.57,
  // https://aws.amazon.com/secrets-manager/pricing/
  secret: 0.4,
  // https://aws.amazon.com/kms/pricing/
  key: 1,
  // https://aws.amazon.com/sqs/pricing/
  millionReceives: 0.4,
  // https://aws.amazon.com/lambda/pricing/ on ARM64
  millionInvocations: 0.2,
  lambdaGbSecond: 0.0000133334,
  // https://aws.amazon.com/dynamodb/pricing/on-demand/
  millionReads: 0.1415,
} as const;
