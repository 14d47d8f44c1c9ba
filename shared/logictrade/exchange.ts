import type { Fetch } from '../fetch.ts';
import { NotConnectedError, reasonOf } from './connector.ts';
import type { Condition } from './effects.ts';

/** A complete answer; of a failure status only as much as could be read. */
export interface Answer {
  status: number;
  text: string;
  retryAfter: string | null;
}

/** There is no complete answer, and why. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly condition: Condition;
  readonly reason: string;
  readonly status: number | undefined;

  constructor(condition: Condition, reason: string, status?: number) {
    super(`${condition}: ${reason}`);
    this.condition = condition;
    this.reason = reason;
    this.status = status;
  }
}

export interface Outgoing {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string;
}

/** A page of a hundred full orders is a fraction of this. */
const LARGEST_ANSWER_BYTES = 10 * 1024 * 1024;

/**
 * Sends one request and reads its whole answer within the limit; throws `NoAnswerError` otherwise.
 * When it ends without a complete answer, its socket has been destroyed.
 */
export async function exchange(fetch: Fetch, request: Outgoing, limitMs: number): Promise<Answer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), limitMs);
  let status: number | undefined;
  try {
    const { url, ...init } = request;
    const response = await fetch(url, { ...init, signal: abort.signal, redirect: 'manual' });
    status = response.status;
    const isYes = status >= 200 && status <= 299;
    const text = await readBody(response.body).catch((error: unknown) => {
      if (isYes) throw error;
      abort.abort();
      return ''; // the status alone says what happened
    });
    return { status, text, retryAfter: response.headers.get('retry-after') };
  } catch (error) {
    const { condition, reason } = whatHappened(error, abort.signal);
    abort.abort();
    throw new NoAnswerError(condition, reason, status);
  } finally {
    clearTimeout(timer);
  }
}

async function readBody(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_ANSWER_BYTES) throw new NoAnswerError('unreadable', 'more than 10 MB');
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Of a `fetch` other than ours: codes that only exist while connecting. */
const CONNECTING = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

function whatHappened(error: unknown, signal: AbortSignal): { condition: Condition; reason: string } {
  if (error instanceof NoAnswerError) return error;
  const reason = reasonOf(error);
  const isNotConnected = causesOf(error).some((cause) => cause instanceof NotConnectedError);
  if (isNotConnected || CONNECTING.has(reason)) return { condition: 'not-connected', reason };
  if (signal.aborted) return { condition: 'timed-out', reason: 'time limit' };
  return { condition: 'broken-off', reason };
}

const causesOf = (error: unknown): unknown[] =>
  error instanceof Error ? [error, ...causesOf(error.cause)] : [];
