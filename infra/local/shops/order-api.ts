import { createServer } from 'node:http';
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
  close(): Promise<void>;
}

/** Serves a shop's API on loopback; 0 takes a free port. */
export async function openOrderApi(api: OrderApi, port = 0): Promise<OpenOrderApi> {
  const sales = new Map<number, SaleEvent>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const { method = 'GET', headers } = request;
      const path = url.pathname.startsWith(api.basePath) ? url.pathname.slice(api.basePath.length) : '';
      const body = Buffer.concat(chunks).toString('utf8');
      const answer = api.answer({ method, path, query: url.searchParams, headers, body }, [
        ...sales.values(),
      ]);
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  const taken = await listen(server, port);
  return {
    url: `http://127.0.0.1:${taken}${api.basePath}`,
    remember: (event) => void sales.set(event.sale.seed, event),
    close: () => closeServer(server),
  };
}

export const found = (value: unknown): ApiAnswer => ({ status: 200, body: JSON.stringify(value) });
