import Agent from 'undici/lib/dispatcher/agent.js';
import { fetch } from 'undici/lib/web/fetch/index.js';
import type { Fetch } from '../fetch.ts';
import { readApiAddress, urlBelow } from './api-address.ts';
import { guardedConnector } from './guarded-connector.ts';
import { type ShopApi, ShopApiError, type ShopCall } from './shop-api.ts';
import { failureOf, noAnswer } from './shop-api-failures.ts';
import { pauseMs } from './shop-rate-limit.ts';

export interface HttpShopApiOptions {
  /** `api.url` of the shop's configuration; calls go below it and nowhere else. */
  url: string;
  credentials: ShopApi['credentials'];
  fetch: Fetch;
  now: () => number;
  /** For one call: name look-up, connecting and the whole answer. */
  limitMs?: number;
  largestBytes?: number;
}

/** Sockets to shops: public addresses only, redirects left alone. Close it before the invocation ends. */
export function openShopConnection({ connectTimeoutMs = 5000 } = {}): {
  fetch: Fetch;
  close: () => Promise<void>;
} {
  const dispatcher = new Agent({
    connect: guardedConnector(connectTimeoutMs),
    connections: 4,
    pipelining: 1,
    headersTimeout: 0, // each call has its own limit, over the whole of it
    bodyTimeout: 0,
  });
  return {
    fetch: (url, init) => fetch(url, { ...init, dispatcher }),
    close: () => dispatcher.destroy(),
  };
}

/** The shop's own API over HTTPS. Remembers, for as long as it lives, when the shop asked to be left alone. */
export class HttpShopApi implements ShopApi {
  readonly credentials: ShopApi['credentials'];
  readonly #options: Required<HttpShopApiOptions>;
  #quietUntil = 0;

  constructor(options: HttpShopApiOptions) {
    this.credentials = options.credentials;
    this.#options = { limitMs: 15_000, largestBytes: 10 * 1024 * 1024, ...options };
  }

  async call(call: ShopCall): Promise<Buffer> {
    const base = readApiAddress(this.#options.url);
    if ('problem' in base)
      throw new ShopApiError('shop-api-not-configured', 'later', `The shop's api.url ${base.problem}.`);
    const url = urlBelow(base, call.path, call.query);
    if (url === undefined)
      throw new ShopApiError('shop-api-failed', 'never', 'The order id does not fit in an address.');
    const quietMs = this.#quietUntil - this.#options.now();
    if (quietMs > 0)
      throw new ShopApiError('shop-api-failed', 'later', "The shop's API asked for a pause.", quietMs);
    return this.#send(url, call, base.host);
  }

  async #send(url: string, call: ShopCall, host: string): Promise<Buffer> {
    const { method, headers = {}, body } = call;
    const { limitMs, now } = this.#options;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), Math.min(limitMs, call.limitMs ?? limitMs));
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    try {
      const response = await this.#options.fetch(url, {
        method,
        headers: { accept: 'application/json', ...type, ...headers },
        ...json,
        signal: abort.signal,
        redirect: 'manual',
      });
      const pause = pauseMs(response.status, response.headers, now());
      if (pause !== undefined) this.#quietUntil = Math.max(this.#quietUntil, now() + pause);
      const failure = failureOf(response.status, host, pause);
      if (failure !== undefined) throw failure;
      return await readAll(response.body, this.#options.largestBytes);
    } catch (error) {
      throw error instanceof ShopApiError ? error : noAnswer(error, abort.signal, host);
    } finally {
      clearTimeout(timer);
      abort.abort(); // whatever was not read, and its socket, is given up
    }
  }
}

async function readAll(body: AsyncIterable<Uint8Array> | null, largestBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > largestBytes)
      throw new ShopApiError(
        'shop-api-failed',
        'never',
        `The shop's API answered with more than ${largestBytes} bytes.`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
