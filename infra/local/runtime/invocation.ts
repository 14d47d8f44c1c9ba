/** One event for one function. */
export interface Invocation {
  requestId: string;
  /** JSON. */
  event: string;
}

/** Why an invocation failed, in the words of Lambda. */
interface FunctionError {
  errorType: string;
  errorMessage: string;
}

/** What an invoker gets back. A function error is an outcome; an invocation never throws. */
export type Outcome = { kind: 'returned'; payload: string } | { kind: 'failed'; error: FunctionError };

export const failed = (errorType: string, errorMessage: string): Outcome => ({
  kind: 'failed',
  error: { errorType, errorMessage },
});

/** Lambda's limit for an event and for an answer, in bytes of JSON. */
export const LARGEST_PAYLOAD_BYTES = 6 * 1024 * 1024 + 100;
