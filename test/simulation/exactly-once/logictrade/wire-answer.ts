import type { Fetch } from '../../../../shared/fetch.ts';

/** What the client's `fetch` resolves to. */
export type WireAnswer = Awaited<ReturnType<Fetch>>;

interface Contents {
  status: number;
  body?: object | undefined;
  retryAfter?: string | undefined;
  /** The connection breaks in the middle of the body. */
  isCut?: boolean;
  /** The body is no JSON. */
  isGarbled?: boolean;
}

/** An answer with its body, whole or cut. */
export function wireAnswer({
  status,
  body,
  retryAfter,
  isCut = false,
  isGarbled = false,
}: Contents): WireAnswer {
  const text = body === undefined ? '' : JSON.stringify(body);
  const bytes = Buffer.from(isCut || isGarbled ? `${text.slice(0, text.length / 2)}<` : text);
  return {
    status,
    headers: { get: (name) => (name === 'retry-after' ? (retryAfter ?? null) : null) },
    body: {
      async *[Symbol.asyncIterator]() {
        yield bytes;
        if (isCut) throw broken();
      },
    },
  };
}

/** The connection broke, as undici says it. */
export const broken = (): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('socket'), { code: 'ECONNRESET' }) });
