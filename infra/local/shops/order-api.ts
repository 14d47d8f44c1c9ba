import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { closeServer, listen } from '../listen.ts';
import type { SaleEvent } from './shop-simulator.ts';

/** One call to a shop's own API. */
export interface ApiCall {
  method: string;
  /** Below the address of the API, beginning with "/". */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

export interface ApiAnswer {
  status: number;
  body?: string;
  headers?: Readonly<Record<string, string>>;
}

/** What a call meets instead of an answer, or before it. */
export interface ApiTrouble {
  /** How long the shop takes before it answers. */
  afterMs?: number;
  /** What it says instead of what it knows. */
  answer?: ApiAnswer;
}

/** The API a platform gives a shop, played: where webhooks only name an order, this has the rest. */
export interface OrderApi {
  /** What the shop's API secret holds. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Where it begins, such as "/stores/abc". */
  readonly basePath: string;
  /** `sales` are the latest states, one for each order. */
  answer(call: ApiCall, sales: readonly SaleEvent[]): ApiAnswer;
}

export interface OpenOrderApi {
  /** What `api.url` is in the configuration. */
  url: string;
  /** The state that is told from now on. */
  remember(event: SaleEvent): void;
  /** Every call that came, the newest last. */
  readonly calls: readonly ApiCall[];
  /** From now on each call meets this first; nothing where it goes well. */
  trouble(troubleOf: (call: ApiCall) => ApiTrouble | undefined): void;
  close(): Promise<void>;
}

/** Serves a shop's API on loopback; 0 takes a free port. */
export async function openOrderApi(api: OrderApi, port = 0): Promise<OpenOrderApi> {
  const sales = new Map<number, SaleEvent>();
  const calls: ApiCall[] = [];
  let troubleOf: (call: ApiCall) => ApiTrouble | undefined = () => undefined;
  const server = createServer((request, response) => {
    void read(request, api.basePath).then(async (call) => {
      calls.push(call);
      const { afterMs = 0, answer = api.answer(call, [...sales.values()]) } = troubleOf(call) ?? {};
      if (afterMs > 0) await pause(afterMs);
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(answer.body);
    });
  });
  const taken = await listen(server, port);
  return {
    url: `http://127.0.0.1:${taken}${api.basePath}`,
    remember: (event) => void sales.set(event.sale.seed, event),
    calls,
    trouble: (given) => void (troubleOf = given),
    close: () => closeServer(server),
  };
}

async function read(request: IncomingMessage, basePath: string): Promise<ApiCall> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
  const { method = 'GET', headers } = request;
  const path = pathname.startsWith(basePath) ? pathname.slice(basePath.length) : '';
  return { method, path, query, headers, body: await text(request) };
}

export const NOT_FOUND: ApiAnswer = { status: 404, body: '{"errors":"Not Found"}' };
export const found = (value: unknown): ApiAnswer => ({ status: 200, body: JSON.stringify(value) });
