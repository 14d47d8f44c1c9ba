/** Which metric: CloudWatch takes one with other dimensions, or with one dimension more, for another metric. */
export interface MetricIdentity {
  namespace: string;
  name: string;
  dimensions: Readonly<Record<string, string>>;
}

/** One value of a metric, as a function emitted it or as AWS would have measured it. */
export interface Observation extends MetricIdentity {
  /** Milliseconds since 1970. */
  at: number;
  value: number;
}

/** CloudWatch keeps values by the minute (standard resolution), and looks at its alarms every minute. */
export const MINUTE_MS = 60_000;
