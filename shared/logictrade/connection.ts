import type { Dispatcher } from 'undici';
// not from the index: with it come proxies, mocks, caches and node:sqlite, 20 ms of each cold start
import Agent from 'undici/lib/dispatcher/agent.js';
import { fetch } from 'undici/lib/web/fetch/index.js';
import { connector, NotConnectedError } from './connector.ts';
import type { Fetch } from '../fetch.ts';

/** The sockets to LogicTrade of one invocation. */
export interface Connection {
  readonly fetch: Fetch;
  /** Once it resolves no socket is open and nothing is sent any more, also by a call that is still waiting for something. */
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** For name look-up, TCP and TLS together. Must be shorter than every limit of a call: only then is "not connected" known to be so. */
  connectTimeoutMs: number;
  /** At least as many as there are orders side by side, so that no call waits for a socket while its time runs. */
  connections?: number;
}

/** An idle socket older than this is not used again: a server that closes it while a POST is leaving makes doubt. */
const IDLE_MS = 4000;

/**
 * Opens the way to LogicTrade for one invocation; no socket is opened before the first call.
 * Sockets must not outlive the invocation: a frozen sandbox would send the rest of a POST when it is thawed.
 */
export function openConnection({ connectTimeoutMs, connections = 10 }: ConnectionOptions): Connection {
  const { connect, closeAll } = connector(connectTimeoutMs);
  const agent = new Agent({
    connect,
    connections,
    pipelining: 1,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
    headersTimeout: 0, // each call has its own limit, over the whole of it
    bodyTimeout: 0,
  });
  const dispatcher = agent.compose(neverTwice);
  let closed = false;

  return {
    async fetch(url, init) {
      if (closed) throw new NotConnectedError('CLOSED');
      return fetch(url, { ...init, dispatcher });
    },
    async close() {
      closed = true;
      await agent.destroy();
      await closeAll();
    },
  };
}

/** After a 421 `fetch` sends a request again on its own, as the standard wants: a second POST, without a permit. */
const neverTwice: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const watched: Dispatcher.DispatchHandler = Object.create(handler);
  watched.onResponseStart = (controller, status, ...rest) => {
    if (status === 421) controller.abort(new Error('421 Misdirected Request'));
    else handler.onResponseStart?.call(watched, controller, status, ...rest);
  };
  return dispatch(options, watched);
};
