import { IntegrationError } from '../errors.ts';
import { type Condition, EFFECTS } from './effects.ts';
import type { Problem } from './problem.ts';

/** What is known of a call that failed. Holds no value that was sent: no id, no query, no body. */
export interface FailedCall {
  kind: 'read' | 'write';
  method: string;
  /** Path with `{id}` for the id. */
  resource: string;
  status?: number;
  /** A machine's word for what broke: `ECONNRESET`, `not JSON`. */
  reason?: string;
  problem?: Problem;
  /** After a 429: how long to leave LogicTrade alone. */
  retryAfterMs?: number;
}

/** A call to LogicTrade that did not do what was asked; code, retry and effect come from the table in `effects.ts`. */
export abstract class LogictradeError extends IntegrationError {
  readonly code: string;
  readonly retry: 'later' | 'never';
  readonly effect: 'none' | 'unknown';
  readonly condition: Condition;
  readonly status: number | undefined;
  /** LogicTrade's code, such as LTA0134. */
  readonly ltaCode: string | undefined;
  readonly #problem: Problem | undefined;

  constructor(condition: Condition, call: FailedCall, options?: ErrorOptions) {
    const { code, retry, effect, says } = EFFECTS[condition];
    const facts = [`${call.method} ${call.resource}`, call.status, call.problem?.ltaCode, call.reason];
    super(`${says} (${facts.filter((fact) => fact !== undefined).join(', ')})`, options);
    this.code = code;
    this.retry = retry;
    this.effect = call.kind === 'read' ? 'none' : effect;
    this.condition = condition;
    this.status = call.status;
    this.ltaCode = call.problem?.ltaCode;
    this.#problem = call.problem;
  }

  /** LogicTrade's own text. A getter, so that a logger that lists an error's fields passes it by: it may quote a customer. */
  get detail(): string | undefined {
    return this.#problem?.detail;
  }

  /** LogicTrade's own sentences, one for each thing that is wrong; as private as `detail`. */
  get reasons(): readonly string[] {
    return this.#problem?.reasons ?? [];
  }
}

/** LogicTrade refused the content (400, 405, 413, 415, 422); the same request will be refused again. */
export class LogictradeRefusedError extends LogictradeError {
  override readonly name: string = 'LogictradeRefusedError';
}

/** No such record (404). */
export class LogictradeNotFoundError extends LogictradeRefusedError {
  override readonly name = 'LogictradeNotFoundError';
}

/** A 3xx: the configured address is not LogicTrade's API. */
export class LogictradeRedirectedError extends LogictradeError {
  override readonly name = 'LogictradeRedirectedError';
}

/** Too many requests (429); the cell has been paused. */
export class LogictradeLimitedError extends LogictradeError {
  override readonly name = 'LogictradeLimitedError';
  readonly retryAfterMs: number;

  constructor(call: FailedCall & { retryAfterMs: number }, options?: ErrorOptions) {
    super('limited', call, options);
    this.retryAfterMs = call.retryAfterMs;
  }
}

/** The key was refused twice (401), the second time fresh from its store; the cell has been closed. */
export class LogictradeKeyRefusedError extends LogictradeError {
  override readonly name = 'LogictradeKeyRefusedError';
}

/** The stored key cannot be sent: it is empty or holds something other than printable ASCII. */
export class LogictradeKeyUnusableError extends LogictradeError {
  override readonly name = 'LogictradeKeyUnusableError';
}

/** A valid key without the right to this resource (403). Says nothing about other resources, so nothing is closed. */
export class LogictradeForbiddenError extends LogictradeError {
  override readonly name = 'LogictradeForbiddenError';
}

/** Name look-up, connecting or the TLS handshake failed: not a byte of the request was sent. */
export class LogictradeUnreachableError extends LogictradeError {
  override readonly name = 'LogictradeUnreachableError';
}

/** A write of which nobody knows whether LogicTrade acted on it: doubt, to be settled by looking. */
export class UnknownOutcomeError extends LogictradeError {
  override readonly name = 'UnknownOutcomeError';
}

/** A question without a readable answer; ask again later. */
export class LogictradeReadFailedError extends LogictradeError {
  override readonly name = 'LogictradeReadFailedError';
}

/** The error for a call that failed under this condition. */
export function failureOf(condition: Condition, call: FailedCall, options?: ErrorOptions): LogictradeError {
  switch (condition) {
    case 'refused':
      return new LogictradeRefusedError(condition, call, options);
    case 'not-found':
      return new LogictradeNotFoundError(condition, call, options);
    case 'redirected':
      return new LogictradeRedirectedError(condition, call, options);
    case 'limited':
      return new LogictradeLimitedError({ ...call, retryAfterMs: call.retryAfterMs ?? 0 }, options);
    case 'key-refused':
      return new LogictradeKeyRefusedError(condition, call, options);
    case 'key-unusable':
      return new LogictradeKeyUnusableError(condition, call, options);
    case 'forbidden':
      return new LogictradeForbiddenError(condition, call, options);
    case 'not-connected':
      return new LogictradeUnreachableError(condition, call, options);
    case 'failed':
    case 'unexpected':
    case 'timed-out':
    case 'broken-off':
    case 'unreadable':
      return call.kind === 'write'
        ? new UnknownOutcomeError(condition, call, options)
        : new LogictradeReadFailedError(condition, call, options);
  }
}
