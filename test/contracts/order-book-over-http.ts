import { onTestFinished } from 'vitest';
import { LogictradeOrderBook } from '../../functions/import-order/logictrade-order-book.ts';
import type { LogictradeOptions } from '../../infra/local/logictrade/options.ts';
import { startLogictrade } from '../../infra/local/logictrade/start-logictrade.ts';
import { createLogictradeClient } from '../../shared/logictrade/client.ts';
import { openConnection } from '../../shared/logictrade/connection.ts';
import type { OrderRequest } from '../../shared/logictrade/requests.ts';

export const NOW = Date.parse('2026-03-01T10:00:00.000Z');
const LIMIT_MS = 5000;

export const aCustomerRequest = {
  firstName: 'Sanne',
  lastName: 'Wit',
  email: 'sanne@example.com',
  address: { street: 'Kerkstraat', houseNumber: '12A', zipCode: '7951 SM', city: 'Staphorst', country: 'NL' },
};

/** The webshop order that LogicTrade is asked to create. */
export const anOrderRequest = (changes: Partial<OrderRequest> = {}): OrderRequest => ({
  salesManUserName: 'webshop',
  customer: aCustomerRequest,
  delivery: { type: 'BM', condition: 'D', address: aCustomerRequest.address },
  webshop: { number: 'MH-1001' },
  externNumber: 'meubelhuis/5001',
  lines: [{ code: 'LT00000047', quantity: 2, partPrice: 121 }],
  ...changes,
});

/** A LogicTrade of the test's own, and the order book that the importer reads it with, over real HTTP and one clock. */
export async function anOrderBookOverHttp(options: LogictradeOptions = {}) {
  const clock = { now: NOW };
  const now = () => clock.now;
  const logictrade = await startLogictrade({ now, ...options });
  const connection = openConnection({ connectTimeoutMs: 1000 });
  onTestFinished(async () => {
    await connection.close();
    await logictrade.close();
  });
  const client = createLogictradeClient({
    baseUrl: logictrade.url,
    apiKey: async () => logictrade.apiKey,
    permits: { take: async () => undefined, pauseUntil: async () => undefined, close: async () => undefined },
    fetch: connection.fetch,
    now,
    postLimitMs: LIMIT_MS,
    getLimitMs: LIMIT_MS,
  });
  return { clock, logictrade, orderBook: new LogictradeOrderBook(client, now) };
}
