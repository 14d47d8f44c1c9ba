import type { Permits } from '../rate-limit/permits.ts';
import type { Reader } from './answers.ts';
import { reasonOf } from './connector.ts';
import { conditionOfStatus } from './effects.ts';
import type { Fetch } from '../fetch.ts';
import { type Answer, exchange, NoAnswerError, type Outgoing } from './exchange.ts';
import { failureOf, LogictradeError, LogictradeKeyRefusedError } from './failures.ts';
import { readProblem } from './problem.ts';
import { type Query, toQueryString } from './query.ts';
import { retryAfterMs } from './retry-after.ts';

/** LogicTrade's REST API of one administration. Used through the functions beside it, one for each documented endpoint. */
export interface LogictradeClient {
  /** Asks something. It leaves nothing behind, whatever happens, so its errors have effect `none`. */
  read<T>(call: Call<T>): Promise<T>;
  /** Changes something. An error with effect `unknown` means that LogicTrade may have done it. */
  write<T>(call: Call<T>): Promise<T>;
}

export interface Call<T> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the base URL, with `{id}` for the id: what logs and metrics may see. */
  resource: string;
  id?: number;
  query?: Query;
  body?: unknown;
  answer: Reader<T>;
}

/** One request on the wire, for logs and metrics; holds nothing that was sent. */
export interface ObservedCall {
  method: string;
  resource: string;
  /** Absent when there was no answer. */
  status?: number;
  /** The failure's code; absent when all went well. */
  code?: string;
  ms: number;
}

export interface ClientOptions {
  /** Scheme and host, with a path if need be; `/rest/v1` is added. */
  baseUrl: string;
  /** Asked before every request. With `fresh` it must come from where it is kept, not from memory. */
  apiKey: (options?: { fresh: boolean }) => Promise<string>;
  permits: Permits;
  /** That of `openConnection`, except in tests. */
  fetch: Fetch;
  now: () => number;
  /** For a write, from the first byte sent to the last byte of the answer. */
  postLimitMs: number;
  /** The same for a read. */
  getLimitMs: number;
  /** Told of every request on the wire, once it has ended. Must not throw. */
  onCall?: (call: ObservedCall) => void;
  random?: () => number;
}

type Kind = 'read' | 'write';

/**
 * A client for one administration. Every request takes a permit of its own and is sent once; nothing is repeated here but a 401,
 * which is a definite refusal: the key is fetched afresh and the request sent once more, within the same limit of time.
 * Throws `LogictradeError`, or before anything is sent whatever `apiKey` and `permits` throw.
 */
export function createLogictradeClient(options: ClientOptions): LogictradeClient {
  const { apiKey, permits, now, onCall, random = Math.random } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');

  async function perform<T>(kind: Kind, call: Call<T>): Promise<T> {
    const budget = { leftMs: kind === 'write' ? options.postLimitMs : options.getLimitMs };
    try {
      return await send(kind, call, await apiKey(), budget);
    } catch (error) {
      if (!(error instanceof LogictradeKeyRefusedError)) throw error;
    }
    try {
      return await send(kind, call, await apiKey({ fresh: true }), budget);
    } catch (error) {
      if (error instanceof LogictradeKeyRefusedError)
        await permits.close('key refused').catch((cause: unknown) => {
          error.cause = cause; // a cell that could not be closed must not hide why it was to be
        });
      throw error;
    }
  }

  async function send<T>(kind: Kind, call: Call<T>, key: string, budget: { leftMs: number }): Promise<T> {
    const { method, resource } = call;
    const request = toRequest(baseUrl, call, key.trim());
    if (!request) throw failureOf('key-unusable', { kind, method, resource });

    await permits.take();
    const begun = now();
    const end = (result: { status?: number; code?: string }) => {
      const ms = Math.max(0, now() - begun);
      budget.leftMs = Math.max(1, budget.leftMs - ms);
      onCall?.({ method, resource, ...result, ms });
    };
    let answer: Answer;
    let value: T;
    try {
      answer = await exchange(options.fetch, request, budget.leftMs);
      value = await valueOf(kind, call, answer);
    } catch (error) {
      const failure = toFailure(kind, call, error);
      end({ ...(failure.status === undefined ? {} : { status: failure.status }), code: failure.code });
      throw failure;
    }
    end({ status: answer.status });
    return value;
  }

  /** What a 2xx holds; throws what any other status means. */
  async function valueOf<T>(kind: Kind, call: Call<T>, answer: Answer): Promise<T> {
    const condition = conditionOfStatus(answer.status);
    if (!condition) return call.answer(answer);

    const { method, resource } = call;
    const facts = { kind, method, resource, status: answer.status, problem: readProblem(answer.text) };
    if (condition !== 'limited') throw failureOf(condition, facts);
    const waitMs = retryAfterMs(answer.retryAfter, now(), random);
    throw failureOf(condition, { ...facts, retryAfterMs: waitMs }, await pause(waitMs));
  }

  /** A pause that could not be written down must not hide the refusal that asked for it. */
  async function pause(waitMs: number): Promise<ErrorOptions> {
    try {
      await permits.pauseUntil(now() + waitMs);
      return {};
    } catch (cause) {
      return { cause };
    }
  }

  return { read: (call) => perform('read', call), write: (call) => perform('write', call) };
}

/** `undefined` when the key cannot stand in a header. */
function toRequest<T>(baseUrl: string, call: Call<T>, key: string): Outgoing | undefined {
  if (!/^[\x21-\x7e]+$/.test(key)) return undefined;
  const path = call.resource.replace('{id}', String(call.id));
  return {
    url: `${baseUrl}/${path}${toQueryString(call.query)}`,
    method: call.method,
    headers: {
      'api-key': key,
      accept: 'application/json',
      'user-agent': 'webshop-logictrade-integration',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  };
}

function toFailure<T>(kind: Kind, { method, resource }: Call<T>, error: unknown): LogictradeError {
  if (error instanceof LogictradeError) return error;
  // anything else that went wrong after sending is an answer that could not be read
  const { condition, reason, status } =
    error instanceof NoAnswerError ? error : new NoAnswerError('unreadable', reasonOf(error));
  return failureOf(condition, {
    kind,
    method,
    resource,
    reason,
    ...(status === undefined ? {} : { status }),
  });
}
