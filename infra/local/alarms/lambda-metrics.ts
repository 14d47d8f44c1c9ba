import type { Outcome } from '../runtime/invocation.ts';
import type { Observation } from './observation.ts';

/** One invocation of a function, as its caller saw it. */
export interface Invoked {
  functionName: string;
  outcome: Outcome;
  ms: number;
  at: number;
}

/**
 * What Lambda would have measured, for the function and for its alias `live`: every caller here uses that one.
 * Lambda Developer Guide, "Types of metrics for Lambda functions".
 */
export function lambdaObservations({ functionName, outcome, ms, at }: Invoked): Observation[] {
  const error = outcome.kind === 'failed' ? outcome.error.errorType : undefined;
  if (error === 'ServiceException') return []; // the cell is stopping; it was never invoked
  const isThrottled = error === 'TooManyRequestsException';
  const values: Record<string, number> = isThrottled
    ? { Throttles: 1 }
    : { Invocations: 1, Errors: error === undefined ? 0 : 1, Throttles: 0, Duration: ms };
  const resource = `${functionName}:live`;
  const places = [
    {},
    { FunctionName: functionName },
    { FunctionName: functionName, Resource: resource },
    { FunctionName: functionName, Resource: resource, ExecutedVersion: '1' },
  ];
  return places.flatMap((dimensions) =>
    Object.entries(values).map(([name, value]) => ({ namespace: 'AWS/Lambda', name, dimensions, at, value })),
  );
}
