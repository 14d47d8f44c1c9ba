import { onTestFinished } from 'vitest';
import {
  type ClientOptions,
  createLogictradeClient,
  type LogictradeClient,
  type ObservedCall,
} from '../../../../shared/logictrade/client.ts';
import { openConnection } from '../../../../shared/logictrade/connection.ts';
import type { Fetch } from '../../../../shared/fetch.ts';
import type { Permits } from '../../../../shared/rate-limit/permits.ts';

export const NOW = Date.UTC(2026, 10, 18, 12, 0, 0);

/** Permits for the asking, that remember what was done with them. */
export class RecordedPermits implements Permits {
  taken = 0;
  pausedUntil: number[] = [];
  closed: string[] = [];

  async take() {
    this.taken += 1;
  }
  async pauseUntil(epochMs: number) {
    this.pausedUntil.push(epochMs);
  }
  async close(because: string) {
    this.closed.push(because);
  }
}

export interface TestClient {
  client: LogictradeClient;
  permits: RecordedPermits;
  calls: ObservedCall[];
}

export function aClient(options: Partial<ClientOptions> & Pick<ClientOptions, 'fetch'>): TestClient {
  const permits = new RecordedPermits();
  const calls: ObservedCall[] = [];
  const client = createLogictradeClient({
    baseUrl: 'https://logictrade.test',
    apiKey: async () => 'the-key',
    permits,
    now: () => NOW,
    random: () => 0.5,
    postLimitMs: 5000,
    getLimitMs: 5000,
    onCall: (call) => calls.push(call),
    ...options,
  });
  return { client, permits, calls };
}

/** A client over real sockets. */
export function aClientOf(baseUrl: string, options: Partial<ClientOptions> = {}) {
  const connection = openConnection({ connectTimeoutMs: 1000 });
  onTestFinished(() => connection.close());
  return { ...aClient({ baseUrl, fetch: connection.fetch, ...options }), connection };
}

export interface SentRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
}

/** A LogicTrade without a network: gives these answers one after the other, the last one for ever. */
export function aLogictrade(
  ...replies: { status?: number; body?: unknown; headers?: Record<string, string> }[]
) {
  const sent: SentRequest[] = [];
  const fetch: Fetch = async (url, { method, headers, body }) => {
    sent.push({ url, method, headers, body: body === undefined ? undefined : JSON.parse(body) });
    const {
      status = 200,
      body: reply,
      headers: names,
    } = replies[Math.min(sent.length, replies.length) - 1] ?? {};
    const text = typeof reply === 'string' ? reply : reply === undefined ? null : JSON.stringify(reply);
    return new Response(status === 204 ? null : text, { status, ...(names ? { headers: names } : {}) });
  };
  return { ...aClient({ fetch }), sent, fetch };
}
